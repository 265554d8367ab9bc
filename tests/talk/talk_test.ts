import { assertEquals, assertGreater, assertLess, assertStringIncludes } from "@std/assert";
import type { Clock } from "../../lib/clock.ts";
import type { Config } from "../../lib/config.ts";
import { type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import { openDirectLine } from "../../lib/talk/direct_line.ts";
import { fileInput, type Input } from "../../lib/talk/input.ts";
import { savedOutput } from "../../lib/talk/output.ts";
import { Playback } from "../../lib/talk/playback.ts";
import { openRelayLine } from "../../lib/talk/relay_line.ts";
import { runTalk, type TalkInput, type TalkOptions } from "../../lib/talk/talk.ts";
import { readWav, type Sound } from "../../lib/talk/wav.ts";
import { type Duplex, linkedPair } from "../../lib/wire/duplex.ts";
import type { ServerMessage, Start } from "../../lib/wire/message.ts";
import { AT_ONCE } from "../support/at_once.ts";
import { serveApi } from "../support/api_app.ts";
import { heardSound } from "../support/heard.ts";
import { recite, voiced } from "../support/speech.ts";

/** So many times faster than the world. */
const SPEED = 8;
const FAST_CLOCK: Clock = {
  nowMs: () => performance.now() * SPEED,
  after(ms, run) {
    const timer = setTimeout(run, ms / SPEED);
    return () => clearTimeout(timer);
  },
};
/** Room for a microphone that is so fast. */
const CONFIG: Partial<Config> = { maxMessagesPerSecond: 10_000 };

const spoken = await recite([{ say: "Good morning, can you hear me?" }]);

type Line = Duplex<ServerMessage, TalkInput>;

/** Talk until it has ended; what was saved, and how it ended. */
async function talked(
  lineOf: (signal: AbortSignal) => Line,
  { sound = spoken, queued }: { sound?: Sound; queued: boolean },
): Promise<{ saved: Sound; problem: string | null; messages: ServerMessage[] }> {
  const path = await Deno.makeTempFile({ suffix: ".wav" });
  try {
    const life = new AbortController();
    const output = await savedOutput(path);
    const line = lineOf(life.signal);
    const onHeard = (reply: number, position: number) =>
      line.send({ type: "heard", reply, position });
    const messages: ServerMessage[] = [];
    const { problem } = await runTalk({
      line,
      input: fileInput(sound, { clock: FAST_CLOCK, signal: life.signal }),
      playback: new Playback({ output, queued, clock: FAST_CLOCK, onHeard }),
      onMessage: (message) => messages.push(message),
      stopInput: () => life.abort(),
      signal: new AbortController().signal,
      clock: FAST_CLOCK,
    });
    await output.end();
    return { saved: readWav(await Deno.readFile(path)), problem, messages };
  } finally {
    await Deno.remove(path);
  }
}

/** What the simulator said, from beginning to end. */
async function spokenBy({ sessions }: Simulator): Promise<number[]> {
  return [...await voiced(sessions.flatMap(({ replies }) => replies.flat()))];
}

async function withRelay(
  run: (parts: { simulator: Simulator; relay(signal: AbortSignal): Line }) => Promise<void>,
  { config = {}, start = {} }: { config?: Partial<Config>; start?: Partial<Start> } = {},
): Promise<void> {
  const simulator = await startSimulator(AT_ONCE);
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: "any" };
  const app = await serveApi({ liveServer, config: { ...CONFIG, ...config } });
  const relay = (signal: AbortSignal) =>
    openRelayLine({ url: app.url, start: { type: "start", ...start }, signal });
  try {
    await run({ simulator, relay });
  } finally {
    await app.close();
    await simulator.close();
  }
}

/** Samples of sound, as far as they are no silence at the end. */
const loud = ({ pcm }: Pick<Sound, "pcm">) => [...pcm].join().replace(/(,0)+$/, "");

for (const queued of [true, false]) {
  const how = queued ? "with a queue" : "without a queue";
  Deno.test(`through the relay a file is heard, and the reply saved ${how} sample for sample`, () =>
    withRelay(async ({ simulator, relay }) => {
      const { saved, problem, messages } = await talked(relay, { queued });
      assertEquals(problem, null);
      assertEquals(saved.rate, 24_000);
      assertEquals([...saved.pcm], await spokenBy(simulator));
      assertEquals(loud({ pcm: heardSound(simulator) }), loud(spoken));
      assertGreater(messages.filter(({ type }) => type === "said").length, 0);
    }));
}

Deno.test("straight to a Live server it is the same", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const server = { baseUrl: simulator.url, apiKey: "any" };
  const line = (signal: AbortSignal) =>
    openDirectLine({ server, model: "gemini-3.8-live", start: { type: "start" }, signal });
  const { saved, problem } = await talked(line, { queued: false });
  assertEquals(problem, null);
  assertEquals([...saved.pcm], await spokenBy(simulator));
  assertEquals(loud({ pcm: heardSound(simulator) }), loud(spoken));
  await simulator.close();
});

Deno.test("a file of another rate is heard as long as it is", () =>
  withRelay(async ({ simulator, relay }) => {
    const sound = { pcm: spoken.pcm, rate: 48_000 };
    const { problem } = await talked(relay, { sound, queued: false });
    assertEquals(problem, null);
    const { length } = loud({ pcm: heardSound(simulator) }).split(",");
    assertLess(Math.abs(length - spoken.pcm.length / 3), spoken.pcm.length / 10);
  }));

Deno.test("what the relay refuses is how it ends, in words", async () => {
  const config = { needsAccessCode: true, accessCodes: new Map([["anna", "the-right-code"]]) };
  const start = { accessCode: "a-wrong-code" };
  await withRelay(async ({ relay }) => {
    const { problem, saved } = await talked(relay, { queued: false });
    assertStringIncludes(problem ?? "", "not valid");
    assertEquals(saved.pcm.length, 0);
  }, { config, start });
  await withRelay(async ({ relay }) => {
    assertEquals((await talked(relay, { queued: false })).problem, null);
  }, { config, start: { accessCode: "the-right-code" } });
});

Deno.test("a relay that is not there is how it ends, in words", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const url = `http://127.0.0.1:${port}`;
  const line = (signal: AbortSignal) => openRelayLine({ url, start: { type: "start" }, signal });
  const { problem } = await talked(line, { queued: false });
  assertGreater(problem?.length ?? 0, 5);
});

Deno.test("a Live server that knows no such key is how it ends, in words", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, keys: ["another"] });
  const server = { baseUrl: simulator.url, apiKey: "mine" };
  const line = (signal: AbortSignal) =>
    openDirectLine({ server, model: "gemini-3.8-live", start: { type: "start" }, signal });
  const { problem } = await talked(line, { queued: false });
  assertStringIncludes(problem ?? "", "key");
  await simulator.close();
});

/** A talk whose line is played by hand. */
function byHand(input: Partial<Input> & AsyncIterable<Int16Array<ArrayBuffer>>) {
  const [line, relay] = linkedPair<ServerMessage, TalkInput>();
  const life = new AbortController();
  const written: number[] = [];
  const playback = new Playback({
    output: {
      write: (pcm) => Promise.resolve(void written.push(...pcm)),
      endReply: () => Promise.resolve(),
      end: () => Promise.resolve(),
    },
    queued: false,
    clock: FAST_CLOCK,
    onHeard: () => {},
  });
  const options: TalkOptions = {
    ...{ line, playback, clock: FAST_CLOCK, signal: life.signal },
    input: { endsAt: null, ...input, [Symbol.asyncIterator]: () => input[Symbol.asyncIterator]() },
    onMessage: () => {},
    stopInput: () => life.abort(),
  };
  return { relay, life, written, ended: runTalk(options) };
}

/** A microphone in which nothing is said until the signal. */
async function* quiet(ended: Promise<unknown>): AsyncGenerator<Int16Array<ArrayBuffer>> {
  yield new Int16Array(320);
  await ended;
}

Deno.test("stopped by its person it ends in peace", async () => {
  const stopped = Promise.withResolvers<void>();
  const { life, relay, ended } = byHand(quiet(stopped.promise));
  life.signal.addEventListener("abort", () => stopped.resolve());
  life.abort();
  assertEquals(await ended, { problem: null });
  assertEquals((await relay.closed).by, "them");
});

Deno.test("a recorder that ends by itself ends the talk with what it said", async () => {
  const broken: AsyncIterable<Int16Array<ArrayBuffer>> = {
    // deno-lint-ignore require-yield -- it breaks before
    async *[Symbol.asyncIterator]() {
      await Promise.resolve();
      throw new Error("Cannot record: no device");
    },
  };
  assertEquals(await byHand(broken).ended, { problem: "Cannot record: no device" });
});

Deno.test("closed by the other end it says why", async () => {
  const stopped = Promise.withResolvers<void>();
  const { life, relay, ended } = byHand(quiet(stopped.promise));
  life.signal.addEventListener("abort", () => stopped.resolve());
  relay.close(4103, "time is over");
  assertEquals(await ended, { problem: "time is over" });
});

Deno.test("sound of a reply that was interrupted is not played, that of the next one is", async () => {
  const stopped = Promise.withResolvers<void>();
  const { life, relay, written, ended } = byHand(quiet(stopped.promise));
  life.signal.addEventListener("abort", () => stopped.resolve());
  const sound = (reply: number, value: number): ServerMessage => ({
    ...{ type: "sound", reply, position: 0 },
    pcm: Int16Array.of(value),
  });
  relay.send(sound(1, 11));
  relay.send({ type: "reply", reply: 1, state: "interrupted" });
  relay.send(sound(1, 12));
  relay.send(sound(2, 21));
  relay.close(1000, "bye");
  await ended;
  assertEquals(written.filter((value) => value !== 11), [21]);
});
