/** An island of its own, and a part of others. */
export default function Label({ text }: { text: string }) {
  return <i>{text}</i>;
}
