import { drawPointed } from "./draw_pointed.ts";
import { drawTalk } from "./draw_talk.ts";
import type { FloatFrame } from "./float_frame.ts";
import type { FloatLook } from "./float_look.ts";
import {
  atStart,
  cut,
  FLOAT_SIZE,
  type FloatPen,
  GAP,
  MARGIN,
  setFont,
  write,
} from "./float_pen.ts";

/** Lengths are pixels of the video; windows show it at about half. */
const PILL = 64;
const ICON = 38;
const BAND = 52;
const PICTURE = 240;
const LABEL = 40;
/** Heights of letters. */
const STATUS = 36;
const SMALL = 30;

export interface DrawFloatOptions {
  readonly look: FloatLook;
  /** The one that is pointed at, once it is decoded. */
  readonly image: CanvasImageSource | null;
}

/** Draw what is to be seen of a call. Nothing in it moves, so nothing has to be less for whoever wants no motion. */
export function drawFloat(
  pen: FloatPen,
  frame: FloatFrame,
  { look, image }: DrawFloatOptions,
): void {
  const { width, height } = FLOAT_SIZE;
  pen.textBaseline = "middle";
  pen.fillStyle = look.colours.ground;
  pen.fillRect(0, 0, width, height);
  drawTop(pen, frame, look);
  let top = MARGIN + PILL + GAP;
  if (frame.waits !== null) {
    drawBand(pen, frame.waits, { top, look });
    top += BAND + GAP;
  }
  const { pointed } = frame;
  if (pointed !== null) {
    // What waits takes its room from the picture, and not from what is said.
    const high = PICTURE - (frame.waits === null ? 0 : BAND + GAP);
    const place = { left: MARGIN, top, width: width - 2 * MARGIN, height: high };
    drawPointed(pen, pointed, { place, image, colours: look.colours });
    drawLabel(pen, frame.pointsAt, { top: top + high, look });
    top += high + LABEL + GAP;
  }
  drawTalk(pen, frame, { look, room: { top, bottom: height - MARGIN } });
}

/** The status, and whether pictures leave. */
function drawTop(pen: FloatPen, { said, sharing }: FloatFrame, look: FloatLook): void {
  const { colours, isRtl } = look;
  const middle = MARGIN + PILL / 2;
  setFont(pen, { px: STATUS, weight: 640, look });
  const width = ICON + 62 + pen.measureText(said).width;
  const left = isRtl ? FLOAT_SIZE.width - MARGIN - width : MARGIN;
  for (const [style, alpha] of [[colours.surface, 1], [colours.tone, 0.12]] as const) {
    pen.globalAlpha = alpha;
    pen.fillStyle = style;
    pen.beginPath();
    pen.roundRect(left, MARGIN, width, PILL, PILL / 2);
    pen.fill();
  }
  pen.globalAlpha = 1;
  const start = atStart(24, { look, left, width });
  drawIcon(pen, look, { x: isRtl ? start - ICON : start, y: middle - ICON / 2 });
  pen.fillStyle = colours.tone;
  write(pen, said, { x: atStart(24 + ICON + 14, { look, left, width }), y: middle, look });
  if (sharing === null) return;
  setFont(pen, { px: SMALL, weight: 620, look });
  pen.fillStyle = colours.danger;
  const [words, dot] = [pen.measureText(sharing).width, 10];
  const from = FLOAT_SIZE.width - MARGIN - words;
  write(pen, sharing, { x: isRtl ? FLOAT_SIZE.width - from : from, y: middle, look });
  const beside = from - 2 * dot;
  pen.beginPath();
  pen.arc(isRtl ? FLOAT_SIZE.width - beside : beside, middle, dot, 0, 2 * Math.PI);
  pen.fill();
}

function drawIcon(
  pen: FloatPen,
  { icon, colours }: FloatLook,
  { x, y }: { x: number; y: number },
): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(ICON / 24, ICON / 24);
  pen.fillStyle = pen.strokeStyle = colours.tone;
  pen.lineWidth = 2;
  pen.lineCap = pen.lineJoin = "round";
  for (const { path, isFilled } of icon) isFilled ? pen.fill(path) : pen.stroke(path);
  pen.restore();
}

/** What waits in the page, in one line. */
function drawBand(
  pen: FloatPen,
  text: string,
  { top, look }: { top: number; look: FloatLook },
): void {
  const width = FLOAT_SIZE.width - 2 * MARGIN;
  pen.fillStyle = look.colours.noticeSoft;
  pen.beginPath();
  pen.roundRect(MARGIN, top, width, BAND, 14);
  pen.fill();
  pen.fillStyle = look.colours.notice;
  setFont(pen, { px: SMALL, weight: 560, look });
  const x = atStart(16, { look, left: MARGIN, width });
  write(pen, cut(pen, text, width - 32), { x, y: top + BAND / 2, look });
}

/** What is pointed at, in words that can be read. */
function drawLabel(
  pen: FloatPen,
  text: string,
  { top, look }: { top: number; look: FloatLook },
): void {
  const width = FLOAT_SIZE.width - 2 * MARGIN;
  pen.fillStyle = look.colours.ink;
  setFont(pen, { px: SMALL, weight: 620, look });
  const x = atStart(0, { look, left: MARGIN, width });
  write(pen, cut(pen, text, width), { x, y: top + LABEL / 2 + 4, look });
}
