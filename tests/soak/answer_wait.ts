/** How long a Live server owes a word: one that falls mute while nobody asks anything is not missed. */
import type { ServerMessage } from "../../lib/wire/message.ts";

/** Only these tell that it is there. */
const SIGNS: ReadonlySet<ServerMessage["type"]> = new Set(
  ["sound", "said", "activity", "reply", "tool", "renewed"] as const,
);

/** Takes notes of one call. Times are the talk's. */
export class AnswerWait {
  /** For each unplanned renewal, how long a word had been owed when both could talk again. */
  readonly mendsMs: number[] = [];
  /** When something was last asked. */
  lastAskedMs = -Infinity;
  /** The first thing asked that no reply has begun to answer. */
  #askedMs: number | null = null;
  /** A reply has begun of which more has to come. */
  #isReplying = false;
  #signMs = -Infinity;
  /** Since when it was owed, at the renewal that is under way. */
  #owedMs: number | null = null;

  /** Something was asked, or a tool has answered. */
  ask(nowMs: number): void {
    this.lastAskedMs = nowMs;
    this.#askedMs ??= nowMs;
  }

  /** Nobody waits for an answer. */
  settle(): void {
    this.#askedMs = null;
  }

  /** @param playedMs when all that has come of the replies is played: who listens does not wait */
  take(message: ServerMessage, { nowMs, playedMs }: { nowMs: number; playedMs: number }): void {
    if (message.type === "renewing" && message.why !== "planned") {
      this.#owedMs ??= this.owedSinceMs(playedMs) ?? nowMs;
    } else if (message.type === "renewed" || message.type === "ready") {
      if (this.#owedMs !== null) this.mendsMs.push(nowMs - this.#owedMs);
      this.#owedMs = null;
    }
    if (SIGNS.has(message.type)) this.#signMs = nowMs;
    if (message.type !== "reply") return;
    if (message.state === "begun") this.#askedMs = null;
    this.#isReplying = message.state === "begun";
  }

  /** Since when a word is owed; null: none is. @param playedMs as above */
  owedSinceMs(playedMs: number): number | null {
    if (this.#isReplying) return this.#signMs;
    if (this.#askedMs === null) return null;
    return Math.max(this.#askedMs, this.#signMs, playedMs);
  }
}
