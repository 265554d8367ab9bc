import { assertEquals } from "@std/assert";
import { readTally } from "../../lib/build/test.ts";

Deno.test("the tally is read from the line a run ends with", () => {
  assertEquals(readTally("…\nok | 6 passed | 0 failed (12ms)\n"), { passed: 6, failed: 0 });
  const steps = "FAILED | 5 passed (3 steps) | 2 failed (1 step) | 1 filtered out (1s)";
  assertEquals(readTally(steps), { passed: 5, failed: 2 });
  const coloured = "\x1b[32mok\x1b[0m | 61 passed | 0 failed \x1b[38;5;245m(1s)\x1b[0m";
  assertEquals(readTally(coloured), { passed: 61, failed: 0 });
});

Deno.test("the tally counts the last line, as tests may print such lines themselves", () => {
  const output = "ok | 1 passed | 9 failed (0ms)\n------- output -------\nok | 3 passed | 0 failed";
  assertEquals(readTally(output), { passed: 3, failed: 0 });
});

Deno.test("a run that never came to its end has failed", () => {
  assertEquals(readTally("error: Type checking failed.\n"), { passed: 0, failed: 1 });
});
