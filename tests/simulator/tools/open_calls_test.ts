import { assertEquals } from "@std/assert";
import { awaitedCalls, type OpenCall, resultsOf } from "../../../lib/simulator/tools/open_calls.ts";

const callOf = (id: string, more: Partial<OpenCall> = {}): OpenCall => ({
  id,
  name: `f_${id}`,
  args: { of: id },
  turn: 1,
  blocking: true,
  isCut: false,
  isRepeat: false,
  result: null,
  ...more,
});

Deno.test("a turn waits for its own blocking calls, answered or not, unless it was cut", () => {
  const open = [
    callOf("a"),
    callOf("b", { result: { output: 1 } }),
    callOf("c", { blocking: false }),
    callOf("d", { turn: 2 }),
    callOf("e", { isCut: true }),
  ];
  assertEquals(awaitedCalls(open, 1).map(({ id }) => id), ["a", "b"]);
  assertEquals(awaitedCalls(open, 3), []);
});

Deno.test("results are told with their calls, and one that is missing as empty", () => {
  assertEquals(resultsOf([callOf("a", { result: { output: 1 } }), callOf("b")]), [
    { name: "f_a", args: { of: "a" }, response: { output: 1 } },
    { name: "f_b", args: { of: "b" }, response: {} },
  ]);
});
