import type { PixelBox } from "../image/cover.ts";
import type { Size } from "../image/fit.ts";

/**
 * Words on a picture that was drawn on, or of a tab that is heard, for whoever looks at it: models read
 * English best. On the picture itself, as the Live server's streams are unordered and words beside it might
 * be read with another one.
 */
const CAPTIONS = {
  drawn: "Orange lines: drawn by the PERSON",
  heard: "You HEAR this tab and the PERSON",
} as const;
/** Lines of the legend of two sources. */
export const LEGEND_LINES = {
  drawn: "Orange: PERSON drew",
  heard: "Heard: SCREEN, PERSON",
} as const;

/** What there is to say of a picture. */
export type Said = keyof typeof CAPTIONS;

/** Letters, as a share of the picture's longest side, and their bounds in pixels. */
const LETTER_SHARE = 1 / 50;
const LETTERS = { least: 14, largest: 30, readable: 9 } as const;
/** Letters that fit across a line of words: so wide it is in heights of a letter. */
const CAPTION_LETTERS = 18;
/** Height of the strip, in letters. */
const STRIP_LETTERS = 1.6;
const GROUND = "#15161b";
const INK = "#f2f3f5";

/** Height of the strip of words below a picture, pixels; 0 where none would be readable. */
export function captionHeight(picture: Size): number {
  return Math.ceil(lettersOf(picture) * STRIP_LETTERS);
}

/** Write the words on a strip of that place, for a picture as wide as it and as high as it lies low. */
export function writeCaption(
  pen: OffscreenCanvasRenderingContext2D,
  said: readonly Said[],
  { x, y, width, height }: PixelBox,
): void {
  const letters = lettersOf({ width, height: y });
  pen.fillStyle = GROUND;
  pen.fillRect(x, y, width, height);
  pen.fillStyle = INK;
  pen.font = `${letters}px sans-serif`;
  pen.textBaseline = "middle";
  pen.fillText(
    said.map((one) => CAPTIONS[one]).join(" · "),
    x + letters / 2,
    y + height / 2,
    width - letters,
  );
}

function lettersOf({ width, height }: Size): number {
  const wished = Math.max(LETTERS.least, Math.max(width, height) * LETTER_SHARE);
  const letters = Math.floor(Math.min(wished, LETTERS.largest, width / CAPTION_LETTERS));
  return letters < LETTERS.readable ? 0 : letters;
}
