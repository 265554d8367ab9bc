import type { ComponentChildren, JSX } from "preact";

export interface BarButtonProps
  extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "class" | "size" | "icon" | "title"> {
  /** Name by which tests find it. */
  name: string;
  /** The word below its symbol. */
  text: string;
  /** What it does, in a few words; `text` where there is no more to say. */
  long?: string;
  /** The key that does the same, for eyes: `V`. */
  shortcut?: string;
  /** Where it stays down: whether it is. */
  isPressed?: boolean;
  /** Classes beside its own. */
  look?: string;
  /** The symbol. */
  children: ComponentChildren;
}

/** A button of the bar at the foot of the page: a symbol above a word. */
export default function BarButton(
  { name, text, long = text, shortcut, isPressed, look, children, ...rest }: BarButtonProps,
) {
  // Whoever says to a machine what to press says the word that stands there.
  const label = long.toLowerCase().includes(text.toLowerCase()) ? long : `${text}: ${long}`;
  const title = shortcut === undefined ? long : `${long} (${shortcut})`;
  return (
    <button
      type="button"
      class={look === undefined ? "tool" : `tool ${look}`}
      data-testid={name}
      aria-label={label}
      title={title}
      aria-pressed={isPressed === undefined ? undefined : isPressed ? "true" : "false"}
      aria-keyshortcuts={shortcut}
      {...rest}
    >
      {children}
      <span class="tool-text">{text}</span>
    </button>
  );
}
