import { assert, assertEquals } from "@std/assert";
import { REFUSALS } from "../../lib/tools/refusals.ts";

Deno.test("every refusal is a whole sentence", () => {
  const all = [
    REFUSALS.unknown("x", []),
    REFUSALS.unknown("x", ["a"]),
    REFUSALS.badArguments("point: must be [y, x]"),
    REFUSALS.failed(),
    REFUSALS.timedOut(5_000),
    REFUSALS.declined(),
    REFUSALS.notAnswered(),
    REFUSALS.cannotAsk(),
    REFUSALS.tooMany(12),
    REFUSALS.busy(8),
    REFUSALS.tooLong(100),
  ];
  for (const text of all) assert(/^[A-Z\d].*\.$/.test(text), text);
  assertEquals(new Set(all).size, all.length);
});
