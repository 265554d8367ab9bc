import type { ClientMessage, RealtimeInput } from "../protocol/client_message.ts";
import { type Chunk, type Sentence, wordsIn } from "../voice/reply_sound.ts";

/** Lines kept of one talk; the oldest fall away. */
const MAX_LINES = 1_000;
/** Characters kept of a line: enough to know it again. */
const MAX_LINE_CHARS = 2_000;
/** Bytes kept of all lines together; the oldest fall away. */
const MAX_BYTES = 256 * 2 ** 10;

/** Something said in a talk. */
export interface TalkLine {
  who: "person" | "model";
  /** At most 2,000 characters of it. */
  text: string;
}

/** The reply that may still grow, and how many lines come before it. */
interface OpenReply {
  turn: number;
  sentences: Sentence[];
  sentSamples: number;
  at: number;
}

/**
 * What was said in a talk, line by line: what a resumption brings back. Of a reply only what has been
 * sent counts; what is said meanwhile stands behind it.
 */
export class TalkLog {
  /** All but the open reply. */
  #lines: readonly TalkLine[];
  #bytes: number;
  #reply: OpenReply | null = null;
  /** The answer to `lines`, until something changes: many handles share it. */
  #whole: readonly TalkLine[] | null = null;

  /** @param lines of the talk that is taken up */
  constructor(lines: readonly TalkLine[] = []) {
    this.#lines = lines;
    this.#bytes = lines.reduce((sum, line) => sum + bytesOf(line), 0);
  }

  /** Everything said by now, oldest first; never changed in place, and the same until it changes. */
  get lines(): readonly TalkLine[] {
    return this.#whole ??= this.#joined();
  }

  /** Enter the words of a client's message. */
  message(message: ClientMessage): void {
    if (message.type === "realtimeInput") this.#typed(message.realtimeInput);
    if (message.type !== "clientContent") return;
    for (const { role, parts = [] } of message.clientContent.turns ?? []) {
      const text = parts.map((part) => part.text ?? "").join("");
      this.add({ who: role === "model" ? "model" : "person", text });
    }
  }

  /** Enter a line; one without words is none. */
  add({ who, text }: TalkLine): void {
    if (text === "") return;
    const line = { who, text: bounded(text) };
    this.#lines = [...this.#lines, line];
    this.#bytes += bytesOf(line);
    this.#trim();
  }

  /** A sentence of a reply is ready to be sent. */
  sentence(turn: number, sentence: Sentence): void {
    if (this.#reply?.turn !== turn) {
      this.#closeReply();
      this.#reply = { turn, sentences: [], sentSamples: 0, at: this.#lines.length };
    }
    this.#reply.sentences.push(sentence);
  }

  /** A piece of a reply has left. */
  sent(turn: number, { toSample }: Chunk): void {
    if (this.#reply?.turn !== turn) return;
    this.#reply.sentSamples = toSample;
    this.#whole = null;
  }

  #typed({ text = "" }: RealtimeInput): void {
    this.add({ who: "person", text });
  }

  #closeReply(): void {
    this.#lines = this.#joined();
    this.#bytes = this.#lines.reduce((sum, line) => sum + bytesOf(line), 0);
    this.#reply = null;
    this.#trim();
  }

  #trim(): void {
    this.#whole = null;
    let gone = Math.max(0, this.#lines.length - MAX_LINES);
    for (const line of this.#lines.slice(0, gone)) this.#bytes -= bytesOf(line);
    while (this.#bytes > MAX_BYTES) this.#bytes -= bytesOf(this.#lines[gone++]);
    if (gone === 0) return;
    this.#lines = this.#lines.slice(gone);
    if (this.#reply !== null) this.#reply.at = Math.max(0, this.#reply.at - gone);
  }

  #joined(): readonly TalkLine[] {
    if (this.#reply === null) return this.#lines;
    const { sentences, sentSamples, at } = this.#reply;
    const text = bounded(wordsIn({ fromSample: 0, toSample: sentSamples }, sentences));
    if (text === "") return this.#lines;
    return [...this.#lines.slice(0, at), { who: "model", text }, ...this.#lines.slice(at)];
  }
}

/** A line's beginning; a copy, since a piece of a text keeps all of it in memory. */
function bounded(text: string): string {
  if (text.length <= MAX_LINE_CHARS) return text;
  return new TextDecoder().decode(new TextEncoder().encode(text.slice(0, MAX_LINE_CHARS)));
}

/** What a line's text takes up: strings have two bytes a character. */
function bytesOf({ text }: TalkLine): number {
  return text.length * 2;
}
