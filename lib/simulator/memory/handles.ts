import type { Restored } from "../talk/conversation_state.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import type { TalkLine } from "./talk_log.ts";

/** Handles remembered of one connection: more than come in its ten minutes, one a second. */
const MAX_PER_CONNECTION = 1_000;
/** Handles remembered in all: two hours of 300 calls, and about 250 MB (measured). */
const MAX_HANDLES = 500_000;

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
  /** Whether pictures came by its stream: it may last less long, over all its connections. */
  hasVideo: boolean;
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
 * Resumption handles given out and what they bring back. All of them count, not only the latest. Past
 * a thousand of one connection, or half a million in all, the oldest fall away, and so do those whose
 * lifetime is over: either is stale then.
 */
export class Handles {
  readonly #options: HandlesOptions;
  readonly #entries = new Map<string, Entry>();
  /** The handles of each connection, oldest first. */
  readonly #ofOrigin = new Map<Origin, Set<string>>();
  /** When connections ended, in that order. */
  readonly #endedAtMs = new Map<Origin, number>();
  /** Begins every handle of ours: so a forgotten one differs from a made-up one. */
  readonly #mark = crypto.randomUUID().replaceAll("-", "").slice(0, 12);

  constructor(options: HandlesOptions) {
    this.#options = options;
  }

  /** How many are remembered. */
  get size(): number {
    return this.#entries.size;
  }

  /** A new handle for a talk as it stands. */
  issue(talk: Talk, origin: Origin): string {
    const handle = this.#mark + crypto.randomUUID().replaceAll("-", "");
    const own = this.#ofOrigin.get(origin) ?? new Set();
    this.#ofOrigin.set(origin, own.add(handle));
    this.#entries.set(handle, { talk, origin });
    if (own.size > MAX_PER_CONNECTION) this.#forgetOldest(own);
    if (this.#entries.size > MAX_HANDLES) this.#forgetOldest(this.#entries.keys());
    return handle;
  }

  /** From now on the time of that connection's handles runs. */
  ended(origin: Origin): void {
    this.#forgetExpired();
    if (this.#ofOrigin.has(origin)) this.#endedAtMs.set(origin, this.#options.nowMs());
  }

  /** The talk a handle stands for, or why it brings back none. */
  recall(handle: string): Talk | Refusal {
    this.#forgetExpired();
    const entry = this.#entries.get(handle);
    if (entry === undefined) {
      return handle.startsWith(this.#mark) ? REFUSALS.staleHandle : REFUSALS.badHandle;
    }
    // Reported once, from one client, and never confirmed: hence the switch.
    if (entry.origin.isOpen() && this.#options.overlap === "refuse") return REFUSALS.internal;
    return entry.talk;
  }

  #forgetOldest(handles: Iterable<string>): void {
    for (const oldest of handles) return this.#forget(oldest);
  }

  #forgetExpired(): void {
    const { nowMs, lifetimeMs } = this.#options;
    const untilMs = nowMs() - lifetimeMs;
    for (const [origin, endedAtMs] of this.#endedAtMs) {
      if (endedAtMs >= untilMs) return;
      for (const handle of this.#ofOrigin.get(origin) ?? []) this.#entries.delete(handle);
      this.#ofOrigin.delete(origin);
      this.#endedAtMs.delete(origin);
    }
  }

  #forget(handle: string): void {
    const origin = this.#entries.get(handle)?.origin;
    this.#entries.delete(handle);
    if (origin !== undefined) this.#ofOrigin.get(origin)?.delete(handle);
  }
}
