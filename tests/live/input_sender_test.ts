import { assertEquals } from "@std/assert";
import type { LiveInput } from "../../lib/live/session.ts";
import type { Start } from "../../lib/wire/message.ts";
import { openedLive } from "../support/live_session.ts";

/** Frames the server gets for these messages, up to a line that marks the end. */
async function framesFor(
  messages: LiveInput[],
  { model, turns }: { model?: string; turns?: Start["turns"] } = {},
): Promise<unknown[]> {
  const start: Start = turns === undefined ? { type: "start" } : { type: "start", turns };
  const { live, peer, close } = await openedLive({ start, ...(model ? { model } : {}) });
  for (const message of messages) live.send(message);
  live.send({ type: "stop" });
  const frames: unknown[] = [];
  for (let frame = ""; frame !== STOP;) {
    frame = await peer.next() ?? STOP;
    if (frame !== STOP) frames.push(JSON.parse(frame));
  }
  await close();
  return frames;
}

const STOP = '{"clientContent":{"turnComplete":false}}';
const SOUND: LiveInput = { type: "sound", position: 0, pcm: Int16Array.from([1, -2, 3]) };
const SOUND_FRAME = {
  realtimeInput: { audio: { data: "AQD+/wMA", mimeType: "audio/pcm;rate=16000" } },
};

Deno.test("sound is the frame the SDK would make, also of samples inside a larger buffer", async () => {
  const inside = new Int16Array([9, 9, 9, 9, 1, -2, 3, 9]).subarray(4, 7);
  const frames = await framesFor([SOUND, { type: "sound", position: 3, pcm: inside }]);
  assertEquals(frames, [SOUND_FRAME, SOUND_FRAME]);
});

Deno.test("frames of every size and alphabet arrive as they were, one after the other", async () => {
  const texts = ["ü€😀", "x".repeat(21_800), "é".repeat(21_900), "y".repeat(200_000), "z"];
  const frames = await framesFor(texts.map((text) => ({ type: "text", id: "1", text })));
  assertEquals(frames, texts.map((text) => ({ realtimeInput: { text } })));
});

Deno.test("a picture is the frame the SDK would make", async () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff]);
  assertEquals(await framesFor([{ type: "picture", position: 5, jpeg }]), [
    { realtimeInput: { video: { data: "/9j/", mimeType: "image/jpeg" } } },
  ]);
});

Deno.test("a typed line is realtime text on generation 3, and a turn elsewhere", async () => {
  const line: LiveInput = { type: "text", id: "1", text: "hi" };
  assertEquals(await framesFor([line]), [{ realtimeInput: { text: "hi" } }]);
  const turn = {
    clientContent: { turns: [{ role: "user", parts: [{ text: "hi" }] }], turnComplete: true },
  };
  const model = "gemini-2.5-flash-native-audio-preview-12-2025";
  assertEquals(await framesFor([line], { model }), [turn]);
  assertEquals(await framesFor([line], { turns: { mode: "push-to-talk" } }), [turn]);
});

/** Sound of so many samples, all of the same value. */
const sound = (samples: number): LiveInput => ({
  type: "sound",
  position: 0,
  pcm: new Int16Array(samples).fill(1),
});
const BEGIN: LiveInput = { type: "speech", state: "begin" };
const END: LiveInput = { type: "speech", state: "end" };

/** Samples of sound in these frames, and the names of those that are no sound. */
function shortened(frames: unknown[]): (number | string)[] {
  return frames.map((frame) => {
    const { audio, ...rest } = (frame as { realtimeInput: Record<string, unknown> }).realtimeInput;
    if (audio === undefined) return Object.keys(rest).join();
    return Uint8Array.fromBase64((audio as { data: string }).data).length / 2;
  });
}

Deno.test("push-to-talk: activityStart before any sound, activityEnd once, no sound between", async () => {
  const frames = await framesFor([SOUND, END, BEGIN, BEGIN, sound(8_000), END, END, SOUND], {
    turns: { mode: "push-to-talk" },
  });
  assertEquals(shortened(frames), ["activityStart", 8_000, "activityEnd"]);
});

Deno.test("push-to-talk: a press of 50 ms, or of nothing, is a turn of 300 ms all the same", async () => {
  const frames = await framesFor([BEGIN, sound(800), END, BEGIN, END, BEGIN, sound(4_800), END], {
    turns: { mode: "push-to-talk" },
  });
  assertEquals(shortened(frames), [
    ...["activityStart", 800, 4_000, "activityEnd"],
    ...["activityStart", 4_800, "activityEnd"],
    ...["activityStart", 4_800, "activityEnd"],
  ]);
});

Deno.test("with detection on, presses are not told: Google would close over them", async () => {
  assertEquals(await framesFor([{ type: "speech", state: "begin" }, SOUND]), [SOUND_FRAME]);
});

Deno.test("a muted microphone's zeros go on, or end the stream, as the model takes it", async () => {
  const off: LiveInput = { type: "mic", state: "off" };
  const on: LiveInput = { type: "mic", state: "on" };
  const messages = [SOUND, off, off, SOUND, on, SOUND];
  assertEquals(await framesFor(messages), [SOUND_FRAME, SOUND_FRAME, SOUND_FRAME]);
  const model = "gemini-2.5-flash-native-audio-preview-12-2025";
  assertEquals(await framesFor(messages, { model }), [
    SOUND_FRAME,
    { realtimeInput: { audioStreamEnd: true } },
    SOUND_FRAME,
  ]);
});

Deno.test("a tool's result keeps its id, and says when it may be spoken about in both places", async () => {
  const result: LiveInput = { type: "toolResult", id: "c1", name: "f", result: { output: "ok" } };
  const scheduled: LiveInput = { ...result, scheduling: "when-idle" };
  const plain = { id: "c1", name: "f", response: { output: "ok" } };
  assertEquals(await framesFor([result, scheduled]), [
    { toolResponse: { functionResponses: [plain] } },
    {
      toolResponse: {
        functionResponses: [{
          ...plain,
          response: { output: "ok", scheduling: "WHEN_IDLE" },
          scheduling: "WHEN_IDLE",
        }],
      },
    },
  ]);
  const model = "gemini-3.8-live-extended-thinking";
  assertEquals(await framesFor([scheduled], { model }), [
    { toolResponse: { functionResponses: [plain] } },
  ]);
});

const LOOK: LiveInput = {
  type: "toolResult",
  id: "c1",
  name: "look_closer",
  result: { output: "What is this?" },
  jpeg: Uint8Array.from([0xff, 0xd8, 0xff]),
};
const LOOK_TURN = {
  role: "user",
  parts: [
    { inlineData: { data: "/9j/", mimeType: "image/jpeg" } },
    { text: '(The tool look_closer has answered: {"output":"What is this?"})' },
  ],
};

Deno.test("a tool's picture and its words are one turn, and the call itself is answered in silence", async () => {
  assertEquals(await framesFor([LOOK]), [
    {
      toolResponse: {
        functionResponses: [{
          id: "c1",
          name: "look_closer",
          response: { output: "The picture follows.", scheduling: "SILENT" },
          scheduling: "SILENT",
        }],
      },
    },
    { clientContent: { turns: [LOOK_TURN], turnComplete: true } },
  ]);
});

Deno.test("a model that is not told when to speak knows the picture before the answer asks it to", async () => {
  const frames = await framesFor([LOOK], { model: "gemini-3.8-live-extended-thinking" });
  assertEquals(frames, [
    { clientContent: { turns: [LOOK_TURN], turnComplete: false } },
    {
      toolResponse: {
        functionResponses: [{
          ...{ id: "c1", name: "look_closer", response: { output: "What is this?" } },
        }],
      },
    },
  ]);
});

Deno.test("a model that takes no content in the middle of a talk gets the picture beside the words", async () => {
  const frames = await framesFor([LOOK], { model: "gemini-3.1-flash-live-preview" });
  assertEquals(frames.map((frame) => Object.keys(frame as object)), [
    ["realtimeInput"],
    ["toolResponse"],
  ]);
});

Deno.test("a line with a picture is one turn that holds both, in every mode of turns", async () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff]);
  const line: LiveInput = { type: "text", id: "1", text: "what is it?", jpeg };
  const inlineData = { data: "/9j/", mimeType: "image/jpeg" };
  const turns = [{ role: "user", parts: [{ inlineData }, { text: "what is it?" }] }];
  const turn = { clientContent: { turns, turnComplete: true } };
  assertEquals(await framesFor([line]), [turn]);
  assertEquals(await framesFor([line], { turns: { mode: "push-to-talk" } }), [turn]);
});
