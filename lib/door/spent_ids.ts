import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import type { Log } from "../log.ts";

export interface SpentIds {
  /**
   * Spend an id, which can be done once: in all processes that share the store, and where the store
   * fails, in this one.
   *
   * @param lastsMs how long it has to be remembered
   * @returns false when it was spent before
   */
  spend(id: string, lastsMs: number): Promise<boolean>;
  /** Times the store failed or did not answer. */
  readonly storeFailures: number;
}

export interface SpentIdsOptions {
  /** Null: one process only. */
  store: Pick<Deno.Kv, "atomic"> | null;
  log: Pick<Log, "warn">;
  clock?: Clock;
  maxIds?: number;
}

/** Ids remembered in this process. Past it none is taken until some are no longer needed. */
const MAX_IDS = 100_000;
/** How long the store is waited for. */
const STORE_MS = 2_000;

/** Remembers what was used up, as long as somebody could use it again. */
export function createSpentIds(
  { store, log, clock = SYSTEM_CLOCK, maxIds = MAX_IDS }: SpentIdsOptions,
): SpentIds {
  const untilMs = new Map<string, number>();
  let storeFailures = 0;
  let isFailing = false;
  return {
    async spend(id, lastsMs) {
      if (!note(id, lastsMs)) return false;
      const isFirst = store === null ? true : await within(STORE_MS, commit(store, id, lastsMs));
      if (isFirst === null) {
        storeFailures++;
        if (!isFailing) log.warn("store failed", { what: "tickets are one-time here alone" });
      }
      isFailing = isFirst === null;
      return isFirst ?? true;
    },
    get storeFailures() {
      return storeFailures;
    },
  };

  function note(id: string, lastsMs: number): boolean {
    const nowMs = clock.nowMs();
    for (const [oldest, until] of untilMs) {
      if (until > nowMs) break;
      untilMs.delete(oldest);
    }
    if (untilMs.has(id) || untilMs.size >= maxIds) return false;
    untilMs.set(id, nowMs + lastsMs);
    return true;
  }

  function within(ms: number, commit: Promise<boolean | null>): Promise<boolean | null> {
    const late = Promise.withResolvers<null>();
    const callOff = clock.after(ms, () => late.resolve(null));
    return Promise.race([commit, late.promise]).finally(callOff);
  }
}

/** Null where the store failed, whichever way: no call ends because of it. */
async function commit(
  store: Pick<Deno.Kv, "atomic">,
  id: string,
  lastsMs: number,
): Promise<boolean | null> {
  const key = ["spent", id];
  try {
    const { ok } = await store.atomic().check({ key, versionstamp: null })
      .set(key, true, { expireIn: lastsMs }).commit();
    return ok;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
