import { assertEquals } from "@std/assert";
import {
  isRunning,
  nextSample,
  type SampleEvent,
  type SampleState,
  SILENT,
} from "../../lib/browser/sample_state.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { COMPLETE, failure, sound } from "./fake_sample.ts";

const OPENING: SampleState = { type: "opening" };
const UNHEARD: SampleState = { type: "unheard" };
const FAILED: SampleState = { type: "failed", card: { code: "busy", raw: "" } };
const PLAYING: Extract<SampleState, { type: "playing" }> = {
  type: "playing",
  reply: 1,
  isComplete: false,
  isPlayed: false,
  isBlocked: false,
};
const came = (message: ServerMessage): SampleEvent => ({ type: "received", message });
const replied = (state: "begun" | "generated" | "complete" | "interrupted", working = false) =>
  came({ type: "reply", reply: 1, state, working });
const card = (code: "offline" | "connection-lost") => ({ code, raw: "" });

/** What is done, and what it leads to. */
function after(state: SampleState, event: SampleEvent): [string, SampleState] {
  const step = nextSample(state, event);
  return [step.effects.map(({ type }) => type).join(" "), step.state];
}

Deno.test("a press begins a sample, and a second one stops it, whether it is heard yet or not", () => {
  for (const state of [SILENT, FAILED, UNHEARD]) {
    assertEquals(after(state, { type: "pressed" }), ["begin", OPENING]);
  }
  assertEquals(after(OPENING, { type: "pressed" }), ["end", SILENT]);
  assertEquals(after(PLAYING, { type: "pressed" }), ["end", SILENT]);
});

Deno.test("whoever closes the settings ends it, and takes away what was told of one that failed", () => {
  for (const state of [SILENT, OPENING, PLAYING, FAILED, UNHEARD]) {
    assertEquals(after(state, { type: "stopped" }), ["end", SILENT]);
  }
});

Deno.test("it is over when the turn is, and all of it was played, in either order", () => {
  assertEquals(after(OPENING, came(sound())), ["play", PLAYING]);
  assertEquals(after(PLAYING, replied("generated")), ["played-out", PLAYING]);
  const complete: SampleState = { ...PLAYING, isComplete: true };
  assertEquals(after(PLAYING, came(COMPLETE)), ["played-out", complete]);
  assertEquals(after(complete, { type: "played", reply: 1 }), ["end", SILENT]);
  const played: SampleState = { ...PLAYING, isPlayed: true };
  assertEquals(after(PLAYING, { type: "played", reply: 1 }), ["", played]);
  assertEquals(after(played, came(COMPLETE)), ["end", SILENT]);
  // Of an earlier one, while this one plays.
  assertEquals(after(complete, { type: "played", reply: 7 }), ["", complete]);
});

Deno.test("a model that works on will speak again, and one that was cut will not", () => {
  assertEquals(after(OPENING, replied("complete", true)), ["", OPENING]);
  assertEquals(after(PLAYING, replied("complete", true)), ["played-out", PLAYING]);
  const played: SampleState = { ...PLAYING, isPlayed: true };
  assertEquals(after(played, replied("complete", true)), ["played-out", played]);
  assertEquals(after(played, came(sound())), ["play", PLAYING]);
  assertEquals(after(PLAYING, replied("interrupted")), ["end", SILENT]);
  assertEquals(after(PLAYING, replied("begun")), ["", PLAYING]);
});

Deno.test("a turn that ends without a sound, and no answer at all, are told", () => {
  assertEquals(after(OPENING, came(COMPLETE)), ["end", UNHEARD]);
  const told: SampleState = { type: "failed", card: { code: "no-answer", raw: "It says so." } };
  assertEquals(after(OPENING, came(failure("no-answer", { fatal: false }))), ["end", told]);
});

Deno.test("what ends the call ends the sample with its reason; a warning does not", () => {
  for (const state of [OPENING, PLAYING]) {
    const refused: SampleState = { type: "failed", card: { code: "quota", raw: "It says so." } };
    assertEquals(after(state, came(failure("quota"))), ["end", refused]);
    assertEquals(after(state, came(failure("budget-low", { fatal: false }))), ["", state]);
  }
});

Deno.test("a lost line ends it, unless all had come", () => {
  const lost: SampleState = { type: "failed", card: card("connection-lost") };
  const offline: SampleState = { type: "failed", card: card("offline") };
  assertEquals(after(OPENING, { type: "closed", card: null }), ["end", lost]);
  assertEquals(after(PLAYING, { type: "closed", card: card("offline") }), ["end", offline]);
  const complete: SampleState = { ...PLAYING, isComplete: true };
  assertEquals(after(complete, { type: "closed", card: null }), ["", complete]);
});

Deno.test("time that is over is told where nothing was heard", () => {
  assertEquals(after(OPENING, { type: "time-over" }), ["end", UNHEARD]);
  assertEquals(after(PLAYING, { type: "time-over" }), ["end", SILENT]);
});

Deno.test("where the browser keeps the sound off the press lets it sound", () => {
  const blocked: SampleState = { ...PLAYING, isBlocked: true };
  assertEquals(after(PLAYING, { type: "blocked", isBlocked: true }), ["", blocked]);
  assertEquals(after(blocked, { type: "pressed" }), ["resume", blocked]);
  // More sound does not make it heard.
  assertEquals(after(blocked, came(sound())), ["play", blocked]);
  assertEquals(after(blocked, { type: "blocked", isBlocked: false }), ["", PLAYING]);
  assertEquals(after(OPENING, { type: "blocked", isBlocked: true }), ["", OPENING]);
});

Deno.test("nothing that still comes of a sample that is over changes anything", () => {
  const late: SampleEvent[] = [
    came(sound()),
    came(COMPLETE),
    came(failure("quota")),
    { type: "played", reply: 1 },
    { type: "blocked", isBlocked: true },
    { type: "closed", card: card("offline") },
    { type: "failed", card: card("offline") },
    { type: "time-over" },
  ];
  for (const state of [SILENT, FAILED, UNHEARD]) {
    assertEquals(isRunning(state), false);
    for (const event of late) assertEquals(after(state, event), ["", state]);
  }
});
