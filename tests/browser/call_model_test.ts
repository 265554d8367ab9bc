import { assertEquals, assertFalse } from "@std/assert";
import { IDLE, isInCall, stay, step, withCard, withoutCard } from "../../lib/browser/call_model.ts";

Deno.test("a call is on its way or running, or there is none", () => {
  assertFalse(isInCall(IDLE));
  assertEquals(isInCall({ ...IDLE, phase: { type: "connecting" } }), true);
  assertFalse(isInCall({ ...IDLE, phase: { type: "failed" } }));
});

Deno.test("a card of the same code takes the older one's place", () => {
  const once = withCard(IDLE, { code: "quota", raw: "first" });
  const twice = withCard(withCard(once, { code: "busy", raw: "" }), {
    code: "quota",
    raw: "second",
  });
  assertEquals(twice.cards, [{ code: "busy", raw: "" }, { code: "quota", raw: "second" }]);
  assertEquals(withoutCard(twice, "quota").cards, [{ code: "busy", raw: "" }]);
});

Deno.test("no more than four cards are shown, the newest", () => {
  const codes = ["quota", "busy", "region", "offline", "leaving"] as const;
  const { cards } = codes.reduce((state, code) => withCard(state, { code, raw: "" }), IDLE);
  assertEquals(cards.map(({ code }) => code), codes.slice(1));
});

Deno.test("a step holds what to do in order", () => {
  assertEquals(stay(IDLE).effects, []);
  assertEquals(step(IDLE, { type: "finish" }, { type: "mute", muted: true }).effects, [
    { type: "finish" },
    { type: "mute", muted: true },
  ]);
});
