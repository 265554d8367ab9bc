import type { Size } from "../image/fit.ts";
import type { FloatLook } from "./float_look.ts";

/** The part of a canvas' context used here; tests hand in a fake. */
export type FloatPen = Pick<
  CanvasRenderingContext2D,
  | "arc"
  | "beginPath"
  | "clip"
  | "direction"
  | "drawImage"
  | "fill"
  | "fillRect"
  | "fillStyle"
  | "fillText"
  | "font"
  | "globalAlpha"
  | "lineCap"
  | "lineJoin"
  | "lineWidth"
  | "measureText"
  | "rect"
  | "restore"
  | "roundRect"
  | "save"
  | "scale"
  | "stroke"
  | "strokeStyle"
  | "textAlign"
  | "textBaseline"
  | "translate"
>;

/** Pixels of the video: sharp at twice the size such windows mostly have, and no larger than needed. */
export const FLOAT_SIZE: Size = { width: 800, height: 600 };

/** Around all that is drawn, pixels. */
export const MARGIN = 24;
/** Between two things below each other. */
export const GAP = 14;

/** Letters so high, in pixels of the video, from now on. */
export function setFont(
  pen: FloatPen,
  { px, weight, look }: { px: number; weight: number; look: FloatLook },
): void {
  pen.font = `${weight} ${px}px ${look.sans}`;
}

/** From where the text begins, which is at the right where it runs to the left. */
export function write(
  pen: FloatPen,
  text: string,
  { x, y, look }: { x: number; y: number; look: FloatLook },
): void {
  pen.direction = look.isRtl ? "rtl" : "ltr";
  pen.textAlign = look.isRtl ? "right" : "left";
  pen.fillText(text, x, y);
}

/** So far from the beginning of a place, along the direction of the text. */
export function atStart(
  px: number,
  { look, left, width }: { look: FloatLook; left: number; width: number },
): number {
  return look.isRtl ? left + width - px : left + px;
}

/** As much of a text as has room in one line. */
export function cut(pen: FloatPen, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  let kept = text;
  while (kept !== "" && pen.measureText(`${kept}…`).width > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
