import { assert, assertEquals, assertRejects } from "@std/assert";
import { PairingError } from "../../lib/browser/pairing_error.ts";
import { openPeer, PATH_MS } from "../../lib/browser/peer.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeTrack } from "./fake_media.ts";
import { type FakeConnection, fakePeers } from "./fake_peer.ts";

function peerStage(prepare?: (connection: FakeConnection) => void) {
  const { connections, platform } = fakePeers(prepare);
  const clock = fakeClock();
  const ended = new AbortController();
  const endings: string[] = [];
  const onEnded = (ending: string) => void endings.push(ending);
  const flips: string[] = [];
  const onFlipped = () => void flips.push("flip");
  const peer = openPeer({ signal: ended.signal, clock, platform, onEnded, onFlipped });
  return { peer, connection: connections[0], clock, ended, endings, flips };
}

const track = () =>
  new FakeTrack("video", { id: "back", label: "" }) as unknown as MediaStreamTrack;
const reasonOf = async (refused: Promise<unknown>) =>
  (await assertRejects(() => refused, PairingError)).reason;

Deno.test("phone and computer describe themselves, and are connected when they reach each other", async () => {
  const [phone, desk] = [peerStage(), peerStage()];
  const offer = await phone.peer.offer(track());
  assertEquals(offer, "offer of 1");
  const answer = await desk.peer.answer(offer);
  await phone.peer.accept(answer);
  for (const { connection } of [phone, desk]) connection.reach();
  await Promise.all([phone.peer.connected, desk.peer.connected]);
  assertEquals(desk.peer.stream.getTracks().length, 1);
  assertEquals([phone.clock.pending, desk.clock.pending], [0, 0]);
});

Deno.test("an end that still collects its addresses is not waited for longer than three seconds", async () => {
  const { peer, connection, clock } = peerStage((connection) => connection.gather = () => {});
  const offer = peer.offer(track());
  // The time for a way runs already.
  while (clock.pending < 2) await Promise.resolve();
  clock.pass(3_000);
  assertEquals(await offer, "offer of 1");
  assertEquals(connection.iceGatheringState, "new");
});

Deno.test("where no way is found in time, both ends know", async () => {
  const { peer, connection, clock, endings } = peerStage();
  await peer.answer("offer");
  clock.pass(PATH_MS);
  assertEquals(await reasonOf(peer.connected), "no-path");
  assertEquals([connection.isClosed, endings], [true, []]);
});

Deno.test("a way that the browser gives up is no way", async () => {
  const { peer, connection, clock } = peerStage();
  await peer.answer("offer");
  connection.become("failed");
  assertEquals(await reasonOf(peer.connected), "no-path");
  assertEquals(clock.pending, 0);
});

Deno.test("an end that stops is seen at once; a way that broke after ten seconds", async () => {
  for (const isLost of [false, true]) {
    const { peer, connection, clock, endings } = peerStage();
    await peer.answer("offer");
    connection.reach();
    if (!isLost) connection.hangUp();
    else {
      connection.become("disconnected");
      clock.pass(9_000);
      connection.become("connected");
      clock.pass(9_000);
      assertEquals(endings, []);
      connection.become("disconnected");
      clock.pass(10_000);
    }
    connection.hangUp();
    connection.become("failed");
    assertEquals([endings, connection.isClosed], [[isLost ? "lost" : "them"], true]);
    assertEquals(clock.pending, 0);
  }
});

Deno.test("ended by its owner, nothing is told and nothing runs on", async () => {
  const { peer, connection, clock, ended, endings } = peerStage();
  await peer.answer("offer");
  ended.abort();
  connection.hangUp();
  await assertRejects(() => peer.connected, DOMException);
  assertEquals([connection.isClosed, endings, clock.pending], [true, [], 0]);
});

Deno.test("a description that is none, or has no picture, is refused", async () => {
  assertEquals(await reasonOf(peerStage().peer.answer("nonsense")), "malformed");
  assertEquals(await reasonOf(peerStage().peer.accept("nonsense")), "malformed");
  const silent = peerStage((connection) => {
    connection.offered = [new FakeTrack("audio", { id: "mic", label: "" })];
  });
  assertEquals(await reasonOf(silent.peer.answer("offer")), "malformed");
});

Deno.test("of several tracks one picture is taken", async () => {
  const { peer } = peerStage((connection) => {
    const more = new FakeTrack("video", { id: "second", label: "" });
    connection.offered = [new FakeTrack("audio", { id: "mic", label: "" }), more, more];
  });
  await peer.answer("offer");
  assertEquals(peer.stream.getTracks().map(({ kind }) => kind), ["video"]);
});

Deno.test("the other end is told that another camera follows, and nothing else is heard", async () => {
  const phone = peerStage();
  await phone.peer.offer(track());
  phone.peer.flip();
  assertEquals(phone.connection.channel.said, []);
  phone.connection.reach();
  phone.peer.flip();
  assertEquals(phone.connection.channel.said, ["flip"]);
  const desk = peerStage();
  await desk.peer.answer("offer");
  desk.connection.reach();
  for (const data of ["flop", new ArrayBuffer(4), "flip"]) desk.connection.hear(data);
  assertEquals(desk.flips, ["flip"]);
});

Deno.test("another track takes the place of the one that is sent", async () => {
  const { peer, connection } = peerStage();
  await peer.offer(track());
  const other = track();
  await peer.replace(other);
  assert(connection.sent.at(-1) as unknown === other);
});
