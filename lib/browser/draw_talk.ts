import type { FloatFrame, FloatLine } from "./float_frame.ts";
import type { FloatLook } from "./float_look.ts";
import { atStart, FLOAT_SIZE, type FloatPen, GAP, MARGIN, setFont, write } from "./float_pen.ts";
import { type LaidWord, layWords } from "./lay_words.ts";

/** Heights of letters: of names, of what the person says, and of what the model says, the largest that has room. */
const NAME = 24;
const PERSON = [34, 30];
const SPOKEN = [58, 50, 44, 38, 32];
const LEADING = 1.3;
const WIDTH = FLOAT_SIZE.width - 2 * MARGIN;

/** Where there is room: pixels from the top. */
interface Room {
  readonly top: number;
  readonly bottom: number;
}

/** What was said: the newest is seen whole, what was before it where there is room. */
export function drawTalk(
  pen: FloatPen,
  { lines, nothing }: Pick<FloatFrame, "lines" | "nothing">,
  { look, room }: { look: FloatLook; room: Room },
): void {
  if (lines.length === 0) {
    pen.fillStyle = look.colours.quiet;
    setFont(pen, { px: PERSON[0], weight: 480, look });
    const x = atStart(0, { look, left: MARGIN, width: WIDTH });
    return write(pen, nothing, { x, y: room.top + PERSON[0], look });
  }
  const [newest, before] = [...lines].reverse();
  const last = laid(pen, newest, { look, height: room.bottom - room.top });
  const rest = room.bottom - room.top - last.height - GAP;
  const first = before && laid(pen, before, { look, height: rest });
  if (first && first.height <= rest) {
    drawLine(pen, before, { ...first, look, top: room.top });
    drawLine(pen, newest, { ...last, look, top: room.top + first.height + GAP });
  } else drawLine(pen, newest, { ...last, look, top: room.top });
}

interface LaidLine {
  readonly px: number;
  readonly rows: readonly (readonly LaidWord[])[];
  /** Of its name and all its rows. */
  readonly height: number;
}

/** With the largest letters that have room; what has none even with the smallest loses its first rows. */
function laid(
  pen: FloatPen,
  { who, words }: FloatLine,
  { look, height: most }: { look: FloatLook; height: number },
): LaidLine {
  const { isRtl } = look;
  const measure = (text: string) => pen.measureText(text).width;
  let px = 0;
  let rows: LaidWord[][] = [];
  const height = () => NAME * LEADING + rows.length * px * LEADING;
  for (px of who === "model" ? SPOKEN : PERSON) {
    setFont(pen, { px, weight: 560, look });
    rows = layWords(words, { width: WIDTH, isRtl, measure });
    if (height() <= most) break;
  }
  while (rows.length > 1 && height() > most) rows.shift();
  return { px, rows, height: height() };
}

function drawLine(
  pen: FloatPen,
  { who, name, heard }: FloatLine,
  { px, rows, top, look }: LaidLine & { top: number; look: FloatLook },
): void {
  const { colours } = look;
  pen.fillStyle = who === "model" ? colours.model : colours.quiet;
  setFont(pen, { px: NAME, weight: 620, look });
  const x = atStart(0, { look, left: MARGIN, width: WIDTH });
  write(pen, name, { x, y: top + NAME / 2, look });
  setFont(pen, { px, weight: 560, look });
  pen.textAlign = "left";
  rows.forEach((row, at) => {
    const y = top + NAME * LEADING + (at + 0.5) * px * LEADING;
    for (const { text, index, left, width, isRtl } of row) {
      const isLit = who === "model" && index < heard;
      pen.fillStyle = isLit ? colours.ink : colours.quiet;
      pen.direction = isRtl ? "rtl" : "ltr";
      pen.fillText(text, MARGIN + left, y);
      // Where there is but one colour for text, as the style sheet has it.
      if (isLit && colours.ink === colours.quiet) {
        pen.fillRect(MARGIN + left, y + px / 2, width, 3);
      }
    }
  });
}
