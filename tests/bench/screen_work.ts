/**
 * An hour of ordinary screen work, made up: somebody writes, reads, scrolls, changes windows, waits for a
 * build and says something now and then. What the screen looks like at any moment, as the picture gate
 * sees it. The same for the same seed.
 */
import type { LumaGrid } from "../../lib/image/luma_grid.ts";

/** Something that happens to the screen, or the person. */
export interface Moment {
  atMs: number;
  what: "frame" | "spoken";
  /** How the screen looks from then on. */
  grid: LumaGrid;
}

const HOUR_MS = 3_600_000;
const SIZE = { width: 1_920, height: 1_080 };
/** Cells in which it is drawn, and of how many each consists as the gate sees it. */
const [COLUMNS, ROWS] = [96, 54];
const FINER = 2;
/** Side of what the gate sees, pixels. */
const CELL = 10;
const [PAPER, INK] = [245, 40];
/** Share of a line's cell that is ink: letters of 13 pixels. */
const LINE_INK = 0.13;
/** Screens deliver at most that many frames a second. */
const FRAME_MS = 200;

/** What a person does for a while, and how often they turn to it. */
const DOINGS = [
  { name: "writes", weight: 40, leastMs: 20_000, mostMs: 90_000 },
  { name: "reads", weight: 30, leastMs: 10_000, mostMs: 60_000 },
  { name: "scrolls", weight: 12, leastMs: 2_000, mostMs: 8_000 },
  { name: "changes", weight: 10, leastMs: 500, mostMs: 1_500 },
  { name: "builds", weight: 5, leastMs: 20_000, mostMs: 60_000 },
  { name: "watches", weight: 3, leastMs: 10_000, mostMs: 40_000 },
] as const;

/** Chance that is the same each time. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The hour's moments, in order. */
export function* screenWork(seed: number): Generator<Moment> {
  const random = chance(seed);
  const screen = new Screen(random);
  let nextSpeechMs = 8_000;
  let doing = pick(random);
  let endsMs = doing.lengthMs;
  for (let atMs = 0; atMs < HOUR_MS; atMs += FRAME_MS) {
    if (atMs >= endsMs) {
      doing = pick(random);
      endsMs = atMs + doing.lengthMs;
      if (doing.name === "changes") screen.changeWindow();
    }
    const isNew = screen.pass(doing.name, atMs);
    if (isNew || atMs === 0) yield { atMs, what: "frame", grid: screen.grid() };
    if (atMs < nextSpeechMs) continue;
    yield { atMs, what: "spoken", grid: screen.grid() };
    nextSpeechMs = atMs + 15_000 + random() * 60_000;
  }
}

function pick(random: () => number) {
  let left = random() * DOINGS.reduce((sum, { weight }) => sum + weight, 0);
  const doing = DOINGS.find(({ weight }) => (left -= weight) < 0) ?? DOINGS[0];
  return { name: doing.name, lengthMs: doing.leastMs + random() * (doing.mostMs - doing.leastMs) };
}

/** Luma of each cell, and what moves on it: text, a caret, a clock, a spinner, a video. */
class Screen {
  readonly #random: () => number;
  #text = new Float32Array(COLUMNS * ROWS);
  #caret = { at: 20 * COLUMNS + 10, isOn: false };
  #clock = 0;
  #spinner = 0;
  #isBuilding = false;
  #video: Float32Array | null = null;

  constructor(random: () => number) {
    this.#random = random;
    this.changeWindow();
  }

  /** Another window: other text everywhere. */
  changeWindow(): void {
    for (let row = 0; row < ROWS; row++) this.#writeLine(row, this.#random() * COLUMNS);
    this.#video = null;
  }

  /** A fifth of a second of it. @returns whether anything on the screen is new */
  pass(doing: typeof DOINGS[number]["name"], atMs: number): boolean {
    const minute = Math.floor(atMs / 60_000);
    let isNew = minute !== this.#clock;
    this.#clock = minute;
    const isOn = Math.floor(atMs / 600) % 2 === 0;
    isNew ||= isOn !== this.#caret.isOn;
    this.#caret.isOn = isOn;
    this.#isBuilding = doing === "builds";
    if (doing !== "watches") this.#video = null;
    switch (doing) {
      case "writes":
        return this.#write() || isNew;
      case "scrolls":
        if (atMs % 600 < FRAME_MS) this.#scroll(3);
        return true;
      case "builds":
        this.#spinner++;
        if (this.#random() < 0.05) this.#scroll(1);
        return true;
      case "watches":
        this.#video = Float32Array.from({ length: 40 * 22 }, () => 60 + this.#random() * 120);
        return true;
      default:
        return isNew;
    }
  }

  grid(): LumaGrid {
    const coarse = this.#text.map((ink) => PAPER + ink * (INK - PAPER));
    this.#video?.forEach((value, i) => {
      coarse[(10 + Math.floor(i / 40)) * COLUMNS + 30 + i % 40] = value;
    });
    const columns = COLUMNS * FINER;
    const luma = new Float32Array(coarse.length * FINER * FINER);
    for (let i = 0; i < luma.length; i++) {
      const row = Math.floor(i / columns / FINER);
      luma[i] = coarse[row * COLUMNS + Math.floor(i % columns / FINER)];
    }
    const darken = (cell: number, pixels: number) => {
      const at = Math.floor(cell / COLUMNS) * FINER * columns + cell % COLUMNS * FINER;
      luma[at] -= (PAPER - INK) * pixels / (CELL * CELL);
    };
    // A caret of 2 × 18 pixels, the minute of a clock, two arcs of a spinner.
    if (this.#caret.isOn) darken(this.#caret.at, 36);
    darken(COLUMNS - 3, 60 + this.#clock % 10 * 4);
    if (this.#isBuilding) darken(3 * COLUMNS + 4 + this.#spinner % 2, 70);
    return { columns, rows: ROWS * FINER, luma, size: SIZE };
  }

  /** Five keys a second with pauses to think: a letter each, and now and then another line. */
  #write(): boolean {
    if (this.#random() < 0.4) return false;
    this.#text[this.#caret.at] = Math.min(0.3, this.#text[this.#caret.at] + LINE_INK / 2.5);
    if (this.#random() < 0.4) this.#caret.at++;
    const column = this.#caret.at % COLUMNS;
    if (column > 70 || this.#random() < 0.004) {
      this.#caret.at = (Math.floor(this.#caret.at / COLUMNS) + 1) % (ROWS - 4) * COLUMNS + 10;
    }
    return true;
  }

  #scroll(lines: number): void {
    this.#text.copyWithin(4 * COLUMNS, (4 + lines) * COLUMNS);
    for (let row = ROWS - lines; row < ROWS; row++) this.#writeLine(row, this.#random() * COLUMNS);
  }

  #writeLine(row: number, cells: number): void {
    for (let column = 0; column < COLUMNS; column++) {
      const ink = column > 4 && column < cells ? LINE_INK * (0.6 + 0.8 * this.#random()) : 0;
      this.#text[row * COLUMNS + column] = ink;
    }
  }
}
