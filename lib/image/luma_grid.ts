import type { Size } from "./fit.ts";

/** How bright a picture is, in cells: what of it is compared with the next one. */
export interface LumaGrid {
  readonly columns: number;
  readonly rows: number;
  /** Mean luma of each cell, 0 … 255, row by row. */
  readonly luma: Float32Array;
  /** Pixels of the picture the cells were taken from. */
  readonly size: Size;
}

/**
 * Cells on the longest side: 10 pixels of a 1080p screen each, a letter. In larger ones a word that gives
 * way to another leaves the mean as it was.
 */
const LONGEST_CELLS = 192;
/** Samples a cell and side. */
const CELL_SAMPLES = 2;
/** Luma by which a cell may be off without having changed: noise of a camera, of the video's coding. */
const CELL_NOISE = 3;
/** Luma by which a cell shows something else: a letter in place of none. */
const CELL_OTHERWISE = 12;
/** A camera that adapts to the light moves all cells alike; up to this much of it is no change. */
const MAX_DRIFT = 6;
/** Cells by which it is told. */
const DRIFT_CELLS = 1_000;

/** The size a picture is scaled to before {@linkcode lumaGrid} reads it. */
export function sampleSize({ width, height }: Size): Size {
  const { columns, rows } = cellsOf({ width, height });
  return { width: columns * CELL_SAMPLES, height: rows * CELL_SAMPLES };
}

/**
 * Cells of a picture of `size`.
 *
 * @param rgba its pixels scaled to `sampleSize(size)`, four bytes each
 */
export function lumaGrid(rgba: Uint8ClampedArray, size: Size): LumaGrid {
  const { columns, rows } = cellsOf(size);
  const luma = new Float32Array(columns * rows);
  const stride = columns * CELL_SAMPLES;
  const share = 1 / (CELL_SAMPLES * CELL_SAMPLES);
  for (let y = 0; y < rows * CELL_SAMPLES; y++) {
    const row = Math.floor(y / CELL_SAMPLES) * columns;
    for (let x = 0; x < stride; x++) {
      const at = 4 * (y * stride + x);
      // BT.601, what the videos of browsers are made with.
      const value = 0.299 * rgba[at] + 0.587 * rgba[at + 1] + 0.114 * rgba[at + 2];
      luma[row + Math.floor(x / CELL_SAMPLES)] += value * share;
    }
  }
  return { columns, rows, luma, size };
}

/**
 * How much of a picture is not as it was, as the area that would have had to turn from black to white,
 * in pixels of `b`. Infinity where the two are not of one shape. A blinking caret makes up to 160, a
 * clock's minute 100, a line of text 500 and more.
 */
export function changedPixels(a: LumaGrid, b: LumaGrid): number {
  if (a.columns !== b.columns || a.rows !== b.rows) return Infinity;
  const drift = driftBetween(a, b);
  let sum = 0;
  for (let i = 0; i < a.luma.length; i++) {
    const off = Math.abs(b.luma[i] - a.luma[i] - drift);
    if (off > CELL_NOISE) sum += off;
  }
  return sum / 255 * b.size.width * b.size.height / a.luma.length;
}

/**
 * Share of the cells (0 … 1) that look otherwise, however much. 1 where the two are not of one shape. A
 * page that gives way to another, or is scrolled, makes 0.3 and more; a dialog its own share at most.
 */
export function changedShare(a: LumaGrid, b: LumaGrid): number {
  if (a.columns !== b.columns || a.rows !== b.rows) return 1;
  const drift = driftBetween(a, b);
  let count = 0;
  for (let i = 0; i < a.luma.length; i++) {
    if (Math.abs(b.luma[i] - a.luma[i] - drift) > CELL_OTHERWISE) count++;
  }
  return count / a.luma.length;
}

/** Median change of a cell, if it is small; of some cells, as the light changes everywhere. */
function driftBetween(a: LumaGrid, b: LumaGrid): number {
  const step = Math.ceil(a.luma.length / DRIFT_CELLS);
  const offs = new Float32Array(Math.ceil(a.luma.length / step));
  for (let n = 0, i = 0; i < a.luma.length; n++, i += step) offs[n] = b.luma[i] - a.luma[i];
  offs.sort();
  const median = offs[offs.length >> 1];
  return Math.abs(median) <= MAX_DRIFT ? median : 0;
}

function cellsOf({ width, height }: Size): { columns: number; rows: number } {
  const longest = Math.max(width, height, 1);
  const cells = (side: number) => Math.max(1, Math.round(LONGEST_CELLS * side / longest));
  return { columns: cells(width), rows: cells(height) };
}
