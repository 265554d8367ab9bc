/** A key being pressed, as browsers tell it. */
export type PressedKey = Pick<
  KeyboardEvent,
  "key" | "shiftKey" | "altKey" | "isComposing" | "keyCode"
>;

/** `keyCode` of every key that an input method takes for itself. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Whether this key sends the line being typed: Enter does. With Shift or Alt it breaks the line, and the
 * Enter that takes a word over from an input method (Chinese, Japanese …) is that method's own.
 */
export function sendsLine({ key, shiftKey, altKey, isComposing, keyCode }: PressedKey): boolean {
  // Safari ends the composition before it tells of the key: there only `keyCode` still says so.
  const isComposed = isComposing || keyCode === TAKEN_BY_INPUT_METHOD;
  return key === "Enter" && !shiftKey && !altKey && !isComposed;
}
