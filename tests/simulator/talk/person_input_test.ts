import { assert, assertEquals } from "@std/assert";
import { converse, newConversation } from "../../../lib/simulator/talk/conversation.ts";
import type { Restored, Step } from "../../../lib/simulator/talk/conversation_state.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";
import { memoryOf } from "../../../lib/simulator/memory/memory.ts";
import { takeEvent } from "../../../lib/simulator/talk/person_input.ts";
import { type Refusal, REFUSALS } from "../../../lib/simulator/protocol/refusal.ts";

/** A step of an open session. */
function openStep(): Step {
  const state = newConversation("v1beta", SIMULATOR_DEFAULTS);
  const stage = { type: "open", resumptionAtMs: Infinity } as const;
  return { state: { ...state, stage }, effects: [], nowMs: 0 };
}

const JPEG = { mimeType: "image/jpeg", data: Uint8Array.of(1) };
const SOUND = { mimeType: "audio/pcm;rate=16000", data: Uint8Array.of(1, 2) };

Deno.test("every member of one realtime input is taken, marks around the sound", () => {
  const step = openStep();
  step.state = { ...step.state, rules: { ...step.state.rules, detection: null } };
  takeEvent(step, {
    type: "message",
    message: {
      type: "realtimeInput",
      realtimeInput: {
        text: "hi",
        activityEnd: {},
        video: JPEG,
        audio: SOUND,
        activityStart: {},
      },
    },
  });
  assertEquals(step.effects.map(({ type }) => type), [
    "listen",
    "hear",
    "see",
    "listen",
    "typed",
    "answer",
  ]);
});

Deno.test("pictures of the stream are told from those within a turn", () => {
  const step = openStep();
  takeEvent(step, {
    type: "message",
    message: { type: "realtimeInput", realtimeInput: { video: JPEG } },
  });
  const turns = [
    { role: "user", parts: [{ inlineData: JPEG }, { text: "this?" }] },
    { role: "model", parts: [{ text: "that" }] },
  ];
  takeEvent(step, {
    type: "message",
    message: { type: "clientContent", clientContent: { turns } },
  });
  assertEquals(step.effects, [
    { type: "see", blob: JPEG, isStream: true },
    { type: "see", blob: JPEG, isStream: false },
    { type: "typed", line: "this?" },
  ]);
  assertEquals(step.state.history.textChars, "this?that".length);
});

Deno.test("what is forbidden closes with Google's words", () => {
  for (
    const [realtimeInput, refusal] of [
      [{ mediaChunks: [] }, REFUSALS.mediaChunks],
      [{ activityStart: {} }, REFUSALS.explicitActivity],
      [{ activityEnd: {} }, REFUSALS.explicitActivity],
    ] as const
  ) {
    const step = openStep();
    takeEvent(step, { type: "message", message: { type: "realtimeInput", realtimeInput } });
    assertEquals(step.effects, [{ type: "close", refusal }]);
    assertEquals(step.state.stage, { type: "over" });
  }
});

Deno.test("an unknown handle is refused, a known one brings the talk's size back", () => {
  const generationConfig = { responseModalities: ["AUDIO"] };
  const setup = { model: "models/gemini-3.8-live", generationConfig };
  const taken = (resumed: Restored | Refusal) => {
    const step = { ...openStep(), state: newConversation("v1beta", SIMULATOR_DEFAULTS) };
    takeEvent(step, { type: "message", message: { type: "setup", setup }, resumed });
    return step;
  };
  assertEquals(taken(REFUSALS.badHandle).effects, [{ type: "close", refusal: REFUSALS.badHandle }]);
  const talk = { textChars: 10, audioMs: 20, pictureTokens: 258 };
  const { state, effects } = taken({ history: talk, turns: 4, memory: memoryOf({}), callsMade: 3 });
  assertEquals([state.history, state.turns, state.calls.made], [talk, 4, 3]);
  assert(effects[0].type === "set-up");
});

Deno.test("history brought along is the talk's prefix, words and pictures, and stays on resumption", () => {
  const setup = {
    model: "models/gemini-3.8-live",
    generationConfig: { responseModalities: ["AUDIO"] },
    historyConfig: { initialHistoryInClientContent: true },
    systemInstruction: { parts: [{ text: "Be brief." }] },
  };
  const setUp = (resumed?: Restored) => {
    const step = { ...openStep(), state: newConversation("v1beta", SIMULATOR_DEFAULTS) };
    takeEvent(step, { type: "message", message: { type: "setup", setup }, resumed });
    step.state = { ...step.state, stage: { type: "open", resumptionAtMs: Infinity } };
    step.effects.length = 0;
    return step;
  };
  const step = setUp();
  const turns = [
    { role: "user", parts: [{ inlineData: JPEG }, { text: "this?" }] },
    { role: "model", parts: [{ text: "that" }] },
  ];
  const content = { type: "clientContent", clientContent: { turns, turnComplete: true } } as const;
  takeEvent(step, { type: "message", message: content });
  assertEquals(step.effects, []);
  const prefix = { textChars: "this?that".length, audioMs: 0, pictureTokens: 258 };
  assertEquals(step.state.memory.prefix, prefix);
  const textChars = prefix.textChars + "Be brief.".length;
  assertEquals(step.state.history, { ...prefix, textChars });
  const again = setUp({ ...step.state, callsMade: 0 });
  assertEquals(again.state.memory.prefix, prefix);
  assertEquals(again.state.history, step.state.history);
});

Deno.test("how long there is left is told, but by a session that is over", () => {
  const step = openStep();
  takeEvent(step, { type: "go-away", leftMs: 50_000 });
  assertEquals(step.effects, [{ type: "send", message: { goAway: { timeLeft: "50s" } } }]);
  const over = { ...step.state, stage: { type: "over" } as const };
  assertEquals(converse(over, { type: "go-away", leftMs: 50_000 }, 0).effects, []);
});
