import type { ComponentChildren, JSX } from "preact";
import { sharedLayout } from "../browser/shared_layout.ts";
import { spokenName } from "./spoken_name.ts";

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
  { name, text, long = text, shortcut, isPressed, look, children, disabled, onClick, ...rest }:
    BarButtonProps,
) {
  const key = sharedLayout().letterKeys.value ? shortcut : undefined;
  const title = key === undefined ? long : `${long} (${key})`;
  return (
    <button
      type="button"
      class={look === undefined ? "tool" : `tool ${look}`}
      data-testid={name}
      aria-label={spokenName(text, long)}
      title={title}
      aria-pressed={isPressed === undefined ? undefined : isPressed ? "true" : "false"}
      aria-keyshortcuts={key}
      // Disabled outright it would lose the focus by being pressed.
      aria-disabled={disabled ? "true" : undefined}
      onClick={disabled ? undefined : onClick}
      {...rest}
    >
      {children}
      <span class="tool-text">{text}</span>
    </button>
  );
}
