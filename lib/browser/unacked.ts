import {
  type ClientMessage,
  FIELD_LIMITS,
  type MessageOf,
  type ServerMessage,
} from "../wire/message.ts";
import { withoutPicture } from "../wire/without_picture.ts";

/**
 * Sent so long before a reply began, a line was there when it did: twice what a line takes to the Live
 * server and the news of a reply takes back, on a bad network. Milliseconds.
 */
export const CROSSING_MS = 1_000;

/** What is confirmed by its id. */
export type Owed = MessageOf<ClientMessage, "text"> | MessageOf<ClientMessage, "toolResult">;

/** A message that is not confirmed, and when it was sent: by the clock, and by the sound before it. */
export interface OwedAt {
  readonly message: Owed;
  readonly atMs: number;
  readonly position: number;
}

/** What a reply that runs answers. */
interface Answer {
  readonly reply: number;
  readonly keys: readonly string[];
  /** Microphone sound sent before it began ends here. */
  readonly soundTo: number;
  readonly hasSpoken: boolean;
  readonly hasEnded: boolean;
}

/** The moment something came or was sent. `soundTo`: end of the sound sent so far. */
export interface Moment {
  readonly nowMs: number;
  readonly soundTo: number;
}

/**
 * Typed lines and tool results until the relay confirms them, and what the newest reply answers: the
 * oldest that was owed when it began, and what was sent a good while before. What came later may have
 * crossed with its beginning. A line whose answer had begun to be spoken when the connection broke is
 * not sent again: the talk's earlier lines hold it, and the model is asked to go on. Pure.
 */
export class Unacked {
  readonly #owed = new Map<string, OwedAt>();
  #answer: Answer | null = null;
  #running: number[] = [];
  #refused = 0;
  /** When the person began to say what is not answered; null = nothing. */
  #spokenAtMs: number | null = null;
  /** What was owed when the person wished for silence. */
  #unwanted: readonly string[] = [];

  /** Not confirmed yet, oldest first. */
  get owed(): OwedAt[] {
    return [...this.#owed.values()];
  }

  /** Messages that found no room. */
  get refused(): number {
    return this.#refused;
  }

  /** Keep a message, up to `FIELD_LIMITS.openMessages`. False when there is no room for it. */
  keep(message: Owed, { nowMs, soundTo }: Moment): boolean {
    if (this.#owed.size >= FIELD_LIMITS.openMessages) {
      this.#refused++;
      return false;
    }
    this.#owed.set(keyOf(message), { message, atMs: nowMs, position: soundTo });
    return true;
  }

  /** No picture of a tool's result is sent again. */
  withdrawPictures(): void {
    for (const [key, owed] of this.#owed) {
      const { message } = owed;
      if (message.type !== "toolResult" || message.jpeg === undefined) continue;
      this.#owed.set(key, { ...owed, message: withoutPicture(message) });
    }
  }

  /** All that is owed is sent again now. */
  sentAgain(nowMs: number): void {
    for (const [key, owed] of this.#owed) this.#owed.set(key, { ...owed, atMs: nowMs });
  }

  /** The person speaks. */
  spoken(nowMs: number): void {
    this.#spokenAtMs ??= nowMs;
  }

  /** The person wants silence: no line needs an answer any more, nor is it sent to another connection. */
  stopped(): void {
    this.#unwanted = [...this.#owed].flatMap(([key, { message }]) =>
      message.type === "text" ? [key] : []
    );
  }

  /** Something came from the relay. */
  follow(message: ServerMessage, moment: Moment): void {
    switch (message.type) {
      case "ack":
        if (message.id !== undefined) this.#owed.delete(`${message.of} ${message.id}`);
        // It has confirmed what that reply answered: the rest is still to be answered.
        if (this.#answer?.hasEnded) this.#answer = null;
        return;
      case "activity":
        if (message.state === "nothing") this.#spokenAtMs = null;
        else this.spoken(moment.nowMs);
        return;
      case "said":
        if (message.text === "") return;
        if (message.who === "person") {
          // Late words of what is being answered are no new ones.
          if (this.#answer === null || this.#answer.hasEnded) this.spoken(moment.nowMs);
          return;
        }
        if (message.who !== "model" || this.#answer?.reply !== message.reply) return;
        return this.#update({ hasSpoken: true });
      case "reply":
        return this.#replied(message, moment);
    }
  }

  /**
   * The connection broke. What the reply that was spoken answers is not owed any more.
   *
   * @returns replies that got no end, and where the sound that is not answered begins, if known
   */
  cut(): { broken: number[]; soundFrom: number } {
    const broken = this.#running;
    const answered = this.#answer?.hasSpoken ? this.#answer : null;
    for (const key of [...answered?.keys ?? [], ...this.#unwanted]) this.#owed.delete(key);
    this.#running = [];
    this.#answer = null;
    this.#unwanted = [];
    this.#spokenAtMs = null;
    return { broken, soundFrom: answered?.soundTo ?? 0 };
  }

  #replied({ reply, state }: MessageOf<ServerMessage, "reply">, moment: Moment): void {
    if (state === "begun") {
      this.#running.push(reply);
      const { soundTo } = moment;
      const keys = this.#askedBefore(moment.nowMs);
      this.#answer = { reply, keys, soundTo, hasSpoken: false, hasEnded: false };
      this.#spokenAtMs = null;
      return;
    }
    this.#running = this.#running.filter((other) => other !== reply);
    if (this.#answer?.reply !== reply) return;
    this.#update({ hasEnded: true });
    if (state !== "interrupted") this.#spokenAtMs = null;
  }

  /** What a reply that begins now answers, without a doubt. */
  #askedBefore(nowMs: number): string[] {
    const spokenAtMs = this.#spokenAtMs ?? Infinity;
    return [...this.#owed].filter(([, { atMs }], index) =>
      nowMs - atMs >= CROSSING_MS || (index === 0 && atMs <= spokenAtMs)
    ).map(([key]) => key);
  }

  #update(change: Partial<Answer>): void {
    if (this.#answer !== null) this.#answer = { ...this.#answer, ...change };
  }
}

function keyOf({ type, id }: Owed): string {
  return `${type} ${id}`;
}
