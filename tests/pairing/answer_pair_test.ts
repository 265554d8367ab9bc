import { assert, assertEquals } from "@std/assert";
import { answerPair } from "../../lib/pairing/answer_pair.ts";
import { CODE_LASTS_MS } from "../../lib/pairing/pairing_codes.ts";
import { Pairings } from "../../lib/pairing/pairings.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeServerSocket } from "../support/fake_server_socket.ts";

function endOn(store: Deno.Kv) {
  const clock = fakeClock();
  const lines: unknown[] = [];
  const note = (event: string, fields?: unknown) => void lines.push([event, fields]);
  const log = { debug: note, info: note, warn: note };
  const pairings = new Pairings({ store, watchesAll: true, log, clock });
  const socket = new FakeServerSocket();
  const said = Promise.withResolvers<void>();
  const send = socket.send.bind(socket);
  socket.send = (frame) => (send(frame), said.resolve());
  const end = answerPair(socket.socket, {
    ...{ pairings, visitor: null, isBrowser: true, address: "10.0.0.7", startTimeoutMs: 9_000 },
    door: {
      identify: () => ({ owner: null }),
      redeem: () => Promise.resolve({ owner: null }),
    },
    onGone() {},
  });
  const told = () => socket.sent.map((frame) => JSON.parse(String(frame)));
  return { clock, pairings, socket, end, told, said: said.promise, lines };
}

Deno.test("a page that asks gets a code, and after a minute word that nobody came", async () => {
  using store = await Deno.openKv(":memory:");
  const { clock, pairings, socket, end, told, said } = endOn(store);
  socket.receive('{"type":"ask"}');
  await said;
  assertEquals([told()[0].type, told()[0].lastsMs], ["code", 60_000]);
  clock.pass(CODE_LASTS_MS);
  assertEquals((await end).error?.code, "expired");
  assertEquals(told()[1].code, "expired");
  const { asked, expired, ends } = pairings.counters;
  assertEquals([asked, expired, ends], [1, 1, 0]);
  assertEquals(await Array.fromAsync(store.list({ prefix: [] })), []);
  clock.pass(5);
  assertEquals(socket.closedWith?.[0], 4103);
  socket.hangUp(4103);
});

Deno.test("who says nothing is told so", async () => {
  using store = await Deno.openKv(":memory:");
  const { clock, end, socket } = endOn(store);
  clock.pass(9_000);
  assertEquals((await end).closeCode, 4005);
  socket.hangUp(4005);
});

Deno.test("a store that fails is told as what it is, counted and logged without what was in it", async () => {
  const store = await Deno.openKv(":memory:");
  store.close();
  for (const first of ['{"type":"ask"}', `{"type":"join","pairingCode":"${"0".repeat(32)}"}`]) {
    const { end, socket, told, pairings, lines } = endOn(store);
    socket.receive(first);
    assertEquals((await end).error?.code, "unavailable");
    assertEquals([told()[0].code, pairings.counters.storeFailures], ["unavailable", 1]);
    assert(!JSON.stringify(lines).includes("0".repeat(32)));
    socket.hangUp(4301);
  }
});
