import { assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { answerTimes } from "../../lib/browser/session_answer.ts";

Deno.test("line, turn's end, model and player are told apart without clocks that agree", () => {
  // Spoken until 1,000. The relay got what was spoken at 2,000 a way of 60 ms later, found that the
  // person had ended at 2,260, and had the first sound 800 ms after that; it came another 40 ms later.
  const seen = {
    ...{ to: "speech", endedAtMs: 1_000, countedFromMs: 2_000, sinceMs: 1_000 } as const,
    ...{ turnMs: 800, cameAtMs: 3_100, heardAtMs: 3_220 },
  };
  assertEquals(answerTimes(seen), {
    ...{ to: "speech", totalMs: 2_220, turnMs: 1_200, modelMs: 800, networkMs: 100, playerMs: 120 },
  });
});

Deno.test("a typed line has no turn's end; where a server tells none it is the model's", () => {
  const line = { to: "line", endedAtMs: 0, countedFromMs: 0, sinceMs: 1_400 } as const;
  assertEquals(answerTimes({ ...line, cameAtMs: 1_900, heardAtMs: 2_000 }), {
    ...{ to: "line", totalMs: 2_000, turnMs: null, modelMs: 1_400, networkMs: 500, playerMs: 100 },
  });
});

Deno.test("whatever is measured, no part is less than nothing and they add up", () => {
  const ms = fc.nat(5_000);
  const any = fc.record({
    ...{ endedAtMs: ms, countedFromMs: ms, sinceMs: ms, cameAtMs: ms, heardAtMs: ms },
    turnMs: fc.option(ms, { nil: undefined }),
  });
  fc.assert(fc.property(any, (seen) => {
    const { totalMs, turnMs, modelMs, networkMs, playerMs } = answerTimes({
      to: "speech",
      ...seen,
    });
    const parts = [turnMs ?? 0, modelMs, networkMs, playerMs];
    assertEquals(parts.filter((part) => part < 0), []);
    assertAlmostEquals(parts.reduce((sum, part) => sum + part, 0), totalMs, 1e-6);
  }));
});
