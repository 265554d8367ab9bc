import { type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { type HistoryLimits, type KeptSize, tooMany } from "./history_bounds.ts";
import {
  HISTORY_NAME,
  HISTORY_VERSION,
  type HistorySchema,
  upgradeHistory,
} from "./history_schema.ts";
import { historyTrouble } from "./history_trouble.ts";
import { type PastTalk, readPastTalk, type WholeTalk } from "./past_talk.ts";

type Database = IDBPDatabase<HistorySchema>;
type Change = IDBPTransaction<HistorySchema, ["talks", "pictures"], "readwrite">;

/**
 * What became of a talk that was to be saved. `gone`: it was saved before and deleted since; `theirs`:
 * another tab goes on with it.
 */
export type Saved = "saved" | "gone" | "theirs";

/** All that is kept. */
export interface PastTalks {
  /** Newest first. */
  readonly talks: readonly PastTalk[];
  /** Records that are no talks, or of a version nobody here knows. */
  readonly damaged: number;
}

/** Number above every picture's. */
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Past talks in IndexedDB. Every method rejects with a `HistoryTrouble` where the browser does not do it.
 * A database that another tab needs to change is let go of, and opened again when it is used next.
 */
export class HistoryStore {
  readonly #limits: HistoryLimits | undefined;
  #database: Promise<Database> | null = null;

  constructor(limits?: HistoryLimits) {
    this.#limits = limits;
  }

  /**
   * Save a talk in place of what is known of it, with the pictures that are new. The oldest talks make
   * room.
   *
   * @param talk its `revision` is one more than that of the last time
   */
  async save(talk: PastTalk, jpegs: WholeTalk["jpegs"]): Promise<Saved> {
    return await this.#use(async (database) => {
      try {
        return await this.#put(database, talk, jpegs);
      } catch (error) {
        if (historyTrouble(error).reason !== "full") throw error;
        if (!await this.#makeRoom(database, talk.id)) throw error;
        return await this.#put(database, talk, jpegs);
      }
    });
  }

  /** What is kept. */
  async list(): Promise<PastTalks> {
    const values = await this.#use((database) => database.getAll("talks"));
    const talks = values.map(readPastTalk).filter((talk) => talk !== null);
    return {
      talks: talks.sort((a, b) => b.changedAtMs - a.changedAtMs),
      damaged: values.length - talks.length,
    };
  }

  /** A talk without its pictures' bytes; null where it is not there, or damaged. */
  async talk(id: string): Promise<PastTalk | null> {
    return readPastTalk(await this.#use((database) => database.get("talks", id)));
  }

  /** The bytes of its pictures, by their numbers. */
  async jpegs(id: string): Promise<WholeTalk["jpegs"]> {
    return await this.#use(async (database) => {
      const change = database.transaction("pictures");
      const range = ofTalk(id);
      const [keys, values] = await Promise.all([
        change.store.getAllKeys(range),
        change.store.getAll(range),
      ]);
      const pairs = keys.map(([, number], at) => [number, values[at]] as const);
      return new Map(pairs.filter(([, jpeg]) => jpeg instanceof Uint8Array));
    });
  }

  /** Delete one. */
  async delete(id: string): Promise<void> {
    await this.#use(async (database) => {
      const change = database.transaction(["talks", "pictures"], "readwrite");
      await Promise.all([...drop(change, id), change.done]);
    });
  }

  /** Delete all, damaged ones too. */
  async deleteAll(): Promise<void> {
    await this.#use(async (database) => {
      const change = database.transaction(["talks", "pictures"], "readwrite");
      const cleared = ["talks", "pictures"] as const;
      await Promise.all([...cleared.map((name) => change.objectStore(name).clear()), change.done]);
    });
  }

  /** Let go of the database. */
  async close(): Promise<void> {
    const database = this.#database;
    this.#database = null;
    (await database?.catch(() => null))?.close();
  }

  async #put(database: Database, talk: PastTalk, jpegs: WholeTalk["jpegs"]): Promise<Saved> {
    const change = database.transaction(["talks", "pictures"], "readwrite");
    const work = this.#putWithin(change, talk, jpegs).catch((error) => {
      // All of it or nothing.
      callOff(change);
      throw error;
    });
    // Whichever fails first tells why; the other one only that it was called off.
    const [saved] = await Promise.all([work, change.done]);
    return saved;
  }

  async #putWithin(change: Change, talk: PastTalk, jpegs: WholeTalk["jpegs"]): Promise<Saved> {
    const [talks, pictures] = [change.objectStore("talks"), change.objectStore("pictures")];
    const before = readPastTalk(await talks.get(talk.id));
    if (before === null && talk.revision > 1) return "gone";
    if (before !== null && before.revision !== talk.revision - 1) return "theirs";
    const first = talk.pictures[0]?.number ?? 0;
    await Promise.all([
      talks.put(talk),
      pictures.delete(IDBKeyRange.bound([talk.id, -1], [talk.id, first], false, true)),
      ...[...jpegs].map(([number, jpeg]) => pictures.put(jpeg, [talk.id, number])),
    ]);
    const gone = tooMany(await sizesOf(change, talk.id), this.#limits);
    await Promise.all(gone.flatMap((id) => drop(change, id)));
    return "saved";
  }

  /** Half of the talks go, the oldest. False where there is no other. */
  async #makeRoom(database: Database, id: string): Promise<boolean> {
    const change = database.transaction(["talks", "pictures"], "readwrite");
    const [, ...others] = await sizesOf(change, id);
    const gone = others.slice(Math.floor(others.length / 2));
    await Promise.all([...gone.flatMap(({ id }) => drop(change, id)), change.done]);
    return gone.length > 0;
  }

  async #use<T>(run: (database: Database) => Promise<T>): Promise<T> {
    try {
      return await run(await (this.#database ??= this.#open()));
    } catch (error) {
      // Opened anew by the next use: what was wrong may be over.
      await this.close();
      throw historyTrouble(error);
    }
  }

  async #open(): Promise<Database> {
    return await openDB<HistorySchema>(HISTORY_NAME, HISTORY_VERSION, {
      upgrade: upgradeHistory,
      blocking: () => void this.close(),
      terminated: () => void (this.#database = null),
    });
  }
}

/** Newest first, with this one before all others. */
async function sizesOf(change: Change, id: string): Promise<KeptSize[]> {
  const sizes: KeptSize[] = [];
  const index = change.objectStore("talks").index("bySize");
  for (let at = await index.openKeyCursor(null, "prev"); at !== null; at = await at.continue()) {
    sizes.push({ id: at.primaryKey, bytes: at.key[1] });
  }
  const own = sizes.filter((size) => size.id === id);
  return [...own, ...sizes.filter((size) => size.id !== id)];
}

/** Nothing of a change happens. */
function callOff(change: Change): void {
  try {
    change.abort();
  } catch (error) {
    // The browser was faster: that was the reason.
    if (!(error instanceof DOMException)) throw error;
  }
}

function drop(change: Change, id: string): Promise<void>[] {
  return [
    change.objectStore("talks").delete(id),
    change.objectStore("pictures").delete(ofTalk(id)),
  ];
}

function ofTalk(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, LAST]);
}
