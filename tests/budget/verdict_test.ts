import { assertEquals } from "@std/assert";
import { type Caps, nearOf, verdictOf } from "../../lib/budget/verdict.ts";

const CAPS: Caps = { call: 100, code: 200, day: 1_000, warnAt: 0.8 };

Deno.test("there is room, then little, then none", () => {
  const at = (call: number) => verdictOf({ call, code: call, day: call }, CAPS);
  assertEquals(at(0), null);
  assertEquals(at(79), null);
  assertEquals(at(80), { type: "warning", of: "call" });
  assertEquals(at(99), { type: "warning", of: "call" });
  assertEquals(at(100), { type: "over", of: "call" });
  assertEquals(at(10_000), { type: "over", of: "call" });
});

Deno.test("any cap that is met ends it, whatever the others say", () => {
  assertEquals(verdictOf({ call: 1, code: 200, day: 200 }, CAPS), { type: "over", of: "code" });
  assertEquals(verdictOf({ call: 90, code: 90, day: 1_000 }, CAPS), { type: "over", of: "day" });
  assertEquals(verdictOf({ call: 1, code: 1, day: 800 }, CAPS), { type: "warning", of: "day" });
});

Deno.test("a cap of nothing is none, and a warning at the whole of it is none either", () => {
  const none = { call: 0, code: 0, day: 0, warnAt: 0.8 };
  assertEquals(verdictOf({ call: 1e12, code: 1e12, day: 1e12 }, none), null);
  const silent = { ...CAPS, warnAt: 1 };
  assertEquals(verdictOf({ call: 99, code: 199, day: 999 }, silent), null);
  assertEquals(nearOf({ call: 100, code: 200, day: 1_000 }, silent), []);
});

Deno.test("all caps that are near are told", () => {
  assertEquals(nearOf({ call: 80, code: 160, day: 799 }, CAPS), ["call", "code"]);
});
