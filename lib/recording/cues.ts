/** What a page does that a model answers at once: the marks a replay keeps to instead of the clock. */
import type { ClientMessage } from "../wire/message.ts";

/** Counts them by kind as they come, and lets one wait for the next of a kind. */
export class Cues {
  readonly #come = new Map<string, number[]>();
  readonly #waiting = new Map<string, (atMs: number) => void>();
  #hasEnded = false;

  come(cue: string, atMs: number): void {
    const waiting = this.#waiting.get(cue);
    this.#waiting.delete(cue);
    if (waiting !== undefined) return waiting(atMs);
    this.#come.set(cue, [...this.#come.get(cue) ?? [], atMs]);
  }

  /** When the next of this kind came, or comes: one waits at a time. 0 after the end. */
  taken(cue: string): Promise<number> {
    const atMs = this.#come.get(cue)?.shift();
    if (atMs !== undefined || this.#hasEnded) return Promise.resolve(atMs ?? 0);
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#waiting.set(cue, resolve);
    return promise;
  }

  /** Nobody waits any longer. */
  end(): void {
    this.#hasEnded = true;
    for (const stop of this.#waiting.values()) stop(0);
    this.#waiting.clear();
  }
}

/** The kind of cue a message is; null when it is none. */
export function cueOf(message: ClientMessage): string | null {
  switch (message.type) {
    case "speech":
      return `speech ${message.state}`;
    case "text":
    case "toolResult":
    case "stop":
      return message.type;
    default:
      return null;
  }
}
