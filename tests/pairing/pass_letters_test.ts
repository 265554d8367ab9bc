import { assertEquals, assertRejects } from "@std/assert";
import { Mailbox, PAIRING_LASTS_MS } from "../../lib/pairing/mailbox.ts";
import { CODE_LASTS_MS } from "../../lib/pairing/pairing_codes.ts";
import * as ends from "../../lib/pairing/pairing_end.ts";
import { passLetters } from "../../lib/pairing/pass_letters.ts";
import { linkedPair } from "../../lib/wire/duplex.ts";
import type { PairDown, PairUp } from "../../lib/wire/pair_message.ts";
import { fakeClock } from "../support/fake_clock.ts";

/** A page's end; the test is the page, and writes what a phone would. */
function deskOn(store: Deno.Kv, { isAlone = () => Promise.resolve(false) } = {}) {
  const [line, page] = linkedPair<PairUp, PairDown>();
  const clock = fakeClock();
  const box = (to: "desk" | "phone") =>
    new Mailbox({ store, clock: fakeClock(), id: "a", to, watchesAll: true });
  const over = passLetters(line, line[Symbol.asyncIterator](), {
    ...{ inbox: box("desk"), outbox: box("phone"), may: "answer", aloneMs: CODE_LASTS_MS },
    ...{ clock, isAlone },
  });
  over.catch(() => {});
  const received = page[Symbol.asyncIterator]();
  return { page, clock, over, toDesk: box("desk"), toPhone: box("phone"), received };
}

const left = (store: Deno.Kv) => Array.fromAsync(store.list({ prefix: [] }), ({ key }) => key[3]);

Deno.test("letters go to the page, its answers to the phone", async () => {
  using store = await Deno.openKv(":memory:");
  const { page, over, toDesk, toPhone, received, clock } = deskOn(store);
  await toDesk.post({ type: "joined" });
  await toDesk.post({ type: "offer", sdp: "v" });
  assertEquals((await received.next()).value, { type: "joined" });
  assertEquals((await received.next()).value, { type: "offer", sdp: "v" });
  const letters = toPhone.letters(new AbortController().signal);
  page.send({ type: "answer", sdp: "w" });
  assertEquals((await letters.next()).value, { type: "answer", sdp: "w" });
  page.close();
  assertEquals((await letters.next()).value, { type: "gone" });
  assertEquals([await over, clock.pending], [ends.LEFT, 0]);
  await letters.return();
  await toPhone.clear();
  assertEquals(await left(store), []);
});

Deno.test("a phone that leaves ends it, and gets no letter any more", async () => {
  using store = await Deno.openKv(":memory:");
  const { over, toDesk } = deskOn(store);
  await toDesk.post({ type: "gone" });
  assertEquals([await over, await left(store)], [ends.GONE, []]);
});

Deno.test("nobody comes: over after a minute, and nothing is left in the store", async () => {
  using store = await Deno.openKv(":memory:");
  const { over, clock, page } = deskOn(store, { isAlone: () => Promise.resolve(true) });
  page.send({ type: "answer", sdp: "to nobody" });
  clock.pass(CODE_LASTS_MS);
  assertEquals([await over, await left(store)], [ends.EXPIRED, []]);
});

Deno.test("a phone that comes in the last moment is told that the page is gone", async () => {
  using store = await Deno.openKv(":memory:");
  const { over, clock } = deskOn(store);
  clock.pass(CODE_LASTS_MS);
  assertEquals([await over, await left(store)], [ends.EXPIRED, ["phone", "phone"]]);
});

Deno.test("who has come may take five minutes, and no longer", async () => {
  using store = await Deno.openKv(":memory:");
  const { over, clock, toDesk, received } = deskOn(store);
  await toDesk.post({ type: "joined" });
  await received.next();
  clock.pass(PAIRING_LASTS_MS - 1);
  assertEquals(clock.pending, 1);
  clock.pass(1);
  assertEquals(await over, ends.TIME_OVER);
});

Deno.test("what an end may not say, or says too often, ends it", async () => {
  using store = await Deno.openKv(":memory:");
  const wrong = deskOn(store);
  wrong.page.send({ type: "offer", sdp: "v" });
  assertEquals(await wrong.over, ends.OUT_OF_ORDER);
  const often = deskOn(store);
  for (let count = 0; count < 5; count++) often.page.send({ type: "answer", sdp: "v" });
  assertEquals(await often.over, ends.TOO_FAST);
});

Deno.test("a store that fails ends it, with nothing left running", async () => {
  const store = await Deno.openKv(":memory:");
  store.close();
  const { over, clock } = deskOn(store);
  await assertRejects(() => over);
  assertEquals(clock.pending, 0);
});
