import type { Restored } from "../talk/conversation_state.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import type { TalkLine } from "./talk_log.ts";

/** Handles remembered; far more than two hours of one page's renewals. */
const MAX_HANDLES = 10_000;

/** A talk as it stood when a handle for it was given out. */
export interface Talk {
  /** What the conversation goes on from. */
  restored: Restored;
  /** Model it was held with; a talk cannot change it. */
  model: string;
  /** What was said, oldest first. */
  lines: readonly TalkLine[];
  /** How long the session has lasted, over all its connections, on the connection's clock. */
  ageMs: number;
}

/** The connection a handle was given out on. */
export interface Origin {
  isOpen(): boolean;
}

interface HandlesOptions {
  /** A clock that never runs backwards, in milliseconds. */
  nowMs(): number;
  /** How long handles outlive their connection. */
  lifetimeMs: number;
  /** What becomes of a resumption whose old connection is still open. */
  overlap: "refuse" | "take";
}

interface Entry {
  talk: Talk;
  origin: Origin;
}

/**
 * Resumption handles given out and what they bring back. All of them count, not only the latest; past
 * ten thousand the oldest fall away, and then are as stale as one that ran out.
 */
export class Handles {
  readonly #options: HandlesOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #endedAtMs = new WeakMap<Origin, number>();
  /** Begins every handle of ours: so a forgotten one differs from a made-up one. */
  readonly #mark = crypto.randomUUID().replaceAll("-", "").slice(0, 12);

  constructor(options: HandlesOptions) {
    this.#options = options;
  }

  /** A new handle for a talk as it stands. */
  issue(talk: Talk, origin: Origin): string {
    const handle = this.#mark + crypto.randomUUID().replaceAll("-", "");
    this.#entries.set(handle, { talk, origin });
    if (this.#entries.size > MAX_HANDLES) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
    return handle;
  }

  /** From now on the time of that connection's handles runs. */
  ended(origin: Origin): void {
    this.#endedAtMs.set(origin, this.#options.nowMs());
  }

  /** The talk a handle stands for, or why it brings back none. */
  recall(handle: string): Talk | Refusal {
    const entry = this.#entries.get(handle);
    if (entry === undefined) {
      return handle.startsWith(this.#mark) ? REFUSALS.staleHandle : REFUSALS.badHandle;
    }
    const { nowMs, lifetimeMs, overlap } = this.#options;
    // Reported once, from one client, and never confirmed: hence the switch.
    if (entry.origin.isOpen() && overlap === "refuse") return REFUSALS.internal;
    const endedAtMs = this.#endedAtMs.get(entry.origin) ?? Infinity;
    if (nowMs() - endedAtMs <= lifetimeMs) return entry.talk;
    this.#entries.delete(handle);
    return REFUSALS.staleHandle;
  }
}
