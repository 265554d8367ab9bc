import { assertEquals, assertStrictEquals } from "@std/assert";
import { next, type RelayEnd, type RelayState } from "../../lib/relay/relay_state.ts";
import type { ClientMessage, Start } from "../../lib/wire/message.ts";

const START: Start = { type: "start" };
const STOP: ClientMessage = { type: "stop" };
const END: RelayEnd = { by: "page", closeCode: 1000, reason: "", error: null };

const message = (message: ClientMessage) => ({ type: "message", message }) as const;

Deno.test("a call waits, sets up, opens and ends", () => {
  const settingUp = next({ at: "waiting" }, message(START));
  assertEquals(settingUp, { at: "setting-up", start: START });
  assertStrictEquals(next(settingUp, message(STOP)), settingUp);
  const open = next(settingUp, { type: "opened" });
  assertEquals(open, { at: "open" });
  assertStrictEquals(next(open, message(STOP)), open);
  assertEquals(next(open, { type: "end", end: END }), { at: "ended", end: END });
});

Deno.test("start comes first and once, or the call ends out of order", () => {
  const wrong: [RelayState, ClientMessage][] = [
    [{ at: "waiting" }, STOP],
    [{ at: "setting-up", start: START }, START],
    [{ at: "open" }, START],
  ];
  for (const [state, sent] of wrong) {
    const after = next(state, message(sent));
    assertEquals(after.at === "ended" && after.end.closeCode, 4001, state.at);
  }
});

Deno.test("the first end counts, and nothing leads out of it", () => {
  const ended: RelayState = { at: "ended", end: END };
  const other: RelayEnd = { ...END, by: "live" };
  for (const event of [message(START), { type: "opened" }, { type: "end", end: other }] as const) {
    assertStrictEquals(next(ended, event), ended);
  }
});

Deno.test("an opening that nobody waits for changes nothing", () => {
  assertEquals(next({ at: "waiting" }, { type: "opened" }), { at: "waiting" });
});
