import "fake-indexeddb/auto";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { openDB } from "idb";
import { HISTORY_NAME, HISTORY_VERSION } from "../../../lib/browser/keeping/history_schema.ts";
import { HistoryStore } from "../../../lib/browser/keeping/history_store.ts";
import { HistoryTrouble } from "../../../lib/browser/keeping/history_trouble.ts";
import type { PastTalk } from "../../../lib/browser/keeping/past_talk.ts";
import { JPEG, someTalk } from "./some_talk.ts";

const NO_PICTURES = new Map();

/** A browser in which nothing was kept. */
async function fresh(limits?: ConstructorParameters<typeof HistoryStore>[0]) {
  const store = new HistoryStore(limits);
  await store.deleteAll();
  return { store, [Symbol.asyncDispose]: () => store.close() };
}

const pictures = (...numbers: number[]): PastTalk["pictures"] =>
  numbers.map((number) => ({ number, width: 4, height: 2, sentAtMs: 0, bytes: JPEG.length }));

Deno.test("a talk is saved in place of what was known of it, its pictures beside it", async () => {
  await using made = await fresh();
  const { store } = made;
  await store.save(someTalk({ pictures: pictures(1, 2) }), new Map([[1, JPEG], [2, JPEG]]));
  const newer = someTalk({ revision: 2, model: "newer", pictures: pictures(2, 3) });
  assertEquals(await store.save(newer, new Map([[3, JPEG]])), "saved");
  assertEquals(await store.list(), { talks: [newer], damaged: 0 });
  assertEquals(await store.talk("a"), newer);
  // Those that are too many are gone.
  assertEquals(await store.jpegs("a"), new Map([[2, JPEG], [3, JPEG]]));
});

Deno.test("past talks are listed newest first, and a damaged one is passed over and counted", async () => {
  await using made = await fresh();
  const { store } = made;
  for (const [at, id] of ["a", "b", "c"].entries()) {
    await store.save(someTalk({ id, changedAtMs: 1_000 + at }), NO_PICTURES);
  }
  const database = await openDB(HISTORY_NAME, HISTORY_VERSION);
  await database.put("talks", { id: "b", changedAtMs: "long ago" });
  database.close();
  const { talks, damaged } = await store.list();
  assertEquals([talks.map(({ id }) => id), damaged], [["c", "a"], 1]);
  assertEquals(await store.talk("b"), null);
});

Deno.test("one is deleted with its pictures, or all are", async () => {
  await using made = await fresh();
  const { store } = made;
  for (const id of ["a", "b"]) {
    await store.save(someTalk({ id, pictures: pictures(1) }), new Map([[1, JPEG]]));
  }
  await store.delete("a");
  assertEquals((await store.list()).talks.map(({ id }) => id), ["b"]);
  assertEquals([(await store.jpegs("a")).size, (await store.jpegs("b")).size], [0, 1]);
  await store.deleteAll();
  assertEquals([(await store.list()).talks, (await store.jpegs("b")).size], [[], 0]);
});

Deno.test("what was deleted meanwhile is not saved again, and another tab's talk is left alone", async () => {
  await using made = await fresh();
  const { store } = made;
  await store.save(someTalk(), NO_PICTURES);
  const other = new HistoryStore();
  assertEquals(await other.save(someTalk({ revision: 2, model: "theirs" }), NO_PICTURES), "saved");
  assertEquals(await store.save(someTalk({ revision: 2 }), NO_PICTURES), "theirs");
  assertEquals((await store.talk("a"))?.model, "theirs");
  await other.delete("a");
  assertEquals(await store.save(someTalk({ revision: 3 }), NO_PICTURES), "gone");
  assertEquals(await store.talk("a"), null);
  await other.close();
});

Deno.test("the oldest talks make room, and never the one that is saved", async () => {
  await using made = await fresh({ maxTalks: 2, maxBytes: 1_000 });
  const { store } = made;
  const ids = async () => (await store.list()).talks.map(({ id }) => id);
  for (const [at, id] of ["a", "b", "c"].entries()) {
    const talk = someTalk({ id, changedAtMs: 10 + at, bytes: 100, pictures: pictures(1) });
    await store.save(talk, new Map([[1, JPEG]]));
  }
  assertEquals(await ids(), ["c", "b"]);
  assertEquals((await store.jpegs("a")).size, 0);
  await store.save(someTalk({ id: "old", changedAtMs: 1, bytes: 950 }), NO_PICTURES);
  assertEquals(await ids(), ["old"]);
});

Deno.test("two tabs that save at once lose nothing of each other", async () => {
  await using made = await fresh();
  const others = [new HistoryStore(), new HistoryStore()];
  const outcomes = await Promise.all(
    [made.store, ...others].flatMap((store, tab) =>
      [1, 2, 3].map((revision) => store.save(someTalk({ id: `${tab}`, revision }), NO_PICTURES))
    ),
  );
  assertEquals(new Set(outcomes), new Set(["saved"]));
  assertEquals((await made.store.list()).talks.length, 3);
  for (const other of others) await other.close();
});

Deno.test("where the browser has no room, the oldest half goes and it is tried once more", async () => {
  await using made = await fresh();
  const { store } = made;
  for (const [at, id] of ["a", "b", "c", "d"].entries()) {
    await store.save(someTalk({ id, changedAtMs: at + 1 }), NO_PICTURES);
  }
  using room = noRoom(1);
  assertEquals(await store.save(someTalk({ id: "e", changedAtMs: 9 }), NO_PICTURES), "saved");
  assertEquals((await store.list()).talks.map(({ id }) => id), ["e", "d", "c"]);
  assertEquals(room.refused, 1);
});

Deno.test("where that does not help, the trouble is that it is full", async () => {
  await using made = await fresh();
  await made.store.save(someTalk({ id: "b" }), NO_PICTURES);
  using _room = noRoom(9);
  const trouble = await assertRejects(
    () => made.store.save(someTalk(), NO_PICTURES),
    HistoryTrouble,
  );
  assertEquals(trouble.reason, "full");
});

Deno.test("where the browser forbids it, the trouble says so, and it is tried anew the next time", async () => {
  await using made = await fresh();
  const { store } = made;
  await store.close();
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = () => {
    throw new DOMException("no", "SecurityError");
  };
  try {
    const trouble = await assertRejects(() => store.list(), HistoryTrouble);
    assertEquals(trouble.reason, "forbidden");
  } finally {
    IDBFactory.prototype.open = open;
  }
  assertEquals(await store.list(), { talks: [], damaged: 0 });
});

Deno.test("a newer version's database is left alone, and the trouble says so", async () => {
  await using made = await fresh();
  await made.store.close();
  const newer = await openDB(HISTORY_NAME, HISTORY_VERSION + 1);
  newer.close();
  const trouble = await assertRejects(() => made.store.list(), HistoryTrouble);
  assertEquals(trouble.reason, "newer");
  const { promise, resolve } = Promise.withResolvers<void>();
  indexedDB.deleteDatabase(HISTORY_NAME).onsuccess = () => resolve();
  await promise;
});

Deno.test("a database that another tab has to change is let go of, and used again afterwards", async () => {
  await using made = await fresh();
  assertEquals((await made.store.list()).damaged, 0);
  const { promise, resolve } = Promise.withResolvers<void>();
  indexedDB.deleteDatabase(HISTORY_NAME).onsuccess = () => resolve();
  await promise;
  assert((await made.store.list()).talks.length === 0);
});

/** Writing talks fails so many times, as in a browser without room. */
function noRoom(times: number): Disposable & { refused: number } {
  const { put } = IDBObjectStore.prototype;
  const room = {
    refused: 0,
    [Symbol.dispose]: () => void (IDBObjectStore.prototype.put = put),
  };
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
    if (room.refused === times) return put.apply(this, args);
    room.refused++;
    throw new DOMException("No room", "QuotaExceededError");
  };
  return room;
}
