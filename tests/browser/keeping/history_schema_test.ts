import "fake-indexeddb/auto";
import { assertEquals } from "@std/assert";
import { openDB } from "idb";
import {
  HISTORY_VERSION,
  type HistorySchema,
  upgradeHistory,
} from "../../../lib/browser/keeping/history_schema.ts";

Deno.test("a database that is new or of any version before comes to this one", async () => {
  for (let version = 0; version <= HISTORY_VERSION; version++) {
    const name = `from ${version}`;
    if (version > 0) {
      const older = await openDB<HistorySchema>(name, version, {
        upgrade: (database) => upgradeHistory(database, 0),
      });
      older.close();
    }
    const database = await openDB<HistorySchema>(name, HISTORY_VERSION, {
      upgrade: upgradeHistory,
    });
    assertEquals([...database.objectStoreNames], ["pictures", "talks"]);
    assertEquals([...database.transaction("talks").store.indexNames], ["bySize"]);
    database.close();
  }
});
