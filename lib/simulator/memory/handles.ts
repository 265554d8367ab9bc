import type { Amounts } from "./tokens.ts";

/** Handles remembered; Google's last two hours, and nobody needs so many. */
const MAX_HANDLES = 1_000;

/**
 * Resumption handles given out and what they bring back. The oldest fall away, and then are as
 * unknown as a made-up one.
 */
export class Handles {
  readonly #remembered = new Map<string, Amounts>();

  /** A new handle for a talk as it stands. */
  issue(history: Amounts): string {
    const handle = crypto.randomUUID();
    this.#remembered.set(handle, history);
    if (this.#remembered.size > MAX_HANDLES) {
      for (const oldest of this.#remembered.keys()) {
        this.#remembered.delete(oldest);
        break;
      }
    }
    return handle;
  }

  /** The talk a handle stands for. */
  recall(handle: string): Amounts | "unknown" {
    return this.#remembered.get(handle) ?? "unknown";
  }
}
