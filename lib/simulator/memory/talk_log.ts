import type { ClientMessage, RealtimeInput } from "../protocol/client_message.ts";
import { type Chunk, type Sentence, wordsIn } from "../voice/reply_sound.ts";

/** Lines kept of one talk; the oldest fall away. */
const MAX_LINES = 1_000;

/** Something said in a talk. */
export interface TalkLine {
  who: "person" | "model";
  text: string;
}

/**
 * What was said in a talk, line by line: what a resumption brings back. Of a reply only what has been
 * sent counts.
 */
export class TalkLog {
  #lines: readonly TalkLine[];
  #reply: { turn: number; sentences: Sentence[]; sentSamples: number } | null = null;

  /** @param lines of the talk that is taken up */
  constructor(lines: readonly TalkLine[] = []) {
    this.#lines = lines;
  }

  /** Everything said by now, oldest first; never changed in place. */
  get lines(): readonly TalkLine[] {
    const said = this.#said();
    return said === null ? this.#lines : [...this.#lines, said];
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
  add(line: TalkLine): void {
    if (line.text === "") return;
    this.#closeReply();
    this.#lines = [...this.#lines, line].slice(-MAX_LINES);
  }

  /** A sentence of a reply is ready to be sent. */
  sentence(turn: number, sentence: Sentence): void {
    if (this.#reply?.turn !== turn) {
      this.#closeReply();
      this.#reply = { turn, sentences: [], sentSamples: 0 };
    }
    this.#reply.sentences.push(sentence);
  }

  /** A piece of a reply has left. */
  sent(turn: number, { toSample }: Chunk): void {
    if (this.#reply?.turn === turn) this.#reply.sentSamples = toSample;
  }

  #typed({ text = "" }: RealtimeInput): void {
    this.add({ who: "person", text });
  }

  #closeReply(): void {
    const said = this.#said();
    this.#reply = null;
    if (said !== null) this.#lines = [...this.#lines, said].slice(-MAX_LINES);
  }

  #said(): TalkLine | null {
    if (this.#reply === null) return null;
    const { sentences, sentSamples } = this.#reply;
    const text = wordsIn({ fromSample: 0, toSample: sentSamples }, sentences);
    return text === "" ? null : { who: "model", text };
  }
}
