import { assertEquals, assertStrictEquals } from "@std/assert";
import { type CallState, IDLE } from "../../lib/browser/call_model.ts";
import { ready } from "../../lib/browser/call_lines.ts";
import {
  answered,
  ask,
  isShowing,
  opened,
  paused,
  resized,
  toggled,
  visionSources,
  without,
} from "../../lib/browser/call_sources.ts";
import { READY } from "./fake_call.ts";

const TURNS = { mode: "automatic" } as const;
const CONNECTING: CallState = { ...IDLE, phase: { type: "connecting" } };
const ALL: CallState = { ...CONNECTING, agreed: ["microphone", "screen", "camera"] };

const LIVE: CallState = { ...ALL, phase: ready(CONNECTING, READY).state.phase };

Deno.test("a call with a source nobody agreed to asks first and begins nothing", () => {
  const wish = { sources: ["microphone", "screen"], turns: TURNS } as const;
  const { state, effects } = ask({ ...IDLE, agreed: ["microphone"] }, wish);
  assertEquals(effects, []);
  assertEquals(state.phase.type, "idle");
  assertEquals(state.asking, { type: "call", wish, sources: ["screen"] });
});

Deno.test("what was agreed to begins at once, the screen asked for before the microphone", () => {
  const { state, effects } = ask({ ...ALL, phase: { type: "idle" } }, {
    sources: ["microphone", "screen"],
    turns: TURNS,
  });
  assertEquals(effects, [
    { type: "begin", turns: TURNS },
    { type: "open", source: "screen" },
    { type: "open", source: "microphone" },
  ]);
  assertEquals([state.phase.type, state.microphone, state.vision], [
    "connecting",
    "opening",
    { screen: "opening", camera: null },
  ]);
});

Deno.test("a yes begins the call and is remembered", () => {
  const asked = ask(IDLE, { sources: ["microphone"], turns: TURNS }).state;
  const { state, effects } = answered(asked, "yes");
  assertEquals(effects.map(({ type }) => type), ["begin", "open", "remember"]);
  assertEquals([state.agreed, state.asking], [["microphone"], null]);
});

Deno.test("a no leaves everything as it was and is asked again", () => {
  const asked = ask(IDLE, { sources: ["microphone"], turns: TURNS }).state;
  assertEquals(answered(asked, "no"), { state: IDLE, effects: [] });
});

Deno.test("only typing begins the call with nothing opened and nothing agreed to", () => {
  const asked = ask(IDLE, { sources: ["microphone"], turns: TURNS }).state;
  const { state, effects } = answered(asked, "type-only");
  assertEquals(effects, [{ type: "begin", turns: TURNS }]);
  assertEquals([state.agreed, state.microphone], [[], "off"]);
});

Deno.test("an answer nobody asked for does nothing", () => {
  assertEquals(answered(IDLE, "yes"), { state: IDLE, effects: [] });
});

Deno.test("a source is asked about before its first use in a running call", () => {
  const { state, effects } = toggled(CONNECTING, "camera");
  assertEquals(effects, []);
  assertEquals(state.asking, { type: "source", sources: ["camera"] });
  const yes = answered(state, "yes");
  assertEquals(yes.effects, [
    { type: "open", source: "camera" },
    { type: "remember", sources: ["camera"] },
  ]);
});

Deno.test("a yes that comes after the call ended opens nothing", () => {
  const asked: CallState = { ...IDLE, asking: { type: "source", sources: ["camera"] } };
  assertEquals(answered(asked, "yes").effects, [{ type: "remember", sources: ["camera"] }]);
});

Deno.test("the microphone's button mutes and unmutes, and the relay is told", () => {
  const muted = toggled({ ...ALL, microphone: "on" }, "microphone");
  assertEquals(muted.state.microphone, "muted");
  assertEquals(muted.effects, [
    { type: "mute", muted: true },
    { type: "send", message: { type: "mic", state: "off" } },
  ]);
  assertEquals(toggled(muted.state, "microphone").effects, [
    { type: "mute", muted: false },
    { type: "send", message: { type: "mic", state: "on" } },
  ]);
});

Deno.test("a microphone that is opening is left alone", () => {
  const opening: CallState = { ...ALL, microphone: "opening" };
  assertStrictEquals(toggled(opening, "microphone").state, opening);
});

Deno.test("a microphone that failed is tried again, and its card goes", () => {
  const failed: CallState = { ...ALL, cards: [{ code: "microphone-denied", raw: "" }] };
  const { state, effects } = toggled(failed, "microphone");
  assertEquals(effects, [{ type: "open", source: "microphone" }]);
  assertEquals([state.microphone, state.cards], ["opening", []]);
});

Deno.test("one source of pictures comes beside the other, and goes by itself", () => {
  const shared: CallState = { ...ALL, vision: { screen: "on", camera: null } };
  const both = toggled(shared, "camera");
  assertEquals(both.effects, [{ type: "open", source: "camera" }]);
  assertEquals(both.state.vision, { screen: "on", camera: "opening" });
  assertEquals(visionSources(both.state), ["screen", "camera"]);
  const { state, effects } = toggled(both.state, "screen");
  assertEquals([state.vision, effects], [{ screen: null, camera: "opening" }, [
    { type: "close", source: "screen" },
  ]]);
});

Deno.test("a source that runs is shown as such, a late one is not", () => {
  assertEquals(opened({ ...ALL, microphone: "opening" }, "microphone").state.microphone, "on");
  const screen: CallState = { ...ALL, vision: { screen: "opening", camera: null } };
  assertEquals(opened(screen, "screen").state.vision.screen, "on");
  assertStrictEquals(opened(screen, "camera").state, screen);
});

Deno.test("a microphone plugged in after one was lost hears again, unmuted", () => {
  const lost: CallState = { ...ALL, cards: [{ code: "microphone-missing", raw: "" }] };
  const { state, effects } = opened(lost, "microphone");
  assertEquals([state.microphone, state.cards], ["on", []]);
  assertEquals(effects, [
    { type: "mute", muted: false },
    { type: "send", message: { type: "mic", state: "on" } },
  ]);
  assertEquals(opened(IDLE, "microphone").state, IDLE);
});

Deno.test("a microphone muted, lost and opened anew is heard by the relay as well", () => {
  const muted = toggled({ ...LIVE, microphone: "on" }, "microphone").state;
  const opening = toggled(without(muted, "microphone"), "microphone").state;
  const { state, effects } = opened(opening, "microphone");
  assertEquals(state.microphone, "on");
  assertEquals(effects, [{ type: "send", message: { type: "mic", state: "on" } }]);
});

Deno.test("a source that has gone leaves the others", () => {
  const both: CallState = { ...ALL, microphone: "on", vision: { screen: "on", camera: "on" } };
  assertEquals(without(both, "screen").vision, { screen: null, camera: "on" });
  const screen: CallState = { ...both, vision: { screen: "on", camera: null } };
  assertStrictEquals(without(screen, "camera"), screen);
  assertEquals(without(both, "microphone"), { ...both, microphone: "off" });
});

const SHOWING: CallState = { ...LIVE, vision: { screen: "on", camera: null } };
const BOTH: CallState = { ...LIVE, vision: { screen: "on", camera: "on" } };

Deno.test("pictures are paused and go on, each once", () => {
  const { state, effects } = paused(SHOWING, "screen", true);
  assertEquals([state.vision.screen, isShowing(state)], ["paused", false]);
  assertEquals(effects, [{ type: "pause", source: "screen", on: true }]);
  assertStrictEquals(paused(state, "screen", true).state, state);
  const after = paused(state, "screen", false);
  assertEquals([after.state.vision.screen, isShowing(after.state)], ["on", true]);
  assertEquals(after.effects, [{ type: "pause", source: "screen", on: false }]);
});

Deno.test("of both each is paused by itself", () => {
  const { state } = paused(BOTH, "camera", true);
  assertEquals([state.vision, isShowing(state)], [{ screen: "on", camera: "paused" }, true]);
  assertEquals(isShowing(paused(state, "screen", true).state), false);
});

Deno.test("there is nothing to pause without pictures, nor while the picker is open", () => {
  for (const screen of [null, "opening"] as const) {
    const state = { ...LIVE, vision: { screen, camera: null } };
    assertEquals(paused(state, "screen", true), { state, effects: [] });
  }
});

Deno.test("what changed its size is paused by itself, and goes on when the person says so", () => {
  const { state, effects } = resized(BOTH, "screen");
  assertEquals([state.vision, effects], [{ screen: "resized", camera: "on" }, [
    { type: "pause", source: "screen", on: true },
  ]]);
  assertEquals(paused(state, "screen", false).state.vision.screen, "on");
  assertEquals(resized(LIVE, "screen"), { state: LIVE, effects: [] });
});

Deno.test("another camera opened while paused stays paused", () => {
  const state: CallState = { ...LIVE, vision: { screen: null, camera: "paused" } };
  assertStrictEquals(opened(state, "camera").state, state);
});
