import type { DBSchema, IDBPDatabase } from "idb";

/** Name of the database; one for all tabs of this site. */
export const HISTORY_NAME = "looksee";
/** Counts up by one with every change of what follows; each has its step below. */
export const HISTORY_VERSION = 1;

/** What the database holds. Talks may be of any version or damaged: `readPastTalk` says. */
export interface HistorySchema extends DBSchema {
  talks: {
    key: string;
    value: unknown & { id: string };
    indexes: { bySize: [changedAtMs: number, bytes: number] };
  };
  /** Keys: talk and number. */
  pictures: { key: [id: string, number: number]; value: Uint8Array<ArrayBuffer> };
}

type Database = IDBPDatabase<HistorySchema>;

/** What to do to come from the version before to each version, beginning with the first. */
const STEPS: readonly ((database: Database) => void)[] = [
  (database) => {
    const talks = database.createObjectStore("talks", { keyPath: "id" });
    // Sizes can be read without the talks.
    talks.createIndex("bySize", ["changedAtMs", "bytes"]);
    database.createObjectStore("pictures");
  },
];

/** Bring a database of an older version up to this one, step by step. */
export function upgradeHistory(database: Database, oldVersion: number): void {
  for (const step of STEPS.slice(oldVersion, HISTORY_VERSION)) step(database);
}
