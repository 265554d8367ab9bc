import "../support/english.ts";
import { assertEquals } from "@std/assert";
import { type CallEvent, type CallState, IDLE, type Step } from "../../lib/browser/call_model.ts";
import { next } from "../../lib/browser/call_state.ts";
import { announcedOf, statusText, statusWord } from "../../lib/browser/call_status.ts";
import { emptyView } from "../../lib/browser/empty_view.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { READY } from "./fake_call.ts";

const got = (message: ServerMessage): CallEvent => ({ type: "received", message });
const sound = () => ({ type: "sound", reply: 1, position: 0, pcm: new Int16Array(2) }) as const;
const BEGIN: CallEvent[] = [
  { type: "agreed", sources: ["microphone"] },
  { type: "call", wish: { sources: ["microphone"], turns: { mode: "automatic" } } },
];
const LIVE: CallEvent[] = [...BEGIN, { type: "opened", source: "microphone" }, got(READY)];

/** The last step after all these events. */
function after(...events: CallEvent[]): Step {
  return events.reduce<Step>(({ state }, event) => next(state, event), {
    state: IDLE,
    effects: [],
  });
}

Deno.test("the word says when nothing listens", () => {
  const { state } = after(...LIVE);
  const word = (microphone: CallState["microphone"]) => statusWord({ ...state, microphone });
  assertEquals(["on", "muted", "off", "opening"].map((m) => word(m as CallState["microphone"])), [
    "listening",
    "muted",
    "waiting",
    "waiting",
  ]);
  assertEquals(statusWord(IDLE), "idle");
});

Deno.test("the word says that nobody listens while the button of push-to-talk is up", () => {
  const state: CallState = { ...after(...LIVE).state, turnTaking: "push-to-talk" };
  const word = (microphone: CallState["microphone"], isTalking: boolean) =>
    statusWord({ ...state, microphone, isTalking });
  assertEquals([word("on", false), word("on", true), word("off", false)], [
    "waiting",
    "listening",
    "waiting",
  ]);
  const talking = next(state, { type: "talk", on: true }).state;
  assertEquals(statusWord(talking), "hearing");
  assertEquals(statusWord(next(talking, { type: "talk", on: false }).state), "thinking");
});

Deno.test("screen readers are told what becomes of the call, not whose turn it is", () => {
  const told = (...events: CallEvent[]) => announcedOf(after(...events).state);
  assertEquals(told(), null);
  assertEquals(told(...BEGIN), "connecting");
  for (const event of [got(sound()), got({ type: "activity", state: "begin" })]) {
    assertEquals(told(...LIVE, event), "connected");
  }
  assertEquals(told(...LIVE, got({ type: "renewing", why: "planned", attempt: 1 })), "connected");
  assertEquals(told(...LIVE, { type: "line", line: "moving", attempt: 1 }), "connected");
  assertEquals(told(...LIVE, { type: "line", line: "lost", attempt: 1 }), "reconnecting");
  assertEquals(told(...LIVE, got({ type: "parked" })), "resting");
  assertEquals(told(...LIVE, { type: "end" }), "ended");
});

Deno.test("who speaks is said to be the person, unless a tab is heard, too", () => {
  const { tabSound } = emptyView();
  const connecting = { ...IDLE, phase: { type: "connecting" }, microphone: "on" } as const;
  const live = next(connecting, { type: "received", message: READY }).state;
  const message = { type: "activity", state: "begin" } as const;
  const hearing = next(live, { type: "received", message }).state;
  assertEquals(statusText(hearing, tabSound), "Hearing you");
  tabSound.isHeard.value = true;
  assertEquals(statusText(hearing, tabSound), "Hearing you or the tab");
  assertEquals(statusText(live, tabSound), "Listening");
});
