import type { LiveInput } from "../live/session.ts";
import { MIC_RATE, REPLY_RATE, type ServerMessage } from "../wire/message.ts";

/** What went through a call: numbers only, never words. */
export class CallCounters {
  /** When the Live session was set up; null before. */
  openedMs: number | null = null;
  readonly #begunMs: number;
  #messagesUp = 0;
  #messagesDown = 0;
  #samplesUp = 0;
  #samplesDown = 0;
  #pictures = 0;
  #lines = 0;
  #replies = 0;
  #interruptions = 0;

  constructor(nowMs: number) {
    this.#begunMs = nowMs;
  }

  up(message: LiveInput): void {
    this.#messagesUp++;
    if (message.type === "sound") this.#samplesUp += message.pcm.length;
    else if (message.type === "picture") this.#pictures++;
    else if (message.type === "text") this.#lines++;
  }

  down(message: ServerMessage): void {
    this.#messagesDown++;
    if (message.type === "sound") this.#samplesDown += message.pcm.length;
    else if (message.type === "reply" && message.state === "begun") this.#replies++;
    else if (message.type === "reply" && message.state === "interrupted") this.#interruptions++;
  }

  /** For the log, durations in milliseconds. */
  summary(nowMs: number): Record<string, number | null> {
    const { openedMs } = this;
    return {
      durationMs: Math.round(nowMs - this.#begunMs),
      setupMs: openedMs === null ? null : Math.round(openedMs - this.#begunMs),
      messagesUp: this.#messagesUp,
      messagesDown: this.#messagesDown,
      soundUpMs: Math.round(this.#samplesUp * 1000 / MIC_RATE),
      soundDownMs: Math.round(this.#samplesDown * 1000 / REPLY_RATE),
      pictures: this.#pictures,
      lines: this.#lines,
      replies: this.#replies,
      interruptions: this.#interruptions,
    };
  }
}
