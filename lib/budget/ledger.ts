/**
 * What was spent, kept in the store: sums that only grow, added to atomically, so that they hold over
 * processes, isolates and regions.
 *
 * ```
 * ["spent", "2026-11-21", "all"]          everybody's day (UTC)
 * ["spent", "2026-11-21", "code", name]   one code's day
 * ["spent", "2026-11-21", "talk", id]     one talk, by the day it began
 * ```
 *
 * One write is under way at a time; what is spent meanwhile is added up by key, so no more than one
 * amount a key waits. A store that fails ends nothing: the amount waits for the next write, and until
 * then the sums this process knows hold. Where a store took a write and said it had not, it counts twice.
 */
import type { Log } from "../log.ts";

export type SumKey =
  | readonly ["spent", day: string, kind: "all"]
  | readonly ["spent", day: string, kind: "code" | "talk", id: string];

/** What of a store is used. */
export type SumStore = Pick<Deno.Kv, "atomic" | "getMany" | "list">;

export interface LedgerOptions {
  store: SumStore;
  /** Milliseconds since 1970. */
  wallMs(): number;
  log: Pick<Log, "warn">;
}

interface Amount {
  readonly key: SumKey;
  microDollars: number;
}

/** The most keys Deno KV reads at once. */
const MAX_BATCH = 10;
/** How long a day's sums are kept. */
const KEPT_DAYS = 40;
const DAY_MS = 86_400_000;
/** Old sums removed when a day begins; the others go with the next day. */
const MAX_PRUNED = 10_000;
const PRUNED_AT_ONCE = 100;
/** A store that fails is told of so often. */
const LOG_EVERY_MS = 60_000;

/** The day of a moment, `YYYY-MM-DD` in UTC. */
export function dayOf(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}

/** One a process. */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #listeners = new Set<() => void>();
  /** The newest sums known, with what was not written yet. */
  readonly #known = new Map<string, Amount>();
  readonly #waiting = new Map<string, Amount>();
  /** Names of what is being written just now. */
  #underWay: ReadonlySet<string> = new Set();
  /** How many ask for a talk's sum, by its name. */
  readonly #held = new Map<string, number>();
  #writing: Promise<void> | null = null;
  #pruning: Promise<void> = Promise.resolve();
  #day = "";
  #failures = 0;
  #loggedMs = -Infinity;

  constructor(options: LedgerOptions) {
    this.#options = options;
  }

  /** Times the store could not be written or read. */
  get failures(): number {
    return this.#failures;
  }

  /** Micro-dollars that are in no store yet, of all calls. */
  get unsaved(): number {
    return this.#waiting.values().filter(({ key }) => key[2] === "all")
      .reduce((sum, { microDollars }) => sum + microDollars, 0);
  }

  /** Micro-dollars under a key, as far as this process knows. */
  sumOf(key: SumKey): number {
    return this.#known.get(nameOf(key))?.microDollars ?? 0;
  }

  /** Add to some sums. Known here at once; written as soon as the store takes it. */
  add(keys: readonly SumKey[], microDollars: number): void {
    this.#turnDay();
    for (const key of keys) {
      addTo(this.#known, key, microDollars);
      addTo(this.#waiting, key, microDollars);
    }
    this.#write();
  }

  /** Learn what others have spent. Never rejects. */
  async refresh(keys: readonly SumKey[]): Promise<void> {
    this.#turnDay();
    try {
      await this.#read(keys);
    } catch (error) {
      this.#failed(error);
    }
    if (this.#waiting.size > 0) this.#write();
  }

  /**
   * Keep the sum of a talk for whoever asks for it. It stays known when all of them have gone, too, for
   * as long as the store has not taken it: the next connection of the talk would begin at nothing.
   *
   * @returns how to say that it is asked for no more; once
   */
  hold(key: SumKey): () => void {
    const name = nameOf(key);
    this.#held.set(name, (this.#held.get(name) ?? 0) + 1);
    return () => {
      const others = (this.#held.get(name) ?? 1) - 1;
      if (others > 0) this.#held.set(name, others);
      else this.#held.delete(name);
      this.#drop(key);
    };
  }

  /** Nobody's sum of a talk is not kept here: the store has it. */
  #drop(key: SumKey): void {
    const name = nameOf(key);
    if (key[2] !== "talk" || this.#held.has(name)) return;
    if (!this.#waiting.has(name) && !this.#underWay.has(name)) this.#known.delete(name);
  }

  /** Be told when sums were learned. @returns how to stop that */
  onLearned(run: () => void): () => void {
    this.#listeners.add(run);
    return () => void this.#listeners.delete(run);
  }

  /** Everything handed over is written, or the store does not take it. */
  async settled(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    await this.#pruning;
  }

  #write(): void {
    this.#writing ??= this.#writeAll().finally(() => this.#writing = null);
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      const batch = [...this.#waiting.values()].slice(0, MAX_BATCH);
      this.#underWay = new Set(batch.map(({ key }) => nameOf(key)));
      for (const name of this.#underWay) this.#waiting.delete(name);
      try {
        await this.#commit(batch);
      } catch (error) {
        for (const { key, microDollars } of batch) addTo(this.#waiting, key, microDollars);
        return this.#failed(error);
      } finally {
        this.#underWay = new Set();
      }
      for (const { key } of batch) this.#drop(key);
      // What was dropped is not asked for again.
      const keys = batch.map(({ key }) => key).filter((key) => this.#known.has(nameOf(key)));
      await this.#read(keys).catch((error) => this.#failed(error));
    }
  }

  async #commit(batch: readonly Amount[]): Promise<void> {
    let sums = this.#options.store.atomic();
    for (const { key, microDollars } of batch) sums = sums.sum(key, BigInt(microDollars));
    await sums.commit();
  }

  async #read(keys: readonly SumKey[]): Promise<void> {
    const entries = await this.#options.store.getMany<Deno.KvU64[]>([...keys]);
    for (const [at, { value }] of entries.entries()) {
      const waiting = this.#waiting.get(nameOf(keys[at]))?.microDollars ?? 0;
      const stored = Math.min(Number(value?.value ?? 0n), Number.MAX_SAFE_INTEGER);
      // A write that is under way may not be in it; a sum never falls.
      const microDollars = Math.max(stored + waiting, this.sumOf(keys[at]));
      this.#known.set(nameOf(keys[at]), { key: keys[at], microDollars });
    }
    for (const run of [...this.#listeners]) run();
  }

  #failed(error: unknown): void {
    this.#failures++;
    const nowMs = this.#options.wallMs();
    if (nowMs - this.#loggedMs < LOG_EVERY_MS) return;
    this.#loggedMs = nowMs;
    const fields = { error: String(error), unsavedMicroDollars: this.unsaved };
    this.#options.log.warn("store failed, caps hold within this process", fields);
  }

  /** A new day: yesterday's sums are nobody's business here, and old ones leave the store. */
  #turnDay(): void {
    const nowMs = this.#options.wallMs();
    const day = dayOf(nowMs);
    if (day === this.#day) return;
    this.#day = day;
    for (const [name, { key }] of this.#known) {
      if (key[1] !== day && key[2] !== "talk") this.#known.delete(name);
    }
    const before = dayOf(nowMs - KEPT_DAYS * DAY_MS);
    this.#pruning = this.#prune(before).catch((error) => this.#failed(error));
  }

  async #prune(beforeDay: string): Promise<void> {
    const { store } = this.#options;
    const old = store.list({ prefix: ["spent"], end: ["spent", beforeDay] }, { limit: MAX_PRUNED });
    let removal = store.atomic();
    let removed = 0;
    for await (const { key } of old) {
      removal = removal.delete(key);
      if (++removed % PRUNED_AT_ONCE !== 0) continue;
      await removal.commit();
      removal = store.atomic();
    }
    if (removed % PRUNED_AT_ONCE !== 0) await removal.commit();
  }
}

function nameOf(key: SumKey): string {
  return key.join(" ");
}

function addTo(sums: Map<string, Amount>, key: SumKey, microDollars: number): void {
  const sum = sums.get(nameOf(key));
  if (sum !== undefined) sum.microDollars += microDollars;
  else sums.set(nameOf(key), { key, microDollars });
}
