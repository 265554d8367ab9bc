import { assertEquals } from "@std/assert";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { AnswerWait } from "./answer_wait.ts";

const BEGUN = { type: "reply", reply: 1, state: "begun" } as const;
const GENERATED = { type: "reply", reply: 1, state: "generated" } as const;
const STALLED = { type: "renewing", why: "stalled", attempt: 1 } as const;
const RENEWED = { type: "renewed", resumed: true, gapMs: 300 } as const;

/** What a wait makes of these, each at its milliseconds; `asked`: the person asks something. */
function mendsAfter(
  story: [atMs: number, what: ServerMessage | "asked"][],
  playedMs = 0,
): number[] {
  const wait = new AnswerWait();
  for (const [nowMs, what] of story) {
    if (what === "asked") wait.ask(nowMs);
    else wait.take(what, { nowMs, playedMs });
  }
  return wait.mendsMs;
}

Deno.test("a server that is asked something owes a word from its last sign of life on", () => {
  const mend: [number, ServerMessage][] = [[10_000, STALLED], [10_300, RENEWED]];
  assertEquals(mendsAfter([[1_000, "asked"], [2_000, "asked"], ...mend]), [9_300]);
  const activity: [number, ServerMessage] = [1_500, { type: "activity", state: "end" }];
  assertEquals(mendsAfter([[1_000, "asked"], activity, ...mend]), [8_800]);
  assertEquals(mendsAfter([[1_000, "asked"], ...mend], 4_000), [6_300]);
});

Deno.test("a reply that has begun is owed as a whole; after it nothing is until somebody asks", () => {
  const mend: [number, ServerMessage][] = [[50_000, STALLED], [50_300, RENEWED]];
  assertEquals(mendsAfter([[0, "asked"], [1_000, BEGUN], ...mend]), [49_300]);
  assertEquals(mendsAfter([[0, "asked"], [1_000, BEGUN], [2_000, GENERATED], ...mend]), [300]);
  const again: [number, "asked"] = [40_000, "asked"];
  assertEquals(mendsAfter([[1_000, BEGUN], [2_000, GENERATED], again, ...mend]), [10_300]);
});

Deno.test("what is owed is known before it is mended", () => {
  const wait = new AnswerWait();
  assertEquals([wait.owedSinceMs(0), wait.lastAskedMs], [null, -Infinity]);
  wait.ask(1_000);
  wait.ask(2_000);
  assertEquals([wait.owedSinceMs(0), wait.lastAskedMs], [1_000, 2_000]);
  wait.settle();
  assertEquals(wait.owedSinceMs(0), null);
});

Deno.test("a planned renewal mends nothing", () => {
  const planned = { type: "renewing", why: "planned", attempt: 1 } as const;
  assertEquals(mendsAfter([[0, "asked"], [1_000, planned], [1_300, RENEWED]]), []);
});
