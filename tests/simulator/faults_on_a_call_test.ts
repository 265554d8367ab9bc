import { assert, assertEquals, assertGreater, assertLess, assertRejects } from "@std/assert";
import { request } from "node:http";
import { type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import { type Frame, type LiveMessage, openRawSocket } from "../live_contract/raw_socket.ts";
import { AT_ONCE as AT_ONCE_ALOUD, liveUrl, readySession, setupMessage } from "./raw_session.ts";

/** What is said does not matter here, and a tone costs nothing. */
const AT_ONCE = { ...AT_ONCE_ALOUD, voice: "tone" } as const;

const HANDSHAKE = {
  "sec-websocket-version": "13",
  "sec-websocket-key": "c2l4dGVlbiBieXRlcyEhIQ==",
};

const isTurnComplete = ({ serverContent }: LiveMessage) => serverContent?.turnComplete === true;

/** One typed turn under a fault: every frame until the next resumption update after its end. */
async function turnUnder(fault: string, options: object = {}): Promise<Frame[]> {
  const simulator = await startSimulator({ ...AT_ONCE, fault, ...options });
  const socket = await readySession(simulator, { outputAudioTranscription: {} });
  socket.send({ realtimeInput: { text: "Count to seven." } });
  const frames = await socket.until(isTurnComplete);
  frames.push(...await socket.until(({ sessionResumptionUpdate }) => !!sessionResumptionUpdate));
  await simulator.close();
  return frames;
}

const contentOf = (frames: Frame[]) => frames.map(({ message }) => message.serverContent ?? {});

/** How a session ends: what is sent first, the fault, and the close. */
const ENDS: [fault: string, code: number, reason: string][] = [
  ["internal", 1011, "Internal error encountered."],
  ["deadline", 1011, "Deadline expired before operation could complete."],
  ["aborted@thinking+5ms", 1008, "The operation was aborted."],
  ["normal-close", 1000, ""],
  ["region@received2", 1007, "User location is not supported for the API use."],
  ["unavailable@sent3", 1011, "The service is currently unavailable."],
  ["go-away:20ms", 1008, "The operation was aborted."],
  ["go-away-early:10ms", 1008, "The operation was aborted."],
  ["reset@holding", 1006, ""],
];
for (const [fault, code, reason] of ENDS) {
  Deno.test(`a call under ${fault} ends with ${code}`, async () => {
    const simulator = await startSimulator({ ...AT_ONCE, fault, holdTurnComplete: 1 });
    const socket = await openRawSocket(liveUrl(simulator));
    socket.send(setupMessage());
    await socket.next();
    socket.send({ realtimeInput: { text: "hello" } });
    assertEquals(await socket.closed, { code, reason });
    await simulator.close();
  });
}

for (const status of [401, 403, 429, 503]) {
  Deno.test(`a call under http-${status} is not even upgraded`, async () => {
    const simulator = await startSimulator({ fault: `http-${status}` });
    const error = await openRawSocket(liveUrl(simulator)).catch((error) => String(error));
    assert(String(error).includes(String(status)));
    await simulator.close();
  });
}

Deno.test("go-away-early tells fifty seconds and takes none", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, fault: "go-away-early:5ms" });
  const socket = await readySession(simulator);
  assertEquals((await socket.next())?.message, { goAway: { timeLeft: "50s" } });
  assertEquals((await socket.closed).code, 1008);
  await simulator.close();
});

Deno.test("strange messages come in the middle of a reply, and the reply goes on", async () => {
  const frames = await turnUnder("empty-content,unknown-message,unknown-content");
  const texts = frames.map(({ message }) => JSON.stringify(message));
  const at = texts.indexOf('{"serverContent":{}}');
  assertGreater(at, 0);
  assertEquals(texts.slice(at + 1, at + 3), [
    '{"weatherReport":{"sky":"clear"}}',
    '{"serverContent":{"weatherReport":{"sky":"clear"}}}',
  ]);
  assert(texts.slice(at + 3).some((text) => text.includes("inlineData")));
});

Deno.test("a turn's end comes twice, and words after it", async () => {
  const content = contentOf(await turnUnder("duplicate-turn-complete,late-transcription"));
  const ends = content.flatMap((part, index) => part.turnComplete ? [index] : []);
  assertEquals(ends.length, 2);
  assertEquals(content[ends[1] + 1].outputTranscription, { text: " And so on." });
});

Deno.test("an interruption comes that nobody made", async () => {
  const content = contentOf(await turnUnder("spurious-interruption"));
  const at = content.findIndex(({ interrupted }) => interrupted);
  assertEquals([content[at - 1].generationComplete, content[at + 1].turnComplete], [true, true]);
});

Deno.test("odd pieces of sound are the same sound as a stream", async () => {
  const soundOf = (frames: Frame[]) =>
    contentOf(frames).flatMap(({ modelTurn }) =>
      (modelTurn?.parts ?? []).flatMap(({ inlineData }) =>
        inlineData ? [Uint8Array.fromBase64(inlineData.data)] : []
      )
    );
  const [whole, odd] = [soundOf(await turnUnder("")), soundOf(await turnUnder("odd-audio"))];
  assert(whole.every(({ length }) => length % 2 === 0));
  assertGreater(odd.filter(({ length }) => length % 2 === 1).length, 5);
  const bytes = odd.flatMap((piece) => [...piece]);
  const expected = whole.flatMap((piece) => [...piece]);
  // The last half sample may stay behind.
  assertEquals(bytes, expected.slice(0, bytes.length));
  assertLess(expected.length - bytes.length, 2);
});

Deno.test("a session that falls silent keeps its connection", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, fault: "silence" });
  const socket = await readySession(simulator);
  socket.send({ realtimeInput: { text: "hello" } });
  await socket.close();
  assertEquals(simulator.sessions[0].replies, []);
  await simulator.close();
});

Deno.test("a pace set during a call holds from the next piece of sound, until it is taken back", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, audioSpeed: 0.001 });
  const socket = await readySession(simulator);
  socket.send({ realtimeInput: { text: "Count to seven." } });
  await socket.until(({ serverContent }) => serverContent?.modelTurn !== undefined);
  socket.send({ realtimeInput: { text: "Hello." } });
  simulator.setFaults("audio-speed:1000x");
  await socket.until(isTurnComplete);
  await simulator.close();
});

Deno.test("a script lets a fault strike between two sentences", async () => {
  const script = `rules:
  - do:
      - say: This is heard.
      - fault: drop
      - say: This is not.
`;
  const simulator = await startSimulator({ ...AT_ONCE, script });
  const socket = await readySession(simulator);
  socket.send({ realtimeInput: { text: "hello" } });
  await socket.until(({ serverContent }) => serverContent?.modelTurn !== undefined);
  assertEquals((await socket.closed).code, 1006);
  await simulator.close();
  for (const fault of ["flood", "drop@ready", "http-503", "late-setup", '""']) {
    const wrong = `rules:\n  - do:\n      - fault: ${fault}\n`;
    await assertRejects(() => startSimulator({ script: wrong }), SyntaxError, "without a moment");
  }
});

Deno.test("the same seed gives the same jitter, another seed another", async () => {
  const delays = async (seed: number) => {
    const { Lane, NO_CONDITIONS } = await import("../../lib/simulator/faults/lane.ts");
    const { randomSource } = await import("../../lib/simulator/faults/random.ts");
    const drawn: number[] = [];
    const draw = (frame: number) => {
      drawn.push(randomSource(seed, 1, 0, frame)());
      return drawn.at(-1)!;
    };
    const lane = new Lane(draw, { maxBytes: 10_000, onOverflow: () => {} });
    lane.conditions = { ...NO_CONDITIONS, jitterMs: 50 };
    for (let n = 0; n < 20; n++) lane.pass(1, () => {});
    lane.shut();
    return drawn;
  };
  const first = await delays(7);
  assertEquals([first, first.length], [await delays(7), 20]);
  assert(JSON.stringify(first) !== JSON.stringify(await delays(8)));
});

Deno.test("an upgrade can be refused late, and nobody waits for it when the simulator ends", async () => {
  const simulator = await startSimulator({ fault: "http-503+20ms" });
  const startMs = performance.now();
  const refused = await upgrade(simulator.url);
  assertEquals(refused, 503);
  assert(performance.now() - startMs >= 19);
  simulator.setFaults("http-503+1000s");
  const waiting = upgrade(simulator.url);
  const left = upgrade(simulator.url, AbortSignal.timeout(5));
  assertEquals(await left, null);
  await simulator.close();
  assertEquals(await waiting, null);
});

/** The status an upgrade is answered with; null: it was not. */
function upgrade(url: string, signal?: AbortSignal): Promise<number | null> {
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const asked = request({
    hostname,
    port,
    path: liveUrl({ url } as Simulator).replace(/^ws:..[^/]*/, ""),
    headers: { connection: "Upgrade", upgrade: "websocket", ...HANDSHAKE },
  });
  signal?.addEventListener("abort", () => asked.destroy());
  asked.on("response", (response) => {
    response.resume();
    resolve(response.statusCode ?? null);
  });
  asked.on("error", () => resolve(null));
  asked.end();
  return promise;
}

/** Who fell silent still receives, and can be struck. */
const AFTER_SILENCE: [fault: string, code: number][] = [
  ["silence,drop@received4", 1006],
  ["silence,internal@received4", 1011],
];
for (const [fault, code] of AFTER_SILENCE) {
  Deno.test(`a call under ${fault} ends with ${code}`, async () => {
    const simulator = await startSimulator({ ...AT_ONCE, fault });
    const socket = await readySession(simulator);
    for (let n = 0; n < 3; n++) socket.send({ realtimeInput: { text: "Anybody there?" } });
    assertEquals((await socket.closed).code, code);
    assertEquals(simulator.sessions[0].lines, []);
    await simulator.close();
  });
}

Deno.test("the seed that control sets decides what scripts say from then on", async () => {
  const words = "abcdefgh".split("").map((letter) => `Word ${letter}.`);
  const script = `rules:\n  - do:\n      - sayOneOf: ${JSON.stringify(words)}\n`;
  const said = async (seed: number, seedAtStart = seed) => {
    const simulator = await startSimulator({ ...AT_ONCE, script, seed: seedAtStart });
    const body = JSON.stringify({ seed });
    await (await fetch(`${simulator.url}/control`, { method: "POST", body })).body?.cancel();
    const socket = await readySession(simulator);
    for (let turn = 0; turn < 3; turn++) {
      socket.send({ realtimeInput: { text: "Go on." } });
      await socket.until(isTurnComplete);
    }
    await simulator.close();
    return simulator.sessions[0].replies;
  };
  const second = await said(2);
  assertEquals(await said(2, 1), second);
  assert(JSON.stringify(await said(1)) !== JSON.stringify(second));
});
