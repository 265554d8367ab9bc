import { signal } from "@preact/signals";
import { HEADER_BYTES, type ReceivedFrame } from "../wire/codec.ts";
import type { WireListener } from "./wire_tap.ts";

/** Messages kept, oldest dropped past it: a few minutes of talk. */
export const MAX_WIRE_ENTRIES = 500;

/** One message that crossed the page's socket. */
export interface WireEntry {
  readonly id: number;
  readonly way: "up" | "down";
  /** `Date.now()`. */
  readonly atMs: number;
  /**
   * `type` of a text, and of words with their picture; `sound` or `picture` of other bytes, whole or in
   * slices; `media` of what tells none.
   */
  readonly type: string;
  readonly bytes: number;
  /** A text's fields without its secrets; null for media. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  /** Messages of this kind in a row that are counted here: of media alone. */
  readonly count: number;
}

/** Fields that open a call or take one up: shown to nobody. */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  ...["ticket", "resumeTicket", "entryTicket", "accessCode"],
]);

const UTF8 = new TextEncoder();
/** How words with their picture begin. */
const WORDS_TYPE = /^{"type":"(\w+)"/;

/** Kinds of frames, as `lib/wire/codec.ts` and `slice.ts` number them. */
const MEDIA: Readonly<Record<number, string>> = { 1: "sound", 2: "picture" };
const WORDS = 3;
const SLICE = 4;

/** What crossed the page's socket since somebody wanted to know. Media is counted, never kept. */
export class WireLog {
  readonly entries = signal<readonly WireEntry[]>([]);
  /** Entries that had to make room. */
  readonly dropped = signal(0);
  readonly #nowMs: () => number;
  #nextId = 0;
  /** What is coming in slices, which only the first of them tells. */
  #sliced = "media";

  constructor(nowMs: () => number = Date.now) {
    this.#nowMs = nowMs;
  }

  /** Note a message. */
  readonly listener: WireListener = (way, frame) => {
    const isText = typeof frame === "string";
    const fields = isText ? shownFields(frame) : null;
    const type = isText ? String(fields?.type ?? "?") : this.#mediaKind(bytesOf(frame));
    const bytes = isText ? UTF8.encode(frame).length : frame.byteLength;
    const before = this.entries.peek();
    const last = before.at(-1);
    // Fifty frames of sound a second would leave no room for what is read.
    if (!isText && last?.way === way && last.type === type && last.fields === null) {
      const grown = { ...last, bytes: last.bytes + bytes, count: last.count + 1 };
      this.entries.value = [...before.slice(0, -1), grown];
      return;
    }
    const entry = { id: this.#nextId++, way, atMs: this.#nowMs(), type, bytes, fields, count: 1 };
    const all = [...before, entry];
    const tooMany = Math.max(0, all.length - MAX_WIRE_ENTRIES);
    if (tooMany > 0) this.dropped.value += tooMany;
    this.entries.value = all.slice(tooMany);
  };

  /** Begin anew. */
  clear(): void {
    this.entries.value = [];
    this.dropped.value = 0;
  }

  #mediaKind(bytes: Uint8Array): string {
    const payload = bytes.subarray(HEADER_BYTES);
    if (bytes[0] === WORDS) {
      const words = String.fromCharCode(...payload.subarray(0, 64));
      return WORDS_TYPE.exec(words)?.[1] ?? "media";
    }
    if (bytes[0] !== SLICE) return payload.length > 0 ? MEDIA[bytes[0]] ?? "media" : "media";
    const isFirst = bytes.subarray(4, HEADER_BYTES).every((byte) => byte === 0);
    if (isFirst) this.#sliced = this.#mediaKind(payload);
    return this.#sliced;
  }
}

/** A text's fields, as far as they may be seen; null where it is no JSON. */
function shownFields(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text, (name, value) => SECRET_FIELDS.has(name) ? "…" : value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

function bytesOf(frame: Exclude<ReceivedFrame, string> | Uint8Array): Uint8Array {
  return ArrayBuffer.isView(frame) ? frame : new Uint8Array(frame);
}
