import { type Clock } from "../clock.ts";
import type { LiveInput } from "../live/session.ts";
import type { MessageOf, ServerMessage } from "../wire/message.ts";

/** Measures how long answers take, from what the page sent to a reply's first sound. One a call. */
export class AnswerClock {
  readonly #nowMs: () => number;
  /** Position after the newest microphone sound, and when it came; null before any. */
  #sound: { position: number; atMs: number } | null = null;
  /** When a line came that nothing has been said to. */
  #lineAtMs: number | null = null;
  /** When the Live server found that the person had ended, and nothing has been said to that. */
  #endedAtMs: number | null = null;
  #answered = 0;

  constructor(clock: Pick<Clock, "nowMs">) {
    this.#nowMs = () => clock.nowMs();
  }

  /** A message of the page goes on to the Live server. */
  up(message: LiveInput): void {
    if (message.type === "sound") {
      const position = message.position + message.pcm.length;
      this.#sound = { position: position % 2 ** 32, atMs: this.#nowMs() };
    } else if (message.type === "text") this.#lineAtMs = this.#nowMs();
    // What a tool brought is spoken about when it is there: nobody waited for that alone.
    else if (message.type === "toolResult") this.#lineAtMs = this.#endedAtMs = null;
  }

  /** What to tell before this message: how long the reply took that begins to sound with it. */
  down(message: ServerMessage): MessageOf<ServerMessage, "answered"> | null {
    if (message.type === "activity") {
      this.#endedAtMs = message.state === "end" ? this.#nowMs() : null;
      return null;
    }
    if (message.type !== "sound" || message.reply === this.#answered) return null;
    this.#answered = message.reply;
    const told = this.#told(message.reply);
    this.#lineAtMs = this.#endedAtMs = null;
    return told;
  }

  #told(reply: number): MessageOf<ServerMessage, "answered"> | null {
    const sinceMs = (atMs: number) => Math.max(0, Math.round(this.#nowMs() - atMs));
    const isToLine = this.#lineAtMs !== null &&
      (this.#endedAtMs === null || this.#lineAtMs > this.#endedAtMs);
    if (isToLine) {
      return { type: "answered", reply, to: "line", sinceMs: sinceMs(this.#lineAtMs!) };
    }
    if (this.#sound === null) return null;
    const { position, atMs } = this.#sound;
    const turn = this.#endedAtMs === null ? {} : { turnMs: sinceMs(this.#endedAtMs) };
    return { type: "answered", reply, to: "speech", position, sinceMs: sinceMs(atMs), ...turn };
  }
}
