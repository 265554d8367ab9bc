import { assert, assertEquals } from "@std/assert";
import { pictureOf, toldResult } from "../../../lib/live/lasting/told_result.ts";

Deno.test("a result nobody waits for by its id is told in words", () => {
  const result = { output: "x".repeat(10_000) };
  const told = toldResult({ type: "toolResult", id: "1", name: "f", result });
  assert(told.type === "nudge" && told.text?.startsWith("(The tool f has answered: {"));
  assert((told.text?.length ?? 0) < 8_100);
});

Deno.test("the newest picture that came with results goes along", () => {
  const jpegs = [Uint8Array.of(1), Uint8Array.of(2)];
  const results = jpegs.map((jpeg, i) => ({
    ...{ type: "toolResult", id: `${i}`, name: "f", result: {} } as const,
    jpeg,
  }));
  assertEquals(pictureOf([...results, { ...results[0], jpeg: undefined }]), { jpeg: jpegs[1] });
  assertEquals(pictureOf([]), {});
  const told = toldResult(results[0]);
  assertEquals(told.type === "nudge" && told.jpeg, jpegs[0]);
});
