import { assertEquals, assertStringIncludes } from "@std/assert";
import { attacksNamed } from "./attacks/all.ts";
import type { AssaultResult, AssaultRow } from "./assault_run.ts";
import { missesOf, tableOf } from "./assault_table.ts";
import type { FlightFigures } from "./flights.ts";

const FLIGHT: FlightFigures = {
  ...{ arrived: 9, p50Ms: 0.4, p99Ms: 2, mostMs: 3, lost: 0, doubled: 0 },
};
const CALM = { pageUp: FLIGHT, pageDown: FLIGHT, client: FLIGHT, ownLag: FLIGHT, ended: [] };
const FIGURES = { heapMb: 20, rssMb: 100, cpuMs: 10 };
const [ATTACK] = attacksNamed([]);

function resultOf(row: Partial<AssaultRow>, more: Partial<AssaultResult> = {}): AssaultResult {
  const good: AssaultRow = {
    ...{ attack: ATTACK, seconds: 1, calm: CALM, cpuMs: 5, heapMb: 20, rssMb: 101, held: null },
    tally: { tries: 7, wrongs: [] },
    newcomers: { came: 2, refused: [], mostMs: 20 },
  };
  return {
    rows: [{ ...good, ...row }],
    ...{ before: CALM, after: CALM, died: null },
    memory: { start: FIGURES, warm: FIGURES, end: FIGURES },
    ...more,
  };
}

const misses = (result: AssaultResult) => missesOf(result).map(({ what }) => what);

Deno.test("what was refused as it has to be misses nothing", () => {
  assertEquals(misses(resultOf({})), []);
  assertStringIncludes(tableOf(resultOf({})), "| wrong origin  |     7 |     0 |");
});

Deno.test("what ended otherwise, who was turned away and what is still held is told", () => {
  const result = resultOf({
    tally: { tries: 7, wrongs: [{ what: "start", fate: "ready", count: 2 }] },
    newcomers: { came: 2, refused: ["503"], mostMs: null },
    held: "3 calls and 4 sockets are still held",
  });
  assertEquals(misses(result), [
    "wrong origin: start ended with ready, 2 times",
    "wrong origin: 1 newcomers turned away with 503",
    "wrong origin: 3 calls and 4 sockets are still held",
  ]);
});

Deno.test("an attack that tried nothing proves nothing", () => {
  assertEquals(misses(resultOf({ tally: { tries: 0, wrongs: [] } })), [
    "wrong origin: nothing was tried",
  ]);
});

Deno.test("a calm call that lost, doubled or ended is told, and so is a server that died", () => {
  const pageUp = { ...FLIGHT, lost: 2, doubled: 1 };
  const client = { ...FLIGHT, arrived: 0 };
  const after = { ...CALM, pageUp, client, ended: ["page: 1006"] };
  assertEquals(misses(resultOf({}, { after, died: "(ended with 1)" })), [
    "the server died: (ended with 1)",
    "2 pieces of the calm page's sound up lost",
    "1 pieces of the calm page's sound up came twice",
    "nothing of the calm client's arrives any more",
    "calm call ended: page: 1006",
  ]);
});

Deno.test("memory that does not go back is of pace", () => {
  const end = { ...FIGURES, heapMb: 60, rssMb: 300 };
  const memory = { start: FIGURES, warm: FIGURES, end };
  assertEquals(missesOf(resultOf({}, { memory })).map(({ isOfPace }) => isOfPace), [true, true]);
});
