/**
 * What one end of a pairing has for the other, whichever processes the two are connected to:
 *
 * ```
 * ["pairing", "bell", id, to]      how many letters were put in
 * ["pairing", "mail", id, to, n]   letter number n, from 1
 * ```
 *
 * One writes, one reads and takes away what it has read; what is left over, the store forgets.
 */
import type { Clock } from "../clock.ts";
import type { MessageOf } from "../wire/message.ts";
import type { PairDown } from "../wire/pair_message.ts";

export type PairEnd = "desk" | "phone";

/** `gone`: the writer has left, nothing follows. */
export type Letter = MessageOf<PairDown, "joined" | "offer" | "answer"> | { type: "gone" };

/** What of a store is used. */
export type MailStore = Pick<Deno.Kv, "get" | "atomic" | "watch">;

/** How long a pairing may take, from its code to the camera: a permission may have to be found. */
export const PAIRING_LASTS_MS = 300_000;
/** Letters one end may put in, beside its `gone`; two are needed. */
export const MAX_LETTERS = 4;
/**
 * The reader looks by itself so often: processes that share a file of SQLite are told by `watch` of
 * their own writes alone (Deno 2.9.6).
 */
const RELOOK_MS = 1_000;

export interface MailboxOptions {
  store: MailStore;
  clock: Clock;
  /** Of the pairing. */
  id: string;
  /** Who reads it. */
  to: PairEnd;
  /** Whether `watch` tells of every process's writes, as Deno Deploy's does. */
  watchesAll: boolean;
}

export class Mailbox {
  readonly #options: MailboxOptions;
  readonly #bell: Deno.KvKey;
  #written = 0;
  #read = 0;

  constructor(options: MailboxOptions) {
    this.#options = options;
    this.#bell = ["pairing", "bell", options.id, options.to];
  }

  /** Put a letter in. @returns false when there is no room; rejects with what the store throws */
  async post(letter: Letter): Promise<boolean> {
    if (letter.type !== "gone" && this.#written >= MAX_LETTERS) return false;
    const at = ++this.#written;
    const lasts = { expireIn: PAIRING_LASTS_MS };
    await this.#options.store.atomic()
      .set(this.#keyOf(at), letter, lasts)
      .set(this.#bell, at, lasts)
      .commit();
    return true;
  }

  /** Every letter, in order, as it comes, until `signal`. Rejects with what the store throws. */
  async *letters(signal: AbortSignal): AsyncGenerator<Letter, void, void> {
    for await (const _ of this.#looks(signal)) {
      const { value: count } = await this.#options.store.get<number>(this.#bell);
      while (this.#read < (count ?? 0) && !signal.aborted) {
        const letter = await this.#take(this.#read + 1);
        if (letter === null) return;
        this.#read++;
        yield letter;
      }
    }
  }

  /** The reader leaves: whatever is in it goes. */
  async clear(): Promise<void> {
    let removal = this.#options.store.atomic().delete(this.#bell);
    for (let at = this.#read + 1; at <= MAX_LETTERS + 1; at++) {
      removal = removal.delete(this.#keyOf(at));
    }
    await removal.commit();
  }

  async #take(at: number): Promise<Letter | null> {
    const { store } = this.#options;
    const { value } = await store.get<Letter>(this.#keyOf(at));
    await store.atomic().delete(this.#keyOf(at)).commit();
    return value;
  }

  /** Moments to look: at once, when the bell rings, and by the clock where it may ring unheard. */
  async *#looks(signal: AbortSignal): AsyncGenerator<void, void, void> {
    const { store, clock, watchesAll } = this.#options;
    const reader = store.watch([this.#bell]).getReader();
    const over = Promise.withResolvers<"over">();
    const onAbort = () => over.resolve("over");
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort);
    try {
      let ring: Promise<unknown> | null = null;
      while (!signal.aborted) {
        ring ??= reader.read();
        const due = Promise.withResolvers<"due">();
        const callOff = watchesAll ? () => {} : clock.after(RELOOK_MS, () => due.resolve("due"));
        const woken = await Promise.race([ring, due.promise, over.promise]).finally(callOff);
        if (woken === "over") return;
        if (woken !== "due") ring = null;
        yield;
      }
    } finally {
      signal.removeEventListener("abort", onAbort);
      await reader.cancel();
    }
  }

  #keyOf(at: number): Deno.KvKey {
    return ["pairing", "mail", this.#options.id, this.#options.to, at];
  }
}
