import { assertEquals, assertFalse } from "@std/assert";
import { lineChanged, linesAfter, ready, woken } from "../../lib/browser/call_lines.ts";
import { type CallState, IDLE, type LivePhase } from "../../lib/browser/call_model.ts";
import { next } from "../../lib/browser/call_state.ts";
import { isBroken, statusOf } from "../../lib/browser/call_status.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { READY } from "./fake_call.ts";

const CONNECTING: CallState = { ...IDLE, phase: { type: "connecting" } };
const LIVE = ready(CONNECTING, READY).state;

function phaseOf({ phase }: CallState): LivePhase {
  if (phase.type !== "live") throw new Error(`The call is ${phase.type}`);
  return phase;
}

const after = (state: CallState, ...messages: ServerMessage[]) =>
  messages.reduce((state, message) => next(state, { type: "received", message }).state, state);

Deno.test("the first connection begins the call, another one takes it up and is counted", () => {
  const { line, renewals, granted } = phaseOf(LIVE);
  assertEquals([line, renewals, granted], ["up", 0, READY]);
  const later = { ...READY, resumed: true, elapsedMs: 90_000 };
  const lost = lineChanged(LIVE, { type: "line", line: "lost", attempt: 3 }).state;
  assertEquals([phaseOf(lost).line, phaseOf(lost).attempt], ["lost", 3]);
  const again = phaseOf(ready(lost, later).state);
  assertEquals([again.line, again.attempt, again.renewals, again.granted], ["up", 0, 1, later]);
});

Deno.test("a reply without an end plays what came of it when another connection is ready", () => {
  const open = after(LIVE, { type: "reply", reply: 2, state: "begun" }, {
    type: "sound",
    reply: 2,
    position: 0,
    pcm: new Int16Array(2),
  });
  assertEquals(ready(open, READY).effects, [{ type: "played-out", reply: 2 }]);
  const { state } = next(ready(open, READY).state, { type: "sounds", reply: 2 });
  assertEquals(statusOf(state), "speaking");
});

Deno.test("a button that is held stays held on another connection", () => {
  const held: CallState = { ...LIVE, isTalking: true };
  assertEquals(statusOf(ready(held, READY).state), "hearing");
});

Deno.test("a planned renewal breaks nothing, one after a cut does until it is over", () => {
  const renewing = (why: "planned" | "lost" | "stalled", attempt = 1) =>
    phaseOf(linesAfter(LIVE, { type: "renewing", why, attempt }));
  assertFalse(isBroken(renewing("planned")));
  assertEquals([isBroken(renewing("lost", 2)), renewing("lost", 2).attempt], [true, 2]);
  assertEquals(isBroken(renewing("stalled")), true);
  const over = linesAfter({ ...LIVE, phase: renewing("lost") }, {
    type: "renewed",
    resumed: true,
    gapMs: 40,
  });
  assertEquals([isBroken(phaseOf(over)), phaseOf(over).renewals], [false, 1]);
});

Deno.test("a planned renewal that has to be tried again shows as reconnecting", () => {
  const planned = (attempt: number) =>
    statusOf(after(LIVE, { type: "renewing", why: "planned", attempt }));
  assertEquals([planned(1), planned(2)], ["listening", "reconnecting"]);
});

Deno.test("a talk at rest is woken by speech, by a line, and by what the model says", () => {
  const parked = linesAfter(LIVE, { type: "parked" });
  assertEquals(phaseOf(parked).isParked, true);
  assertEquals(phaseOf(woken(parked)).isParked, false);
  const wakes: ServerMessage[] = [
    { type: "activity", state: "begin" },
    { type: "reply", reply: 1, state: "begun" },
    { type: "said", who: "person", text: "Hello", final: false },
    { type: "renewed", resumed: true, gapMs: 0 },
  ];
  for (const message of wakes) assertFalse(phaseOf(after(parked, message)).isParked);
  const typed = next(parked, { type: "typed", id: "1", text: "Hello" }).state;
  assertEquals(statusOf(typed), "thinking");
});

Deno.test("no answer leaves a card until there is one again", () => {
  const none = after(LIVE, { type: "error", code: "no-answer", message: "", fatal: false });
  assertEquals(none.cards.map(({ code }) => code), ["no-answer"]);
  assertEquals(after(none, { type: "reply", reply: 1, state: "begun" }).cards, []);
});

Deno.test("what the call has cost is shown where somebody pays for it, and kept", () => {
  const counts = { promptTokens: 1, replyTokens: 1, thoughtTokens: 0, toolTokens: 0 };
  const tokens = { ...counts, cachedTokens: 0, totalTokens: 2, prompt: [], reply: [] };
  const costs = (upstream: string, microDollars?: number) => {
    const live = ready(CONNECTING, { ...READY, upstream }).state;
    const paid = after(live, { type: "usage", ...tokens, microDollars: 12_000 });
    return phaseOf(after(paid, { type: "usage", ...tokens, microDollars })).microDollars;
  };
  assertEquals([costs("google", 13_000), costs("google"), costs("a.example", 5)], [
    ...[13_000, 12_000, 5],
  ]);
  assertEquals([costs("simulator", 13_000), costs("replay", 13_000)], [null, null]);
});

Deno.test("outside a call lines mean nothing", () => {
  assertEquals(lineChanged(IDLE, { type: "line", line: "lost" }).state, IDLE);
  assertEquals(linesAfter(IDLE, { type: "parked" }), IDLE);
  assertEquals(ready(IDLE, READY).state, IDLE);
});
