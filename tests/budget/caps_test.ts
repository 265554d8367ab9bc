import { assertEquals } from "@std/assert";
import { capsOf } from "../../lib/budget/caps.ts";
import { type Environment, readConfig } from "../../lib/config.ts";

const caps = (environment: Environment) => capsOf(readConfig(environment));
const OPEN = { HOST: "0.0.0.0", GEMINI_API_KEY: "k" };
const SAFE = { call: 5_000_000, code: 20_000_000, day: 50_000_000, warnAt: 0.8 };
const NONE = { call: 0, code: 0, day: 0, warnAt: 0.8 };

Deno.test("where others may come in and it costs money there are caps without a setting", () => {
  assertEquals(caps(OPEN), SAFE);
  assertEquals(caps({ GEMINI_API_KEY: "k", LOOKSEE_ACCESS_CODES: "ann:a-long-code" }), SAFE);
  assertEquals(
    caps({ LOOKSEE_UPSTREAM: "https://gateway.example", HOST: "0.0.0.0" }),
    SAFE,
  );
});

Deno.test("on one's own machine, and before the simulator, there are none", () => {
  assertEquals(caps({}), NONE);
  assertEquals(caps({ GEMINI_API_KEY: "k" }), NONE);
  assertEquals(caps({ HOST: "0.0.0.0" }), NONE);
});

Deno.test("a setting holds everywhere, and none of it is nothing", () => {
  const set = { LOOKSEE_MAX_DOLLARS_PER_CALL: "0.05", LOOKSEE_MAX_DOLLARS_A_DAY: "0" };
  assertEquals(caps(set), { ...NONE, call: 50_000 });
  assertEquals(caps({ ...OPEN, ...set }), { ...SAFE, call: 50_000, day: 0 });
  assertEquals(caps({ LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY: "0.000000001" }).code, 1);
  assertEquals(caps({ LOOKSEE_BUDGET_WARNING_PERCENT: "50" }).warnAt, 0.5);
});
