/** Levels that are taken; Google takes a hundred. */
const MAX_DEPTH = 500;

/**
 * Whether a JSON text is nested deeper than anybody takes. To be asked before it is parsed: reading a
 * megabyte of brackets takes V8 a third of a second, and writing it anew overflows the stack.
 */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (isInText) {
      // To the end of a text, which may be a megabyte of base64, in one step where nothing is escaped.
      const end = text.indexOf('"', i);
      if (end < 0) return false;
      i = end;
      isInText = isEscaped(text, end);
    } else if (char === QUOTE) isInText = true;
    else if (char === BRACKET || char === BRACE) {
      if (++depth > MAX_DEPTH) return true;
    } else if (char === CLOSE_BRACKET || char === CLOSE_BRACE) depth--;
  }
  return false;
}

const [QUOTE, BRACKET, BRACE, CLOSE_BRACKET, CLOSE_BRACE, BACKSLASH] = [34, 91, 123, 93, 125, 92];

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
