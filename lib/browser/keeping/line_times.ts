import { REPLY_RATE } from "../../wire/message.ts";
import type { Line, Transcript } from "../transcript.ts";

/** From when to when something was said or heard, by `Date.now()`. */
export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

interface Growing extends Span {
  /** As last seen: a line that changes is another object. */
  readonly line: Line;
  /** The call it is of: numbers of replies mean something in one call only. */
  readonly call: number;
}

/** Most lines and replies whose times are known, oldest dropped past it: as many as a transcript has. */
const MAX_TIMES = 1_000;

/**
 * When the lines of a talk were said: what the person says from the moment they begin, what the model
 * says from its first sample that was heard to the last, and not when its words came, which is sooner.
 */
export class LineTimes {
  readonly #lines = new Map<number, Growing>();
  readonly #heard = new Map<string, Span>();
  #utterance = { number: 0, atMs: 0 };
  #call = 1;

  /** The transcript as it is now. */
  follow({ lines, utterance, callFrom }: Transcript, atMs: number): void {
    this.#call = callFrom;
    if (utterance !== this.#utterance.number) this.#utterance = { number: utterance, atMs };
    for (const line of lines) {
      const before = this.#lines.get(line.id);
      if (before?.line === line) continue;
      const isLonger = before === undefined || lengthOf(line) > lengthOf(before.line);
      set(this.#lines, line.id, {
        line,
        call: before?.call ?? callFrom,
        fromMs: before?.fromMs ?? this.#beginOf(line, atMs),
        untilMs: isLonger ? atMs : before.untilMs,
      });
    }
  }

  /** A reply was heard up to this sample, at 24 kHz. */
  heard(reply: number, position: number, atMs: number): void {
    const key = `${this.#call} ${reply}`;
    const fromMs = this.#heard.get(key)?.fromMs ?? atMs - position * 1_000 / REPLY_RATE;
    set(this.#heard, key, { fromMs, untilMs: atMs });
  }

  /** Of these lines, in their order. Lines of one reply share the time in which it was heard. */
  of(lines: readonly Line[]): Span[] {
    const lengths = new Map<string, number>();
    const passed = new Map<string, number>();
    for (const line of lines) {
      const key = this.#keyOf(line);
      lengths.set(key, (lengths.get(key) ?? 0) + lengthOf(line));
    }
    return lines.map((line) => {
      const { fromMs, untilMs } = this.#lines.get(line.id) ?? { fromMs: 0, untilMs: 0 };
      const key = this.#keyOf(line);
      const heard = line.who === "model" ? this.#heard.get(key) : undefined;
      if (heard === undefined) return { fromMs, untilMs };
      const before = passed.get(key) ?? 0;
      passed.set(key, before + lengthOf(line));
      const at = (chars: number) =>
        heard.fromMs + (heard.untilMs - heard.fromMs) * chars / Math.max(1, lengths.get(key) ?? 1);
      return { fromMs: at(before), untilMs: at(before + lengthOf(line)) };
    });
  }

  #beginOf({ who, typed, utterance }: Line, atMs: number): number {
    const isSpoken = who === "person" && typed === null && utterance === this.#utterance.number;
    return isSpoken ? this.#utterance.atMs : atMs;
  }

  #keyOf({ id, who, reply }: Line): string {
    return who === "model" ? `${this.#lines.get(id)?.call} ${reply}` : `line ${id}`;
  }
}

function lengthOf({ text, interim }: Line): number {
  return text.length + interim.length;
}

function set<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.set(key, value);
  if (map.size <= MAX_TIMES) return;
  const [oldest] = map.keys();
  map.delete(oldest);
}
