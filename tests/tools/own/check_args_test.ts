import { assertEquals, assertThrows } from "@std/assert";
import { ToolRefusal } from "../../../lib/tools/refusals.ts";
import { argsChecker } from "../../../lib/tools/own/check_args.ts";

const check = argsChecker({
  type: "object",
  properties: {
    city: { type: "string", minLength: 1 },
    days: { type: "integer", minimum: 1, maximum: 7 },
    units: { enum: ["metric", "imperial"] },
    spots: { type: "array", items: { type: "object", properties: { x: { type: "number" } } } },
  },
  required: ["city"],
  additionalProperties: false,
});

Deno.test("arguments that fit pass", () => {
  check({ city: "Prague", days: 3, units: "metric", spots: [{ x: 1 }] });
});

Deno.test("arguments that do not fit are told with their place", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{}, '"city"'],
    [{ city: 7 }, "#/city: "],
    [{ city: "Prague", days: 0 }, "#/days: 0 is less than 1"],
    [{ city: "Prague", days: 2.5 }, "#/days: "],
    [{ city: "Prague", units: "feet" }, "#/units: "],
    [{ city: "Prague", spots: [{ x: "1" }] }, "#/spots/0/x: "],
    [{ city: "Prague", more: 1 }, "more"],
  ];
  for (const [args, words] of cases) assertThrows(() => check(args), ToolRefusal, words);
});

Deno.test("what is told stays short, whatever was given", () => {
  try {
    check({ city: "x", units: "y".repeat(10_000), ["k".repeat(5_000)]: 1 });
  } catch (error) {
    assertEquals(error instanceof ToolRefusal && error.message.length < 800, true);
  }
});

Deno.test("a schema that refers to nothing cannot be used", () => {
  assertThrows(() => argsChecker({ $ref: "#/nowhere" }));
});
