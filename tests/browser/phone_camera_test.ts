import { assert, assertEquals, assertRejects } from "@std/assert";
import type { Entry } from "../../lib/browser/entry.ts";
import { PairingError } from "../../lib/browser/pairing_error.ts";
import { openPhoneCamera } from "../../lib/browser/phone_camera.ts";
import { PATH_MS } from "../../lib/browser/peer.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeLine } from "./fake_line.ts";
import { fakePeers } from "./fake_peer.ts";

const CODE = "0123456789abcdef0123456789abcdef";

function deskStage(enter?: () => Promise<Entry>) {
  const line = new FakeLine();
  const { connections, platform } = fakePeers();
  const clock = fakeClock();
  const ended = new AbortController();
  const steps: string[] = [];
  const endings: string[] = [];
  const reached = Promise.withResolvers<void>();
  const camera = openPhoneCamera({
    ...{ url: "ws://here/api/pair", signal: ended.signal, clock, platform, openLine: line.open },
    enter,
    onStep({ type }) {
      steps.push(type);
      if (type === "connecting") reached.resolve();
    },
    onEnded: (ending) => void endings.push(ending),
  });
  camera.catch(() => {});
  const pair = async () => {
    line.say({ type: "code", pairingCode: CODE, lastsMs: 60_000 });
    line.say({ type: "joined" });
    line.say({ type: "offer", sdp: "offer" });
    await reached.promise;
    while (line.sent.length < 2) await Promise.resolve();
    return connections[0];
  };
  return { line, camera, clock, ended, steps, endings, connections, pair };
}

const reasonOf = async (refused: Promise<unknown>) =>
  (await assertRejects(() => refused, PairingError)).reason;

Deno.test("a code, a phone, its offer: then there is a camera, and the line to the server is closed", async () => {
  const { line, camera, steps, pair, endings } = deskStage();
  const connection = await pair();
  assertEquals(line.sent, [{ type: "ask" }, { type: "answer", sdp: "answer of 0" }]);
  connection.reach();
  const { stream, close } = await camera;
  assertEquals(stream.getVideoTracks().length, 1);
  assertEquals([steps, line.isClosed], [["code", "joined", "connecting"], true]);
  close();
  assertEquals([connection.isClosed, stream.getTracks()[0].readyState], [true, "ended"]);
  connection.hangUp();
  assertEquals(endings, []);
});

Deno.test("a phone that stops ends the camera", async () => {
  const { camera, pair, endings } = deskStage();
  const connection = await pair();
  connection.reach();
  const { stream } = await camera;
  connection.hangUp();
  assertEquals([endings, stream.getTracks()[0].readyState], [["them"], "ended"]);
});

Deno.test("a server that ends its line when all has been said does no harm", async () => {
  const { line, camera, pair } = deskStage();
  const connection = await pair();
  line.end("gone");
  connection.reach();
  assertEquals((await camera).stream.getVideoTracks().length, 1);
});

Deno.test("what the server refuses is told, wherever it comes", async () => {
  for (const said of [0, 1, 2]) {
    const { line, camera, connections } = deskStage();
    if (said > 0) line.say({ type: "code", pairingCode: CODE, lastsMs: 60_000 });
    if (said > 1) line.say({ type: "joined" });
    line.end("expired");
    assertEquals([await reasonOf(camera), connections.length], ["expired", 0]);
  }
});

Deno.test("no way to the phone is told, and nothing is left open", async () => {
  const { line, camera, pair, clock } = deskStage();
  const connection = await pair();
  clock.pass(PATH_MS);
  assertEquals(await reasonOf(camera), "no-path");
  assertEquals([line.isClosed, connection.isClosed, clock.pending], [true, true, 0]);
});

Deno.test("called off at any time, it lets go of everything", async () => {
  for (const isConnecting of [false, true]) {
    const { line, camera, pair, ended, connections, clock } = deskStage();
    while (line.sent.length === 0) await Promise.resolve();
    if (isConnecting) await pair();
    ended.abort();
    await assertRejects(() => camera, DOMException);
    assertEquals([line.isClosed, clock.pending], [true, 0]);
    assert(connections.every(({ isClosed }) => isClosed));
  }
});

Deno.test("where access codes are needed the ticket is in what is asked, or nothing is", async () => {
  const { line, pair } = deskStage(() => Promise.resolve({ type: "ticket", entryTicket: "T" }));
  await pair();
  assertEquals(line.sent[0], { type: "ask", entryTicket: "T" });
  const error = {
    type: "error",
    code: "access-refused",
    message: "",
    hint: "",
    fatal: true,
  } as const;
  const refused = deskStage(() => Promise.resolve({ type: "refused", error }));
  assertEquals(await reasonOf(refused.camera), "access-refused");
  const guessed = { ...error, code: "too-many-tries" } as const;
  const late = deskStage(() => Promise.resolve({ type: "refused", error: guessed }));
  assertEquals(await reasonOf(late.camera), "too-many-tries");
  const away = deskStage(() => Promise.resolve({ type: "unreachable" }));
  assertEquals(await reasonOf(away.camera), "unreachable");
  assertEquals([refused.line.sent, away.line.sent], [[], []]);
});
