import type { ComponentChildren, JSX } from "preact";

/** What a button looks like: the one thing to do, one among others, or one that stays quiet. */
export type ButtonKind = "primary" | "ordinary" | "plain";

export interface ButtonProps
  extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "class" | "size" | "icon"> {
  kind?: ButtonKind;
  /** A symbol alone, in a circle: needs `aria-label`. */
  isRound?: boolean;
  isBig?: boolean;
  /** Name by which tests find it. */
  "data-testid"?: string;
  children?: ComponentChildren;
}

/** A button as everywhere on the page. Never submits a form unless asked to. */
export default function Button(
  { kind = "ordinary", isRound, isBig, type = "button", ...rest }: ButtonProps,
) {
  const shape = [
    "button",
    kind !== "ordinary" && kind,
    isRound && "round",
    isBig && "big",
  ].filter(Boolean).join(" ");
  return <button type={type} class={shape} {...rest} />;
}
