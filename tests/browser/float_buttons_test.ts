import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import type { CallEvent, CallState } from "../../lib/browser/call_model.ts";
import { IDLE } from "../../lib/browser/call_model.ts";
import {
  type ButtonPlatform,
  FLOAT_BUTTONS,
  type FloatPress,
  offerFloatButtons,
  pressed,
} from "../../lib/browser/float_buttons.ts";
import { READY } from "./fake_call.ts";

const LIVE: CallState = {
  ...IDLE,
  microphone: "on",
  phase: {
    ...{ type: "live", granted: READY, line: "up", renewing: null, attempt: 0 },
    ...{ isParked: false, renewals: 0, microDollars: null },
    turns: { turn: "listening", playing: 0 } as never,
  },
};
const speaking = (state: CallState): CallState => ({
  ...state,
  phase: { ...state.phase, turns: { turn: "speaking", playing: 1 } } as never,
});
const MUTE = { type: "toggle", source: "microphone" } as const;

Deno.test("pause makes quiet: first the reply, then the microphone; play unmutes", () => {
  const muted: CallState = { ...LIVE, microphone: "muted" };
  assertEquals(pressed("pause", speaking(LIVE)), { type: "stop" });
  assertEquals(pressed("pause", LIVE), MUTE);
  assertEquals(pressed("pause", muted), null);
  assertEquals(pressed("pause", speaking(muted)), { type: "stop" });
  assertEquals([pressed("play", LIVE), pressed("play", muted)], [null, MUTE]);
  assertEquals(pressed("togglemicrophone", muted), MUTE);
  assertEquals(pressed("hangup", LIVE), { type: "end" });
});

Deno.test("where a button is held to talk they begin and end what is said", () => {
  const held: CallState = { ...LIVE, turnTaking: "push-to-talk" };
  const talking = { ...held, isTalking: true };
  assertEquals(pressed("play", held), { type: "talk", on: true });
  assertEquals(pressed("togglemicrophone", held), { type: "talk", on: true });
  assertEquals(pressed("pause", talking), { type: "talk", on: false });
  assertEquals([pressed("pause", held), pressed("play", talking)], [null, null]);
});

Deno.test("a microphone that is not open is opened by none of them: that is asked in the page", () => {
  for (const microphone of ["off", "opening"] as const) {
    const state: CallState = { ...LIVE, microphone };
    for (const button of ["play", "pause", "togglemicrophone"] as const) {
      assertEquals(pressed(button, state), null);
    }
  }
});

/** A browser that knows all buttons but these. */
function fakeButtons(unknown: readonly FloatPress[] = []) {
  const buttons = new Map<FloatPress, (() => void) | null>();
  const microphone: boolean[] = [];
  const platform: ButtonPlatform = {
    playbackState: "none",
    setActionHandler(button, onPress) {
      if (unknown.includes(button)) throw new TypeError(button);
      buttons.set(button, onPress);
    },
    setMicrophoneActive: (isActive) => microphone.push(isActive),
  };
  return { platform, buttons, microphone };
}

Deno.test("buttons do it, show how it stands, and are gone at the end", () => {
  const { platform, buttons, microphone } = fakeButtons(["hangup"]);
  const told: CallEvent[] = [];
  const call = { state: signal(LIVE), tell: (event: CallEvent) => void told.push(event) };
  const ended = new AbortController();
  offerFloatButtons(call, { platform, signal: ended.signal });
  assertEquals([...buttons.keys()], FLOAT_BUTTONS.filter((name) => name !== "hangup"));
  assertEquals(platform.playbackState, "playing");
  buttons.get("togglemicrophone")?.();
  assertEquals(told, [MUTE]);
  call.state.value = { ...LIVE, microphone: "muted" };
  assertEquals([platform.playbackState, microphone.at(-1)], ["paused", false]);
  ended.abort();
  assertEquals(platform.playbackState, "none");
  assertEquals([...buttons.values()], [null, null, null]);
  call.state.value = LIVE;
  assertEquals(platform.playbackState, "none");
});
