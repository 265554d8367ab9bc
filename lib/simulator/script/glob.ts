/**
 * Whether a text is what a pattern says, where `*` stands for any letters or none. Looks at each
 * letter once at most for each star: a pattern cannot be made to take long.
 */
export function globFits(pattern: string, text: string): boolean {
  const [head, ...parts] = pattern.split("*");
  const tail = parts.pop();
  if (tail === undefined) return text === head;
  const end = text.length - tail.length;
  if (end < head.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end;
}
