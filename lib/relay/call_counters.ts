import type { LastingCounters } from "../live/lasting/lasting_session.ts";
import type { LiveInput } from "../live/session.ts";
import { MIC_RATE, REPLY_RATE, type ServerMessage } from "../wire/message.ts";

/** What went through a call: numbers only, never words. */
export class CallCounters {
  /** When the Live session was set up; null before. */
  openedMs: number | null = null;
  /** Whether the model remembered an earlier connection of the talk. */
  isResumed = false;
  readonly #begunMs: number;
  #messagesUp = 0;
  #messagesDown = 0;
  #samplesUp = 0;
  #samplesDown = 0;
  #pictures = 0;
  #lines = 0;
  #replies = 0;
  #interruptions = 0;
  #noAnswers = 0;
  #mostBacklogBytes = 0;

  constructor(nowMs: number) {
    this.#begunMs = nowMs;
  }

  up(message: LiveInput): void {
    this.#messagesUp++;
    if (message.type === "sound") this.#samplesUp += message.pcm.length;
    else if (message.type === "picture") this.#pictures++;
    else if (message.type === "text") this.#lines++;
  }

  /** @param backlogBytes what waits for the page now that it was sent */
  down(message: ServerMessage, backlogBytes: number): void {
    this.#messagesDown++;
    if (backlogBytes > this.#mostBacklogBytes) this.#mostBacklogBytes = backlogBytes;
    if (message.type === "sound") this.#samplesDown += message.pcm.length;
    else if (message.type === "reply" && message.state === "begun") this.#replies++;
    else if (message.type === "reply" && message.state === "interrupted") this.#interruptions++;
    else if (message.type === "error" && message.code === "no-answer") this.#noAnswers++;
  }

  /** For the log and for health, durations in milliseconds. */
  summary(nowMs: number, live?: LastingCounters): Record<string, number | null> {
    const { openedMs } = this;
    return {
      durationMs: Math.round(nowMs - this.#begunMs),
      setupMs: openedMs === null ? null : Math.round(openedMs - this.#begunMs),
      resumed: this.isResumed ? 1 : 0,
      messagesUp: this.#messagesUp,
      messagesDown: this.#messagesDown,
      soundUpMs: Math.round(this.#samplesUp * 1000 / MIC_RATE),
      soundDownMs: Math.round(this.#samplesDown * 1000 / REPLY_RATE),
      pictures: this.#pictures,
      lines: this.#lines,
      replies: this.#replies,
      interruptions: this.#interruptions,
      noAnswers: this.#noAnswers,
      mostBacklogBytes: this.#mostBacklogBytes,
      ...live,
    };
  }
}
