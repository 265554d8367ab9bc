/**
 * What a Live server does, as named facts: run against the simulator always, and against Google by a
 * task of its own. Sources: shared measurements of 2026-11 of Google's server. Nothing in here knows
 * which one it talks to.
 */
import {
  assert,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertStringIncludes,
} from "@std/assert";
import { largePicture } from "./large_picture.ts";
import type { Frame, LiveMessage, RawSocket } from "./raw_socket.ts";

/** How to reach the server, and what differs between talking to a real one and a local one. */
export interface ContractOptions {
  /** Begins every test's name. */
  name: string;
  /** With prefix, e.g. `models/gemini-3.8-live`. */
  model: string;
  apiVersion: string;
  /** Two seconds or more of clear speech, mono at 16 kHz. */
  speech: () => Promise<Int16Array>;
  /** Wait this long between two pieces of sound, as a microphone would; may return at once. */
  pause: (ms: number) => Promise<void>;
  /** Ran before the first and after the last use of a socket in each test. */
  around?: (run: () => Promise<void>) => Promise<void>;
}

/** Opens a socket to the server under test. `key`: the right one, a wrong one, or none at all. */
export type OpenSocket = (key: "right" | "wrong" | "none") => Promise<RawSocket>;

const CHUNK_SAMPLES = 320;
const CHUNK_MS = 20;

/** Register the facts as tests. */
export function liveContract(open: OpenSocket, options: ContractOptions): void {
  const fact = (what: string, run: () => Promise<void>) =>
    Deno.test(`${options.name} ${what}`, () => options.around ? options.around(run) : run());
  setupFacts(fact, open, options);
  refusalFacts(fact, open, options);
  turnFacts(fact, open, options);
  speechFacts(fact, open, options);
  cutFacts(fact, open, options);
}

type Fact = (what: string, run: () => Promise<void>) => void;

function setupOf({ model }: ContractOptions, more: object = {}): { setup: object } {
  return { setup: { model, generationConfig: { responseModalities: ["AUDIO"] }, ...more } };
}

/** A session that is set up. */
async function ready(open: OpenSocket, options: ContractOptions, more?: object) {
  const socket = await open("right");
  socket.send(setupOf(options, more));
  await socket.until((message) => message.setupComplete !== undefined);
  return socket;
}

function soundOf({ message }: Frame): Uint8Array[] {
  return (message.serverContent?.modelTurn?.parts ?? [])
    .flatMap(({ inlineData }) => inlineData ? [Uint8Array.fromBase64(inlineData.data)] : []);
}

const isSound = (_message: LiveMessage, frame: Frame) => soundOf(frame).length > 0;
const isTurnComplete = ({ serverContent }: LiveMessage) => serverContent?.turnComplete === true;
const isInterrupted = ({ serverContent }: LiveMessage) => serverContent?.interrupted === true;

function setupFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  fact("answers a setup by setupComplete alone, indented JSON in a binary frame", async () => {
    const socket = await open("right");
    socket.send(setupOf(options));
    const first = await socket.next();
    assertEquals(first?.text, '{\n  "setupComplete": {}\n}\n');
    assert(first?.isBinary);
    await socket.close();
  });

  fact("accepts neither compression nor a subprotocol", async () => {
    const socket = await open("right");
    assertEquals(socket.headers["sec-websocket-extensions"], undefined);
    assertEquals(socket.headers["sec-websocket-protocol"], undefined);
    await socket.close();
  });

  fact("reads snake_case names in a binary frame", async () => {
    const socket = await open("right");
    const setup = {
      model: options.model,
      generation_config: { response_modalities: ["AUDIO"] },
      output_audio_transcription: {},
      realtime_input_config: { automatic_activity_detection: { silence_duration_ms: 500 } },
    };
    socket.send(new TextEncoder().encode(JSON.stringify({ setup })));
    await socket.until((message) => message.setupComplete !== undefined);
    await socket.close();
  });
}

function refusalFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  const refused = async (first: unknown, code: number, reason: string) => {
    const socket = await open("right");
    socket.send(first);
    const end = await socket.closed;
    assertEquals(end.code, code);
    assertStringIncludes(end.reason, reason);
  };
  const refusedLater = async (then: unknown, code: number, reason: string) => {
    const socket = await ready(open, options);
    socket.send(then);
    const end = await socket.closed;
    assertEquals(end.code, code);
    assertStringIncludes(end.reason, reason);
  };

  fact("refuses a wrong key after the upgrade", async () => {
    const socket = await open("wrong");
    socket.send(setupOf(options));
    assertEquals(await socket.closed, {
      code: 1007,
      reason: "API key not valid. Please pass a valid API key.",
    });
  });

  fact("refuses a caller without a key", async () => {
    const socket = await open("none");
    socket.send(setupOf(options));
    const { code, reason } = await socket.closed;
    assertEquals(code, 1008);
    assertStringIncludes(reason, "Method doesn't allow unregistered callers");
  });

  fact("names an unknown field and its place", () =>
    refused(
      { setup: { model: options.model, generationConfig: { x: 1 } } },
      1007,
      `Invalid JSON payload received. Unknown name "x" at 'setup.generation_config'`,
    ));

  fact("refuses what is no JSON", () => refused("hello", 1007, ""));

  fact("refuses content before the setup", () =>
    refused(
      { realtimeInput: { text: "hello" } },
      1007,
      "setup must be the first message and only the first",
    ));

  fact(
    "refuses a second setup",
    () =>
      refusedLater(setupOf(options), 1007, "setup must be the first message and only the first"),
  );

  fact(
    "refuses two members in one message",
    () => refusedLater({ realtimeInput: { text: "a" }, clientContent: {} }, 1007, ""),
  );

  fact("tells an unknown model", () =>
    refused(
      { setup: { model: "models/nobody", generationConfig: { responseModalities: ["AUDIO"] } } },
      1008,
      `models/nobody is not found for API version ${options.apiVersion}, or is not supported`,
    ));

  fact("refuses to answer in text, which is the default", () =>
    refused(
      { setup: { model: options.model } },
      1007,
      "The requested combination of response modalities (TEXT) is not supported by the model.",
    ));

  fact("refuses marked activity while it detects it itself", () =>
    refusedLater(
      { realtimeInput: { activityStart: {} } },
      1007,
      "Explicit activity control is not supported when automatic activity detection is enabled.",
    ));

  fact("refuses media chunks", () =>
    refusedLater(
      { realtimeInput: { mediaChunks: [{ mimeType: "audio/pcm;rate=16000", data: "AAAA" }] } },
      1007,
      "realtime_input.media_chunks is deprecated. Use audio, video, or text instead.",
    ));

  fact("does not know a made-up handle", () =>
    refused(
      setupOf(options, { sessionResumption: { handle: "made-up" } }),
      1007,
      "Invalid session handle",
    ));
}

function turnFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  fact(
    "answers a typed line: sound, generationComplete alone, turnComplete with usage",
    async () => {
      const socket = await ready(open, options);
      socket.send({ realtimeInput: { text: "Say hello." } });
      const frames = await socket.until(isTurnComplete);
      const kinds = frames.map(kindOf).filter((kind) => kind !== "other");
      assertEquals([...new Set(kinds)], ["sound", "generationComplete", "turnComplete"]);
      assertEquals(kinds.lastIndexOf("sound") + 1, kinds.indexOf("generationComplete"));
      for (const frame of frames) assertSound(frame);
      const usage = frames.at(-1)!.message.usageMetadata;
      assertGreater(usage?.promptTokenCount ?? 0, 0);
      assertGreater(usage?.responseTokenCount ?? 0, 0);
      assertExists(usage?.responseTokensDetails?.find(({ modality }) => modality === "AUDIO"));
      assertFalse(frames.some(({ message }) => message.serverContent?.outputTranscription));
      await socket.close();
    },
  );

  fact("writes down what it says when asked to", async () => {
    const socket = await ready(open, options, { outputAudioTranscription: {} });
    socket.send({
      clientContent: { turns: [{ role: "user", parts: [{ text: "Hi." }] }], turnComplete: true },
    });
    const frames = await socket.until(isTurnComplete);
    const words = frames
      .map(({ message }) => message.serverContent?.outputTranscription?.text ?? "").join("");
    assertGreater(words.split(" ").length, 1);
    await socket.close();
  });

  fact("hands out a resumption handle after a turn, and takes it", async () => {
    const socket = await ready(open, options, { sessionResumption: {} });
    socket.send({ realtimeInput: { text: "Say hello." } });
    await socket.until(isTurnComplete);
    const frames = await socket.until((message) =>
      message.sessionResumptionUpdate?.resumable === true
    );
    const handle = frames.at(-1)!.message.sessionResumptionUpdate?.newHandle;
    await socket.close();
    const again = await ready(open, options, { sessionResumption: { handle } });
    await again.close();
  });

  fact("takes a picture of a megabyte", async () => {
    const socket = await ready(open, options);
    const data = largePicture().toBase64();
    assertGreater(data.length, 1_000_000);
    const parts = [{ inlineData: { mimeType: "image/jpeg", data } }, { text: "What is this?" }];
    socket.send({ clientContent: { turns: [{ role: "user", parts }], turnComplete: true } });
    const frames = await socket.until(isTurnComplete);
    const { promptTokensDetails = [] } = frames.at(-1)!.message.usageMetadata ?? {};
    assert(promptTokensDetails.some(({ modality }) => /VIDEO|IMAGE/.test(modality)));
    await socket.close();
  });
}

function speechFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  fact("finds speech by itself and answers it", async () => {
    const socket = await ready(open, options, { inputAudioTranscription: {} });
    const spoken = speak(socket, options, { silenceMs: 3_000 });
    const frames = await socket.until(isTurnComplete);
    await spoken;
    const activity = frames.flatMap(({ message }) =>
      message.voiceActivity?.voiceActivityType ?? []
    );
    assertEquals(activity, ["ACTIVITY_START", "ACTIVITY_END"]);
    const end = frames.findIndex(({ message }) =>
      message.voiceActivity?.voiceActivityType === "ACTIVITY_END"
    );
    assertGreater(frames.findIndex((frame) => soundOf(frame).length > 0), end);
    assert(frames.some(({ message }) => message.serverContent?.inputTranscription?.text));
    await socket.close();
  });

  fact("answers at once when the sound is said to pause", async () => {
    const socket = await ready(open, options);
    await speak(socket, options, { silenceMs: 0 });
    socket.send({ realtimeInput: { audioStreamEnd: true } });
    await socket.until(isTurnComplete);
    await socket.close();
  });

  fact("answers what was said between two marks", async () => {
    const realtimeInputConfig = { automaticActivityDetection: { disabled: true } };
    const socket = await ready(open, options, { realtimeInputConfig });
    socket.send({ realtimeInput: { activityStart: {} } });
    await speak(socket, options, { silenceMs: 0 });
    socket.send({ realtimeInput: { activityEnd: {} } });
    await socket.until(isTurnComplete);
    await socket.close();
  });
}

function cutFacts(fact: Fact, open: OpenSocket, options: ContractOptions): void {
  /** The reply under way is cut: what comes from here on. */
  const assertCut = async (socket: RawSocket) => {
    await socket.until(isInterrupted);
    const rest = await socket.until(isTurnComplete);
    assertFalse(rest.some((frame) => soundOf(frame).length > 0));
    assertFalse(rest.some(({ message }) => message.serverContent?.generationComplete));
  };
  const telling = async () => {
    const socket = await ready(open, options);
    socket.send({ realtimeInput: { text: "Tell me a very long story." } });
    await socket.until(isSound);
    return socket;
  };

  fact("stops talking for an unfinished content without turns", async () => {
    const socket = await telling();
    socket.send({ clientContent: { turnComplete: false } });
    await assertCut(socket);
    await socket.close();
  });

  fact("lets a typed line cut its reply, and answers that", async () => {
    const socket = await telling();
    socket.send({
      clientContent: {
        turns: [{ role: "user", parts: [{ text: "Stop. Say hello." }] }],
        turnComplete: true,
      },
    });
    await assertCut(socket);
    await socket.until(isSound);
    await socket.close();
  });

  fact("lets speech cut its reply", async () => {
    const socket = await telling();
    const spoken = speak(socket, options, { silenceMs: 500 });
    await assertCut(socket);
    await spoken;
    await socket.close();
  });
}

/** Speech as a microphone sends it: 20 ms a message. */
async function speak(
  socket: RawSocket,
  { speech, pause }: ContractOptions,
  { silenceMs }: { silenceMs: number },
): Promise<void> {
  const voice = await speech();
  const pcm = new Int16Array(voice.length + silenceMs * 16);
  pcm.set(voice);
  for (let at = 0; at < pcm.length; at += CHUNK_SAMPLES) {
    const chunk = pcm.slice(at, at + CHUNK_SAMPLES);
    const data = new Uint8Array(chunk.buffer).toBase64();
    socket.send({ realtimeInput: { audio: { mimeType: "audio/pcm;rate=16000", data } } });
    await pause(CHUNK_MS);
  }
}

function kindOf(frame: Frame): "sound" | "generationComplete" | "turnComplete" | "other" {
  const { serverContent = {} } = frame.message;
  if (soundOf(frame).length > 0) return "sound";
  if (serverContent.turnComplete) return "turnComplete";
  if (!serverContent.generationComplete) return "other";
  assertEquals(frame.message, { serverContent: { generationComplete: true } });
  return "generationComplete";
}

/** Sound is 24 kHz PCM, in whole samples. */
function assertSound(frame: Frame): void {
  for (const { inlineData } of frame.message.serverContent?.modelTurn?.parts ?? []) {
    if (inlineData) assertEquals(inlineData.mimeType, "audio/pcm;rate=24000");
  }
  for (const sound of soundOf(frame)) assertEquals(sound.length % 2, 0);
}
