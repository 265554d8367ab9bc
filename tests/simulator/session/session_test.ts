import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertFalse,
  assertNotEquals,
} from "@std/assert";
import { encode } from "jpeg-js";
import { createLog } from "../../../lib/log.ts";
import { parseScript, type Script } from "../../../lib/simulator/script/script.ts";
import { startSimulator } from "../../../lib/simulator/server.ts";
import { AT_ONCE, readySession, sendSound } from "../raw_session.ts";
import { babble, joined, roomNoise } from "../synthetic_speech.ts";

const isTurnComplete = ({ serverContent }: { serverContent?: { turnComplete?: boolean } }) =>
  serverContent?.turnComplete === true;

function blueJpeg(): string {
  const data = new Uint8Array(160 * 90 * 4);
  for (let i = 0; i < data.length; i += 4) data.set([20, 40, 210, 255], i);
  return Uint8Array.from(encode({ width: 160, height: 90, data }, 80).data).toBase64();
}

Deno.test("a session talks about what it heard, and what it heard can be looked at", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const socket = await readySession(simulator, { inputAudioTranscription: {} });
  const pcm = joined(roomNoise(400), babble(2_000), roomNoise(1_400));
  sendSound(socket, pcm);
  const frames = await socket.until(isTurnComplete);
  const [session] = simulator.sessions;
  assertEquals(session.audio, pcm);
  assertEquals(session.replies, [[
    "Hello, I am the simulator.",
    "You spoke for 2.0 seconds, at a good level.",
  ]]);
  const words = frames.map(({ message }) => message.serverContent?.inputTranscription?.text ?? "");
  assertEquals(words.join(""), "(2.0 seconds of speech)");
  await simulator.close();
});

Deno.test("a session's ordered messages are those of Google's audio turn", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const socket = await readySession(simulator, {
    inputAudioTranscription: {},
    outputAudioTranscription: {},
  });
  sendSound(socket, joined(babble(1_000), roomNoise(1_400)));
  const frames = await socket.until(({ sessionResumptionUpdate }) =>
    sessionResumptionUpdate?.resumable === true
  );
  const kinds = frames.map(({ message }) =>
    message.voiceActivity?.voiceActivityType ??
      Object.keys(message.serverContent ?? message)[0]
  );
  assertEquals(kinds.filter((kind, index) => kind !== kinds[index - 1]), [
    "ACTIVITY_START",
    "ACTIVITY_END",
    "inputTranscription",
    "modelTurn",
    "generationComplete",
    "turnComplete",
    "sessionResumptionUpdate",
  ]);
  assert(frames.every(({ isBinary }) => isBinary));
  const spoken = frames.map(({ message }) =>
    message.serverContent?.outputTranscription?.text ?? ""
  );
  assertEquals(spoken.join(""), simulator.sessions[0].replies[0].join(" "));
  await simulator.close();
});

Deno.test("a session sees pictures, one a second, and tells their colour", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const socket = await readySession(simulator);
  const data = blueJpeg();
  for (let n = 0; n < 3; n++) {
    socket.send({ realtimeInput: { video: { data, mimeType: "image/jpeg" } } });
  }
  socket.send({ realtimeInput: { text: "What do you see?" } });
  const frames = await socket.until(isTurnComplete);
  const [session] = simulator.sessions;
  assertEquals(session.pictureCounts, { received: 3, dropped: 2 });
  assertEquals(session.pictures.map(({ width, height, kept }) => [width, height, kept]), [
    [160, 90, true],
    [160, 90, false],
    [160, 90, false],
  ]);
  assertEquals(
    session.replies[0].at(-1),
    "The last picture I saw is 160 by 90 pixels, and mostly blue.",
  );
  const { promptTokensDetails = [] } = frames.at(-1)!.message.usageMetadata ?? {};
  const video = promptTokensDetails.find(({ modality }) => modality === "VIDEO");
  assertEquals(video?.tokenCount, 258);
  await simulator.close();
});

Deno.test("a picture of a frugal session costs a quarter", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const generationConfig = {
    responseModalities: ["AUDIO"],
    mediaResolution: "MEDIA_RESOLUTION_LOW",
  };
  const socket = await readySession(simulator, { generationConfig });
  socket.send({ realtimeInput: { video: { data: blueJpeg(), mimeType: "image/jpeg" } } });
  socket.send({ realtimeInput: { text: "What do you see?" } });
  const frames = await socket.until(isTurnComplete);
  const { promptTokensDetails = [] } = frames.at(-1)!.message.usageMetadata ?? {};
  const video = promptTokensDetails.find(({ modality }) => modality === "VIDEO");
  assertEquals(video?.tokenCount, 64);
  await simulator.close();
});

Deno.test("a session's sound is the voice's own, whole and in order", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const socket = await readySession(simulator);
  socket.send({ realtimeInput: { text: "Count to seven." } });
  const frames = await socket.until(isTurnComplete);
  const sounds = frames.flatMap(({ message }) =>
    message.serverContent?.modelTurn?.parts?.map(({ inlineData }) => inlineData!.data) ?? []
  ).map((data) => Uint8Array.fromBase64(data));
  assertEquals(sounds[0].length, 9_600);
  assert(sounds.slice(1, -1).every(({ length }) => length === 11_520));
  const { Voice } = await import("../../../lib/simulator/voice/voice.ts");
  const voice = new Voice();
  const expected: number[] = [];
  for (const text of simulator.sessions[0].replies[0]) expected.push(...await voice.say(text));
  const bytes = sounds.flatMap((sound) => [...sound]);
  assertEquals(new Int16Array(Uint8Array.from(bytes).buffer), Int16Array.from(expected));
  await simulator.close();
});

Deno.test("a stop in the held-back phase interrupts a reply that is generated", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, holdTurnComplete: 1, cutTailMs: 5 });
  const socket = await readySession(simulator);
  socket.send({ realtimeInput: { text: "Tell me a long story." } });
  await socket.until(({ serverContent }) => serverContent?.generationComplete === true);
  socket.send({ clientContent: { turnComplete: false } });
  const rest = await socket.until(isTurnComplete);
  assertEquals(rest.map(({ message }) => message.serverContent), [
    { interrupted: true },
    { turnComplete: true },
  ]);
  assertEquals(simulator.sessions[0].turnCounts, { interrupted: 1, complete: 1 });
  await simulator.close();
});

Deno.test("push-to-talk: sound outside the marks is not listened to", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const socket = await readySession(simulator, {
    realtimeInputConfig: { automaticActivityDetection: { disabled: true } },
  });
  const [session] = simulator.sessions;
  sendSound(socket, babble(1_000));
  socket.send({ realtimeInput: { activityStart: {} } });
  sendSound(socket, joined(roomNoise(200), babble(1_500), roomNoise(200)));
  const ended = session.next("speech-end");
  socket.send({ realtimeInput: { activityEnd: {} } });
  assertAlmostEquals((await ended)?.speechMs ?? 0, 1_500, 50);
  const frames = await socket.until(isTurnComplete);
  assertFalse(frames.some(({ message }) => message.voiceActivity));
  await simulator.close();
});

Deno.test("sound of a kind that cannot be heard, and video that is none, are refused", async () => {
  const simulator = await startSimulator(AT_ONCE);
  for (const [member, mimeType] of [["audio", "audio/webm"], ["video", "text/plain"]]) {
    const socket = await readySession(simulator);
    socket.send({ realtimeInput: { [member]: { data: "AAAA", mimeType } } });
    assertEquals(await socket.closed, {
      code: 1007,
      reason: "Request contains an invalid argument.",
    });
  }
  await simulator.close();
});

Deno.test("a taken-up talk is billed for what was said before", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const first = await readySession(simulator);
  first.send({ realtimeInput: { text: "x".repeat(4_000) } });
  const frames = await first.until(({ sessionResumptionUpdate }) =>
    sessionResumptionUpdate?.resumable === true
  );
  const handle = frames.at(-1)!.message.sessionResumptionUpdate!.newHandle;
  await first.close();
  const second = await readySession(simulator, { sessionResumption: { handle } });
  second.send({ realtimeInput: { text: "hi" } });
  const { usageMetadata } = (await second.until(isTurnComplete)).at(-1)!.message;
  assert((usageMetadata?.promptTokenCount ?? 0) > 1_000);
  await simulator.close();
});

Deno.test("a defect of ours ends the session it strikes with 1011, is logged, and no other", async () => {
  const logged: string[] = [];
  const log = createLog({ level: "error", write: (line) => logged.push(line) });
  const script: Script = {
    ...parseScript("rules:\n  - do:\n      - say: hello"),
    get rules(): Script["rules"] {
      throw new TypeError("a defect");
    },
  };
  const simulator = await startSimulator({ ...AT_ONCE, script, log });
  const bystander = await readySession(simulator);
  const struck = await readySession(simulator);
  struck.send({ realtimeInput: { text: "hello" } });
  assertEquals(await struck.closed, { code: 1011, reason: "Internal error encountered." });
  assertEquals(logged.map((line) => JSON.parse(line).error), ["a defect"]);
  bystander.send({ realtimeInput: { audioStreamEnd: true } });
  assert(await simulator.sessions[0].until(({ messages }) => messages.realtimeInput === 1));
  await bystander.close();
  await simulator.close();
});

Deno.test("a reply is whole in the history, though the next turn begins as it ends", async () => {
  const script =
    "rules:\n  - when: { words: one }\n    do:\n      - say: alpha beta gamma delta\n" +
    "  - do:\n      - say: second\n";
  const simulator = await startSimulator({ ...AT_ONCE, audioSpeed: Infinity, script });
  const realtimeInputConfig = { activityHandling: "NO_INTERRUPTION" };
  const first = await readySession(simulator, { realtimeInputConfig });
  for (const text of ["one", "two"]) first.send({ realtimeInput: { text } });
  for (let turn = 0; turn < 2; turn++) await first.until(isTurnComplete);
  const frames = await first.until(({ sessionResumptionUpdate }) =>
    sessionResumptionUpdate?.resumable === true
  );
  const handle = frames.at(-1)!.message.sessionResumptionUpdate!.newHandle;
  await first.close();
  await simulator.sessions[0].ended;
  await readySession(simulator, { sessionResumption: { handle } });
  const lines = simulator.sessions.at(-1)!.restored!.map(({ text }) => text);
  assertEquals(lines.sort(), ["alpha beta gamma delta", "one", "second", "two"]);
  await simulator.close();
});

Deno.test("calls of a resumed session have ids of their own", async () => {
  const simulator = await startSimulator(AT_ONCE);
  const tools = [{ functionDeclarations: [{ name: "get_time", behavior: "NON_BLOCKING" }] }];
  const ids: string[] = [];
  let handle: string | undefined;
  for (let connection = 0; connection < 2; connection++) {
    const socket = await readySession(simulator, { tools, sessionResumption: { handle } });
    socket.send({ realtimeInput: { text: "What time is it?" } });
    const calls = await socket.until((message) => "toolCall" in message);
    const { toolCall } = calls.at(-1)!.message as {
      toolCall: { functionCalls: { id: string; name: string }[] };
    };
    const [{ id, name }] = toolCall.functionCalls;
    ids.push(id);
    const response = { output: "noon" };
    socket.send({ toolResponse: { functionResponses: [{ id, name, response }] } });
    const frames = await socket.until(({ sessionResumptionUpdate }) =>
      sessionResumptionUpdate?.resumable === true
    );
    handle = frames.at(-1)!.message.sessionResumptionUpdate!.newHandle;
    await socket.close();
    await simulator.sessions[connection].ended;
  }
  assertNotEquals(ids[0], ids[1]);
  await simulator.close();
});

Deno.test("by switch a turn ends in one message, at once, whatever is to be held back", async () => {
  const simulator = await startSimulator({
    ...AT_ONCE,
    holdTurnComplete: 1,
    oneFinalMessage: true,
  });
  const socket = await readySession(simulator);
  socket.send({ realtimeInput: { text: "hello" } });
  const { message } = (await socket.until(isTurnComplete)).at(-1)!;
  assertEquals(Object.keys(message), ["serverContent", "usageMetadata"]);
  assertEquals(Object.keys(message.serverContent!), [
    "modelTurn",
    "generationComplete",
    "turnComplete",
  ]);
  assertEquals(simulator.sessions[0].turnCounts.complete, 1);
  await simulator.close();
});

Deno.test("2.5 writes down what it hears word by word, and tells nothing of speech", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, retiredModels: "served" });
  const model = "models/gemini-2.5-flash-native-audio-preview-12-2025";
  const socket = await readySession(simulator, {
    model,
    inputAudioTranscription: {},
    outputAudioTranscription: {},
  });
  sendSound(socket, joined(roomNoise(400), babble(2_000), roomNoise(1_400)));
  const frames = (await socket.until(isTurnComplete)).map(({ message }) => message);
  const heard = frames.flatMap(({ serverContent }) =>
    serverContent?.inputTranscription?.text ?? []
  );
  assertEquals(heard, [" (2.0", " seconds", " of", " speech)"]);
  assertFalse(frames.some(({ voiceActivity }) => voiceActivity));
  assertFalse(
    frames.some(({ serverContent: { modelTurn, outputTranscription } = {} }) =>
      modelTurn && outputTranscription
    ),
  );
  const words = frames.flatMap(({ serverContent }) =>
    serverContent?.outputTranscription?.text ?? []
  );
  assertEquals(words.join(""), simulator.sessions[0].replies[0].join(" "));
  await simulator.close();
});

Deno.test("no fault tells a transcript that nobody asked for", async () => {
  const simulator = await startSimulator({ ...AT_ONCE, fault: "late-transcription" });
  for (const asked of [false, true]) {
    const more = asked ? { outputAudioTranscription: {} } : {};
    const socket = await readySession(simulator, more);
    socket.send({ realtimeInput: { text: "hello" } });
    await socket.until(isTurnComplete);
    const frames = await socket.until(({ sessionResumptionUpdate }) =>
      sessionResumptionUpdate?.resumable === true
    );
    const late = frames.filter(({ message }) => message.serverContent?.outputTranscription);
    assertEquals(late.length, asked ? 1 : 0);
  }
  await simulator.close();
});
