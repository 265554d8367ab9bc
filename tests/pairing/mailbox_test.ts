import { assertEquals, assertFalse } from "@std/assert";
import { type Letter, Mailbox, MAX_LETTERS } from "../../lib/pairing/mailbox.ts";
import { fakeClock } from "../support/fake_clock.ts";

const OFFER: Letter = { type: "offer", sdp: "v=0" };

function boxOn(store: Deno.Kv, { watchesAll = true, clock = fakeClock(), id = "a" } = {}) {
  return new Mailbox({ store, clock, id, to: "desk", watchesAll });
}

const entriesOf = (store: Deno.Kv) => Array.fromAsync(store.list({ prefix: [] }));

Deno.test("letters arrive in order, those put in before somebody reads too", async () => {
  using store = await Deno.openKv(":memory:");
  const writer = boxOn(store);
  const ended = new AbortController();
  await writer.post({ type: "joined" });
  const letters = boxOn(store).letters(ended.signal);
  assertEquals((await letters.next()).value, { type: "joined" });
  const next = letters.next();
  await writer.post(OFFER);
  await writer.post({ type: "gone" });
  assertEquals([(await next).value, (await letters.next()).value], [OFFER, { type: "gone" }]);
  await letters.return();
});

Deno.test("what was read is in the store no more, and clearing leaves nothing", async () => {
  using store = await Deno.openKv(":memory:");
  const [writer, reader] = [boxOn(store), boxOn(store)];
  const letters = reader.letters(new AbortController().signal);
  await writer.post(OFFER);
  await letters.next();
  const left = (await entriesOf(store)).map(({ key }) => key[1]);
  assertEquals(left, ["bell"]);
  for (let count = 0; count < MAX_LETTERS; count++) await writer.post(OFFER);
  await writer.post({ type: "gone" });
  await letters.return();
  await reader.clear();
  assertEquals(await entriesOf(store), []);
});

Deno.test("there is room for few letters, and always for the last", async () => {
  using store = await Deno.openKv(":memory:");
  const writer = boxOn(store);
  for (let count = 0; count < MAX_LETTERS; count++) assertEquals(await writer.post(OFFER), true);
  assertFalse(await writer.post(OFFER));
  assertEquals(await writer.post({ type: "gone" }), true);
  const ended = new AbortController();
  const types = [];
  for await (const { type } of boxOn(store).letters(ended.signal)) {
    types.push(type);
    if (type === "gone") break;
  }
  assertEquals(types, ["offer", "offer", "offer", "offer", "gone"]);
});

Deno.test("nobody reads another pairing's letters, nor those for the other end", async () => {
  using store = await Deno.openKv(":memory:");
  const ended = new AbortController();
  await boxOn(store, { id: "b" }).post(OFFER);
  await new Mailbox({ store, clock: fakeClock(), id: "a", to: "phone", watchesAll: true })
    .post(OFFER);
  const letters = boxOn(store).letters(ended.signal);
  const next = letters.next();
  await boxOn(store).post({ type: "joined" });
  assertEquals((await next).value, { type: "joined" });
  await letters.return();
});

Deno.test("the reader stops when it is told to", async () => {
  using store = await Deno.openKv(":memory:");
  const ended = new AbortController();
  const next = boxOn(store).letters(ended.signal).next();
  ended.abort();
  assertEquals(await next, { done: true, value: undefined });
  assertEquals(await boxOn(store).letters(ended.signal).next(), { done: true, value: undefined });
});

Deno.test("where the bell rings unheard, the reader looks once a second", async () => {
  using store = await Deno.openKv(":memory:");
  const clock = fakeClock();
  // Another process of the same machine: its writes are not told of.
  const deaf = new Proxy(store, {
    get(target, name) {
      if (name === "watch") return () => new ReadableStream();
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const letters = boxOn(deaf, { clock, watchesAll: false }).letters(new AbortController().signal);
  const next = letters.next();
  await boxOn(store).post(OFFER);
  clock.pass(999);
  let isRead = false;
  void next.then(() => isRead = true);
  await store.get(["anything"]);
  assertFalse(isRead);
  clock.pass(1);
  assertEquals((await next).value, OFFER);
  await letters.return();
  assertEquals(clock.pending, 0);
});
