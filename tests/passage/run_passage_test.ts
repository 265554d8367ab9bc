import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { fakeClock } from "../support/fake_clock.ts";
import { METHOD, onStage, RELAY_KEY, type Stage } from "./passage_stage.ts";

const SETUP = { setup: { model: "models/m" } };

/** A client whose setup has come through, and its end at the Live server. */
async function ready({ open, live }: Stage, query?: string) {
  const socket = await open(query);
  socket.send(SETUP);
  const peer = await live.accept();
  assertEquals(await peer.nextJson(), SETUP);
  peer.send({ setupComplete: {} });
  await socket.next();
  return { socket, peer };
}

Deno.test("frames pass byte for byte, as the text or bytes they came as, in order, both ways", () =>
  onStage(async (stage) => {
    const { socket, peer } = await ready(stage);
    const kinds: boolean[] = [];
    peer.socket.on("message", (_data, isBinary) => kinds.push(isBinary));
    const up = [' {"realtimeInput" :{"text":"ä\\u00e4"}}\n', "no JSON", ""];
    for (const text of up) socket.send(text);
    socket.send(new TextEncoder().encode('{"clientContent":{}}'));
    for (const text of up) assertEquals(await peer.next(), text);
    assertEquals(await peer.next(), '{"clientContent":{}}');
    assertEquals(kinds, [false, false, false, true]);
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
    peer.socket.send(bytes);
    peer.socket.send("\ufefftext ä\n");
    peer.socket.send(new Uint8Array(0));
    const frames = [await socket.next(), await socket.next(), await socket.next()];
    assertEquals(frames.map((frame) => frame?.isBinary), [true, false, true]);
    assertEquals(new Uint8Array(frames[0]!.bytes), bytes);
    assertEquals(
      new TextDecoder("utf-8", { ignoreBOM: true }).decode(frames[1]!.bytes),
      "\ufefftext ä\n",
    );
    assertEquals(frames[2]?.bytes.length, 0);
    await socket.close();
  }));

Deno.test("a defect of ours ends that client alone, and is logged", () =>
  onStage(async (stage) => {
    const other = await ready(stage);
    const broken = { includes: () => assert(false, "a defect"), length: 1 };
    Object.assign(stage.passage.lock, { models: broken });
    const socket = await stage.open();
    socket.send(SETUP);
    assertEquals((await socket.closed).code, 1011);
    assertStringIncludes(stage.lines.join(), "a defect");
    other.socket.send({ clientContent: {} });
    assertEquals(await other.peer.nextJson(), { clientContent: {} });
    await other.socket.close();
  }));

Deno.test("the relay's key goes up and the client's does not", () =>
  onStage(async (stage) => {
    const { socket, peer } = await ready(stage, "?key=somebodys-own-code");
    assertEquals(peer.path, `/ws/${METHOD}?key=${RELAY_KEY}`);
    assertFalse(JSON.stringify(peer.headers).includes("somebodys-own-code"));
    peer.close(1008, `The key ${RELAY_KEY} is tired.`);
    assertEquals(await socket.closed, { code: 1008, reason: "The key [redacted] is tired." });
    assertFalse(stage.lines.join().includes(RELAY_KEY));
    assertFalse(stage.lines.join().includes("somebodys-own-code"));
  }));

for (
  const [code, reason] of [[1000, ""], [1007, "Invalid session handle"], [1011, "x".repeat(123)], [
    4_000,
    "own",
  ]] as const
) {
  Deno.test(`the Live server's close ${code} comes through with its reason`, () =>
    onStage(async (stage) => {
      const { socket, peer } = await ready(stage);
      peer.close(code, reason);
      assertEquals(await socket.closed, { code, reason });
    }));
}

Deno.test("a Live server that closes without a code ends in peace, one that breaks off with 1011", () =>
  onStage(async (stage) => {
    const first = await ready(stage);
    first.peer.socket.close();
    assertEquals((await first.socket.closed).code, 1000);
    const second = await ready(stage);
    second.peer.drop();
    assertEquals(await second.socket.closed, {
      code: 1011,
      reason: "The connection to the Live server was lost.",
    });
    assertEquals(stage.passage.counters.figures.upstreamLost, 1);
  }));

Deno.test("the close code reaches a client that goes on sending", () =>
  onStage(async (stage) => {
    const { socket, peer } = await ready(stage);
    peer.close(1008, "The operation was aborted.");
    const audio = { realtimeInput: { audio: { data: "A".repeat(800) } } };
    for (let i = 0; i < 50; i++) socket.send(audio);
    const { by, why } = await stage.ended;
    assertEquals([by, why], ["server", "closed"]);
    socket.send(audio);
    assertEquals((await socket.closed).code, 1008);
  }));

Deno.test("a client's close reaches the Live server, and gives every place back", () => {
  const clock = fakeClock();
  return onStage(async (stage) => {
    const { socket, peer } = await ready(stage);
    assertEquals([stage.door.counters.calls, stage.passage.counters.figures.running], [1, 1]);
    await socket.close();
    await peer.closed;
    const { by, why } = await stage.ended;
    assertEquals([by, why, stage.gone()], ["client", "closed", 1]);
    assertEquals([stage.door.counters.calls, stage.passage.counters.figures.running], [0, 0]);
    assertEquals(clock.pending, 0);
    const [line] = stage.lines.map((text) => JSON.parse(text));
    assertEquals([line.event, line.model, line.framesUp, line.framesDown], [
      "passage ended",
      "models/m",
      1,
      1,
    ]);
  }, { clock });
});

Deno.test("a refused client is told after the upgrade, and nothing is opened for it", () =>
  onStage(async ({ open, live, passage }) => {
    const socket = await open("?key=wrong");
    socket.send(SETUP);
    assertEquals(await socket.closed, {
      code: 1007,
      reason: "API key not valid. Please pass a valid API key.",
    });
    assertEquals([live.connections.length, passage.counters.figures.refused], [0, 1]);
  }, { environment: { LOOKSEE_ACCESS_CODES: "anna:right-code" } }));

Deno.test("a Live server that refuses the upgrade closes the client with a reason", () =>
  onStage(async ({ open, ended, passage }) => {
    const socket = await open();
    assertEquals((await ended).why, "refused");
    const { code, reason } = await socket.closed;
    assertEquals(code, 1011);
    assertStringIncludes(reason, "You exceeded your current quota");
    assertEquals(passage.counters.figures.upstreamRefused, 1);
  }, { status: 429 }));

Deno.test("a client that sends no setup is closed in the end, one that did is not", () => {
  const clock = fakeClock();
  return onStage(async (stage) => {
    const kept = await ready(stage);
    const idle = await stage.open();
    await stage.live.accept();
    clock.pass(10_000);
    clock.pass(5);
    assertEquals(await idle.closed, { code: 1008, reason: "No setup came in time." });
    kept.socket.send("still here");
    assertEquals(await kept.peer.next(), "still here");
    await kept.socket.close();
  }, { clock });
});

Deno.test("a call is as long as the relay gives it", () => {
  const clock = fakeClock();
  return onStage(async (stage) => {
    const { socket } = await ready(stage);
    clock.pass(60_000);
    clock.pass(5);
    assertMatch((await socket.closed).reason, /time/);
  }, { clock, environment: { LOOKSEE_MAX_CALL_MINUTES: "1" } });
});

Deno.test("a relay that leaves says goAway, and closes who is still there", () => {
  const clock = fakeClock();
  return onStage(async (stage) => {
    const { socket } = await ready(stage);
    const left = stage.calls.leave(5_000);
    assertEquals((await socket.next())?.text, '{\n  "goAway": {\n    "timeLeft": "5s"\n  }\n}\n');
    clock.pass(5_000);
    clock.pass(5);
    assertEquals(await socket.closed, { code: 1008, reason: "The operation was aborted." });
    await left;
  }, { clock });
});

Deno.test("what a client does to its own limits disturbs nobody else", () =>
  onStage(async (stage) => {
    const good = await ready(stage);
    const bad = await ready(stage);
    for (let i = 0; i < 700; i++) bad.socket.send("{}");
    assertEquals((await stage.ended).why, "tooFast");
    good.socket.send("fine");
    assertEquals(await good.peer.next(), "fine");
    await bad.socket.closed;
    assertEquals(stage.passage.counters.figures.tooFast, 1);
    await good.socket.close();
  }));

Deno.test("a Live server that does not read is given up, and the client told", () =>
  onStage(async (stage) => {
    const { socket, peer } = await ready(stage);
    peer.socket.pause();
    const picture = "x".repeat(1_000_000);
    for (let i = 0; i < 40; i++) socket.send(picture);
    const { by, why, close } = await stage.ended;
    assertEquals([by, why, close.code], ["server", "too-slow", 1011]);
    peer.socket.resume();
    await socket.closed;
  }, { settings: { maxBytesPerSecond: 1e9, maxUpstreamBacklogBytes: 1_000_000 } }));

Deno.test("without a Live server to call the client is told so", () =>
  onStage(async (stage) => {
    const { socket, peer } = await ready(stage);
    assert(peer.path.includes(RELAY_KEY));
    await stage.live.close();
    assertEquals((await socket.closed).code, 1011);
    const late = await stage.open();
    assertEquals((await late.closed).reason, "The service is currently unavailable.");
  }));

Deno.test("pictures over the limit stay here and are counted, sound and lines go on, also from old clients", () =>
  onStage(async (stage) => {
    const { socket, peer } = await ready(stage);
    const picture = { mimeType: "image/jpeg", data: "/9j/" };
    const sound = { mimeType: "audio/pcm;rate=16000", data: "AAAA" };
    for (let i = 0; i < 9; i++) socket.send({ realtimeInput: { video: picture } });
    socket.send({ realtimeInput: { mediaChunks: [picture, sound] } });
    socket.send({ realtimeInput: { text: "a line" } });
    for (let i = 0; i < 4; i++) {
      assertEquals(await peer.nextJson(), { realtimeInput: { video: picture } });
    }
    assertEquals(await peer.nextJson(), { realtimeInput: { audio: sound } });
    assertEquals(await peer.nextJson(), { realtimeInput: { text: "a line" } });
    assertEquals(stage.passage.counters.figures.picturesLeftOut, 6);
    await socket.close();
  }, { settings: { maxPicturesPerSecond: 1 } }));
