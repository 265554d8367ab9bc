/** Words in rows, where nothing but a pen is at hand. Pure. */

/** A word where it is drawn. */
export interface LaidWord {
  /** Without the space after it. */
  readonly text: string;
  /** Index of the word it is, or a part of. */
  readonly index: number;
  /** Of its left edge, pixels from the left edge of the row. */
  readonly left: number;
  readonly width: number;
  readonly isRtl: boolean;
}

interface Part {
  readonly text: string;
  readonly index: number;
  readonly width: number;
  /** After it, pixels. */
  readonly gap: number;
  readonly isRtl: boolean;
}

interface Room {
  /** Of a row, pixels. */
  readonly width: number;
  /** Which way the text runs. */
  readonly isRtl: boolean;
  /** Width of a text, pixels. */
  measure(text: string): number;
}

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LETTER = /\p{L}/u;

/**
 * Rows of words, from where a text begins: words of the other direction stand in their own order. Their
 * marks go with them, which is a little less than Unicode asks for.
 *
 * @param words each with what follows it up to the next
 */
export function layWords(words: readonly string[], room: Room): LaidWord[][] {
  const rows: Part[][] = [];
  let [row, used]: [Part[], number] = [[], 0];
  for (const part of partsOf(words, room)) {
    if (row.length > 0 && used + part.width > room.width) {
      rows.push(row);
      [row, used] = [[], 0];
    }
    row.push(part);
    used += part.width + part.gap;
  }
  if (row.length > 0) rows.push(row);
  return rows.map((row) => placed(row, room));
}

/** Words as they are, or in pieces where one alone is wider than a row. */
function partsOf(words: readonly string[], room: Room): Part[] {
  const space = room.measure(" ");
  let { isRtl } = room;
  return words.flatMap((word, index) => {
    const text = word.trim();
    const gap = /\s$/.test(word) ? space : 0;
    const letter = LETTER.exec(text)?.[0];
    // What has no direction of its own goes with what was before it.
    if (letter !== undefined) isRtl = RTL.test(letter);
    const pieces = text === "" ? [] : piecesOf(text, room);
    return pieces.map((text, at) => ({
      ...{ text, index, isRtl, width: room.measure(text) },
      gap: at === pieces.length - 1 ? gap : 0,
    }));
  });
}

function piecesOf(text: string, { width, measure }: Room): string[] {
  if (measure(text) <= width) return [text];
  const pieces: string[] = [];
  let piece = "";
  for (const letter of text) {
    if (piece !== "" && measure(piece + letter) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}

function placed(row: readonly Part[], { width: all, isRtl: base }: Room): LaidWord[] {
  let from = 0;
  return inSight(row, base).map(({ part: { text, index, width, isRtl }, gap }) => {
    const left = base ? all - from - width : from;
    from += width + gap;
    return { text, index, isRtl, width, left };
  });
}

/** As they follow each other to the eye, from where the row begins. */
function inSight(row: readonly Part[], base: boolean): { part: Part; gap: number }[] {
  const seen: { part: Part; gap: number }[] = [];
  for (let at = 0; at < row.length;) {
    let end = at + 1;
    while (end < row.length && row[end].isRtl === row[at].isRtl) end++;
    const run = row.slice(at, end);
    // Gaps stay where they are, whoever stands beside them.
    const parts = row[at].isRtl === base ? run : [...run].reverse();
    seen.push(...parts.map((part, i) => ({ part, gap: run[i].gap })));
    at = end;
  }
  return seen;
}
