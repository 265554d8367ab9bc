import { assertEquals, assertStrictEquals } from "@std/assert";
import { type CallEvent, type Effect, IDLE, type Step } from "../../lib/browser/call_model.ts";
import { next } from "../../lib/browser/call_state.ts";
import { canStop, statusOf } from "../../lib/browser/call_status.ts";
import type { ErrorCode, ServerMessage } from "../../lib/wire/message.ts";
import { READY } from "./fake_call.ts";

const got = (message: ServerMessage): CallEvent => ({ type: "received", message });
const sound = (reply = 1) =>
  ({ type: "sound", reply, position: 0, pcm: new Int16Array(2) }) as const;
const BEGIN: CallEvent[] = [
  { type: "agreed", sources: ["microphone"] },
  { type: "call", wish: { sources: ["microphone"], turns: { mode: "automatic" } } },
];
const LIVE: CallEvent[] = [...BEGIN, { type: "opened", source: "microphone" }, got(READY)];
const PUSH_TO_TALK: CallEvent[] = [
  BEGIN[0],
  { type: "call", wish: { sources: ["microphone"], turns: { mode: "push-to-talk" } } },
  { type: "opened", source: "microphone" },
  got(READY),
];

/** The last step after all these events. */
function after(...events: CallEvent[]): Step {
  return events.reduce<Step>(({ state }, event) => next(state, event), {
    state: IDLE,
    effects: [],
  });
}

const TABLE: [string, CallEvent[], ReturnType<typeof statusOf>, Effect[]][] = [
  ["nothing has happened", [], "idle", []],
  ["a call begins by connecting", BEGIN, "connecting", [
    { type: "begin", turns: { mode: "automatic" } },
    { type: "open", source: "microphone" },
  ]],
  ["the relay is ready", LIVE, "listening", []],
  ["a second call does not begin while one runs", [...LIVE, BEGIN[1]], "listening", []],
  [
    "a typed line is sent, also while connecting",
    [...BEGIN, { type: "typed", id: "1", text: "hello" }],
    "connecting",
    [{ type: "send", message: { type: "text", id: "1", text: "hello" } }],
  ],
  ["a line typed without a call goes nowhere", [{ type: "typed", id: "1", text: "x" }], "idle", []],
  ["sound of a reply plays", [...LIVE, got(sound())], "thinking", [{
    type: "play",
    sound: sound(),
  }]],
  [
    "a reply that is heard speaks",
    [...LIVE, got(sound()), { type: "sounds", reply: 1 }],
    "speaking",
    [],
  ],
  [
    "a generated reply will not get more sound",
    [...LIVE, got(sound()), got({ type: "reply", reply: 1, state: "generated" })],
    "thinking",
    [{ type: "played-out", reply: 1 }],
  ],
  [
    "an interrupted reply falls silent",
    [...LIVE, got(sound()), got({ type: "reply", reply: 1, state: "interrupted" })],
    "listening",
    [{ type: "silence", reply: 1 }],
  ],
  [
    "stop silences at once and tells the relay",
    [...LIVE, got(sound(4)), { type: "stop" }],
    "listening",
    [{ type: "silence", reply: 4 }, { type: "send", message: { type: "stop" } }],
  ],
  [
    "late sound of a stopped reply never plays",
    [...LIVE, got(sound(4)), { type: "stop" }, got(sound(4))],
    "listening",
    [],
  ],
  [
    "stop while the model thinks tells the relay",
    [...LIVE, { type: "typed", id: "1", text: "x" }, { type: "stop" }],
    "listening",
    [{ type: "send", message: { type: "stop" } }],
  ],
  ["stop with nothing to stop does nothing", [...LIVE, { type: "stop" }], "listening", []],
  [
    "stop works while speech is heard over a reply",
    [...LIVE, got(sound()), got({ type: "activity", state: "begin" }), { type: "stop" }],
    "listening",
    [{ type: "silence", reply: 1 }, { type: "send", message: { type: "stop" } }],
  ],
  ["the person ends the call", [...LIVE, { type: "end" }], "ended", [{ type: "finish" }]],
  ["an ended call stays ended", [...LIVE, { type: "end" }, { type: "end" }], "ended", []],
  [
    "a connection that closes in the ordinary way ends the call",
    [...LIVE, { type: "closed", card: null }],
    "ended",
    [{ type: "finish" }],
  ],
  [
    "one that breaks fails it",
    [...LIVE, { type: "closed", card: { code: "connection-lost", raw: "1006" } }],
    "failed",
    [{ type: "finish" }],
  ],
  [
    "a fatal error fails it",
    [...BEGIN, got({ type: "error", code: "quota", message: "spent", fatal: true })],
    "failed",
    [{ type: "finish" }],
  ],
  [
    "an error that is not fatal does not",
    [...LIVE, got({ type: "error", code: "too-large", message: "big", fatal: false })],
    "listening",
    [],
  ],
  [
    "a call begins again after one that failed",
    [...LIVE, { type: "closed", card: { code: "connection-lost", raw: "" } }, BEGIN[1]],
    "connecting",
    [{ type: "begin", turns: { mode: "automatic" } }, { type: "open", source: "microphone" }],
  ],
  [
    "a microphone that fails does not end the call",
    [...LIVE, { type: "device-failed", device: "microphone", reason: "in-use", raw: "" }],
    "listening",
    [],
  ],
  [
    "holding the button to talk tells the relay",
    [...PUSH_TO_TALK, { type: "talk", on: true }],
    "hearing",
    [{ type: "send", message: { type: "speech", state: "begin" } }],
  ],
  [
    "and letting go, too",
    [...PUSH_TO_TALK, { type: "talk", on: true }, { type: "talk", on: false }],
    "thinking",
    [{ type: "send", message: { type: "speech", state: "end" } }],
  ],
  [
    "held twice is held once",
    [...PUSH_TO_TALK, { type: "talk", on: true }, { type: "talk", on: true }],
    "hearing",
    [],
  ],
  [
    "a microphone that goes away lets go of the button",
    [...PUSH_TO_TALK, { type: "talk", on: true }, {
      type: "device-failed",
      device: "microphone",
      reason: "missing",
      raw: "",
    }],
    "thinking",
    [{ type: "send", message: { type: "speech", state: "end" } }],
  ],
  [
    "the call outlives its line",
    [...LIVE, { type: "line", line: "lost", attempt: 1 }],
    "reconnecting",
    [],
  ],
  [
    "a line typed meanwhile is sent as ever",
    [...LIVE, { type: "line", line: "lost", attempt: 1 }, { type: "typed", id: "1", text: "x" }],
    "reconnecting",
    [{ type: "send", message: { type: "text", id: "1", text: "x" } }],
  ],
  [
    "the Live session's line is one, too",
    [...LIVE, got({ type: "renewing", why: "stalled", attempt: 1 })],
    "reconnecting",
    [],
  ],
  ["nobody speaks for long", [...LIVE, got({ type: "parked" })], "resting", []],
  [
    "a call that goes on with a talk says so",
    [
      BEGIN[0],
      { type: "restored", lines: [{ who: "model", text: "Hello" }], open: [] },
      {
        type: "call",
        wish: { sources: [], turns: { mode: "automatic" }, goesOn: true },
      },
    ],
    "connecting",
    [{ type: "begin", turns: { mode: "automatic" }, goesOn: true }],
  ],
  [
    "turns taken by themselves have no button to hold",
    [...LIVE, { type: "talk", on: true }],
    "listening",
    [],
  ],
];

for (const [name, events, status, effects] of TABLE) {
  Deno.test(`status and effects: ${name}`, () => {
    const last = after(...events);
    assertEquals(statusOf(last.state), status);
    assertEquals(last.effects, effects);
  });
}

Deno.test("each trouble leaves its card", () => {
  const codes = (...events: CallEvent[]) => after(...events).state.cards.map(({ code }) => code);
  assertEquals(
    codes(...BEGIN, { type: "device-failed", device: "screen", reason: "dismissed", raw: "" }),
    [
      "screen-dismissed",
    ],
  );
  assertEquals(codes(...LIVE, { type: "closed", card: { code: "offline", raw: "" } }), ["offline"]);
  assertEquals(codes({ type: "trouble", card: { code: "page-fault", raw: "" } }), ["page-fault"]);
  assertEquals(codes(...LIVE, { type: "sound-blocked", blocked: true }), ["sound-blocked"]);
});

Deno.test("a card goes when it is dismissed, when its reason is gone, or when a call begins", () => {
  const blocked: CallEvent = { type: "sound-blocked", blocked: true };
  const cards = (...events: CallEvent[]) => after(...LIVE, blocked, ...events).state.cards;
  assertEquals(cards({ type: "dismissed", code: "sound-blocked" }), []);
  assertEquals(cards({ type: "sound-blocked", blocked: false }), []);
  assertEquals(cards({ type: "end" }, BEGIN[1]), []);
});

Deno.test("a fatal error's card tells what the machine said", () => {
  const { state } = after(
    ...BEGIN,
    got({
      type: "error",
      code: "key-invalid",
      message: "API key not valid",
      hint: "set it",
      fatal: true,
    }),
  );
  assertEquals(state.cards, [{
    code: "key-invalid",
    raw: "key-invalid\nAPI key not valid\nset it",
  }]);
});

Deno.test("a failed loudspeaker leaves the microphone as it was", () => {
  const { state } = after(
    ...LIVE,
    { type: "device-failed", device: "speaker", reason: "unsupported", raw: "" },
  );
  assertEquals(state.microphone, "on");
});

Deno.test("a reply that the line broke off can be stopped, as it would go on", () => {
  const lost: CallEvent = { type: "line", line: "lost", attempt: 1 };
  assertEquals([[], LIVE, [...LIVE, lost]].map((events) => canStop(after(...events).state)), [
    false,
    false,
    true,
  ]);
  assertEquals(after(...LIVE, { type: "stop" }).effects, []);
  assertEquals(after(...LIVE, lost, { type: "stop" }).effects, [
    { type: "send", message: { type: "stop" } },
  ]);
});

Deno.test("the end of a call lets go of everything but what was agreed to and its cards", () => {
  const { state } = after(...LIVE, { type: "closed", card: { code: "busy", raw: "" } });
  assertEquals(state, {
    ...IDLE,
    phase: { type: "failed" },
    agreed: ["microphone"],
    canGoOn: true,
    cards: [{ code: "busy", raw: "" }],
  });
});

Deno.test("messages that decide nothing change nothing", () => {
  const { state } = after(...LIVE);
  assertStrictEquals(next(state, got({ type: "pong", id: 1 })).state, state);
  assertStrictEquals(next(IDLE, got(sound())).state, IDLE);
});

Deno.test("a talk can be gone on with when its call broke, not when somebody ended it", () => {
  const canGoOn = (...events: CallEvent[]) => after(...events).state.canGoOn;
  const broke: CallEvent = { type: "closed", card: { code: "connection-lost", raw: "" } };
  const over = (code: ErrorCode) => got({ type: "error", code, message: "", fatal: true });
  assertEquals(canGoOn(...BEGIN, broke), false);
  assertEquals(canGoOn(...LIVE, broke), true);
  assertEquals(canGoOn(...LIVE, { type: "end" }), false);
  assertEquals(canGoOn(...LIVE, { type: "closed", card: null }), false);
  assertEquals(canGoOn(...LIVE, over("time-over")), false);
  assertEquals(canGoOn(...LIVE, over("taken-over")), false);
  for (const whose of ["", "-code", "-day"] as const) {
    assertEquals(canGoOn(...LIVE, over(`budget-over${whose}`)), false);
  }
  assertEquals(canGoOn(...LIVE, broke, BEGIN[1]), false);
});

Deno.test("a talk that is gone on with and does not get there can be tried once more", () => {
  const { state } = after(
    { type: "restored", lines: [{ who: "model", text: "Hello" }], open: [] },
    { type: "call", wish: { sources: [], turns: { mode: "automatic" }, goesOn: true } },
    { type: "closed", card: { code: "offline", raw: "" } },
  );
  assertEquals(state.canGoOn, true);
});
