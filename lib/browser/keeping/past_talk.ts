/** A talk as history and exports know it, and how one that was stored is believed. Pure. */

/** One line of it: what one side said in one turn. */
export interface PastLine {
  /** `thought`: the model's thinking aloud. */
  readonly who: "person" | "model" | "thought";
  readonly text: string;
  /** `cut`: interrupted, its words end where it was last heard; `broken`: ended by a broken line. */
  readonly state: "whole" | "cut" | "broken";
  readonly isTyped: boolean;
  /** When it was said, or really heard, in ms since the talk began. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Numbers of the pictures it could be about, oldest first. */
  readonly saw: readonly number[];
  /** What the model looked up for it. */
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  readonly queries: readonly string[];
}

/** A picture that left, without its bytes. `number` counts up in its talk. */
export interface PastPicture {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** By `Date.now()`. */
  readonly sentAtMs: number;
  readonly bytes: number;
}

/** What the model put beside the talk, as it wrote it. */
export interface PastNote {
  readonly title: string;
  readonly markdown: string;
}

export interface PastTalk {
  /** Of this shape; another version is read by who knows it. */
  readonly version: 1;
  /** Random; the same over reloads. */
  readonly id: string;
  /** Counts the times it was saved. */
  readonly revision: number;
  /** By `Date.now()`. */
  readonly begunAtMs: number;
  /** When something was last said, by `Date.now()`. */
  readonly changedAtMs: number;
  readonly model: string;
  /** What it cost, as told by the server; null where nothing was told. */
  readonly microDollars: number | null;
  readonly lines: readonly PastLine[];
  /** Newest first. */
  readonly notes: readonly PastNote[];
  /** Those that were discussed, oldest first. */
  readonly pictures: readonly PastPicture[];
  /** Oldest lines and pictures given up because there were too many. */
  readonly linesDropped: number;
  readonly picturesDropped: number;
  /** About what it takes in storage, pictures included. */
  readonly bytes: number;
}

/** A talk with the very bytes of its pictures, by their numbers. */
export interface WholeTalk {
  readonly talk: PastTalk;
  readonly jpegs: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
}

/** What was stored as a talk, believed only as far as it is one; null where it is damaged. */
export function readPastTalk(value: unknown): PastTalk | null {
  if (!isRecord(value) || value.version !== 1) return null;
  const { id, model, microDollars, lines, notes, pictures } = value;
  const numbers = ["revision", "begunAtMs", "changedAtMs", "linesDropped", "picturesDropped"];
  const isWhole = [id, model].every((text) => typeof text === "string") &&
    [...numbers, "bytes"].every((name) => isCount(value[name])) &&
    (microDollars === null || isCount(microDollars)) &&
    isListOf(lines, isLine) && isListOf(notes, isNote) && isListOf(pictures, isPicture);
  return isWhole ? value as unknown as PastTalk : null;
}

const SIDES: readonly unknown[] = ["person", "model", "thought"];
const STATES: readonly unknown[] = ["whole", "cut", "broken"];

function isLine(value: unknown): boolean {
  return isRecord(value) && SIDES.includes(value.who) && STATES.includes(value.state) &&
    typeof value.text === "string" && typeof value.isTyped === "boolean" &&
    isCount(value.fromMs) && isCount(value.untilMs) &&
    isListOf(value.saw, isCount) && isListOf(value.sources, isSource) &&
    isListOf(value.queries, (query) => typeof query === "string");
}

function isSource(value: unknown): boolean {
  return isRecord(value) && typeof value.title === "string" && typeof value.url === "string";
}

function isNote(value: unknown): boolean {
  return isRecord(value) && typeof value.title === "string" && typeof value.markdown === "string";
}

function isPicture(value: unknown): boolean {
  return isRecord(value) &&
    [value.number, value.width, value.height, value.sentAtMs, value.bytes].every(isCount);
}

function isListOf(value: unknown, isOne: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
