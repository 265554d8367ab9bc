import { assert } from "@std/assert";
import { toldResult } from "../../../lib/live/lasting/told_result.ts";

Deno.test("a result nobody waits for by its id is told in words", () => {
  const result = { output: "x".repeat(10_000) };
  const told = toldResult({ type: "toolResult", id: "1", name: "f", result });
  assert(told.type === "nudge" && told.text?.startsWith("(The tool f has answered: {"));
  assert((told.text?.length ?? 0) < 8_100);
});
