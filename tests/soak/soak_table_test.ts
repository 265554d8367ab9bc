import { assertEquals, assertStringIncludes } from "@std/assert";
import type { CallResult } from "./soak_call.ts";
import { SOAK_FAULTS } from "./fault_menu.ts";
import { missesOf, rowsOf, tableOf } from "./soak_table.ts";

const drop = SOAK_FAULTS.find(({ name }) => name === "drop")!;

const GOOD: CallResult = {
  fault: drop,
  seed: 7,
  minutes: 10,
  plannedMinutes: 10,
  injected: 3,
  end: "survived",
  told: { lines: ["short a", "long b"], utterancesMs: [1_000] },
  memory: {
    linesLost: [],
    linesDoubled: [],
    speechLostMs: 0,
    speechDoubledMs: 0,
    strangeMs: [],
  },
  sound: { lost: 0, doubled: 0, received: 1_000 },
  droppedMs: 0,
  ear: { replies: 3, broken: 1, lost: 0, doubled: 0, silenceMs: 20, brokenSilenceMs: 900 },
  backMs: [400, 500, 300],
  late: { answers: 0, mostMs: 0 },
  renewals: 3,
  outlines: 0,
  parked: 0,
  noAnswers: 0,
  toolAnswers: 0,
  remembered: null,
};
const FLAT = { heapMb: 20, rssMb: 100 };
const memory = { start: FLAT, end: FLAT };

Deno.test("a row sums up calls and names their worst case", () => {
  const worse = { ...GOOD, backMs: [900], ear: { ...GOOD.ear, silenceMs: 55 } };
  const [row] = rowsOf({ calls: [GOOD, worse] }, SOAK_FAULTS);
  const { calls, injected, right, lines, speech, silenceMs, backMs } = row;
  assertEquals({ calls, injected, right, lines, speech, silenceMs, backMs }, {
    calls: 2,
    injected: 6,
    right: 2,
    lines: 4,
    speech: 32_000,
    silenceMs: 55,
    backMs: { middle: 500, longest: 900 },
  });
  assertStringIncludes(tableOf([row]), "| drop ");
});

Deno.test("a soak in which all is well misses no goal", () => {
  assertEquals(missesOf({ calls: [GOOD], memory }), []);
});

Deno.test("what is missed is told with the seeds it is missed by", () => {
  const bad = {
    ...GOOD,
    seed: 8,
    end: "died: quota",
    memory: { ...GOOD.memory!, linesLost: ["short a"], speechDoubledMs: 660 },
    backMs: [1_500],
  };
  const misses = missesOf({
    calls: [GOOD, bad, { ...bad, seed: 9 }],
    memory: { start: FLAT, end: { heapMb: 40, rssMb: 200 } },
  });
  assertEquals(misses.map(({ what, isOfPace, seeds }) => [what, isOfPace, seeds]), [
    ["call died: quota", false, [8, 9]],
    ["1 lines lost", false, [8, 9]],
    ["660 ms of speech doubled", false, [8, 9]],
    ["talking again after 1500 ms, goal 1000", true, [8, 9]],
    ["memory grew from 20 to 40 MB", true, []],
  ]);
});
