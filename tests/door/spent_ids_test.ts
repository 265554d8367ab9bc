import { assertEquals } from "@std/assert";
import { createSpentIds } from "../../lib/door/spent_ids.ts";
import { fakeClock } from "../support/fake_clock.ts";

function stage() {
  const lines: string[] = [];
  const clock = fakeClock();
  return { clock, lines, log: { warn: (event: string) => void lines.push(event) } };
}

Deno.test("an id is spent once", async () => {
  const ids = createSpentIds({ ...stage(), store: null });
  assertEquals(await ids.spend("a", 100), true);
  assertEquals(await ids.spend("a", 100), false);
  assertEquals(await ids.spend("b", 100), true);
});

Deno.test("with one store it is spent once over all processes, also at the same moment", async () => {
  using store = await Deno.openKv(":memory:");
  const processes = Array.from({ length: 4 }, () => createSpentIds({ ...stage(), store }));
  const answers = await Promise.all(processes.map((ids) => ids.spend("a", 60_000)));
  assertEquals(answers.filter((isFirst) => isFirst).length, 1);
  assertEquals(processes.map(({ storeFailures }) => storeFailures), [0, 0, 0, 0]);
});

Deno.test("where the store fails it is spent once in this process, and that is told once", async () => {
  const store = await Deno.openKv(":memory:");
  store.close();
  const { lines, ...rest } = stage();
  const ids = createSpentIds({ ...rest, store });
  assertEquals([await ids.spend("a", 100), await ids.spend("b", 100)], [true, true]);
  assertEquals([await ids.spend("a", 100), ids.storeFailures], [false, 2]);
  assertEquals(lines, ["store failed"]);
});

Deno.test("a store that does not answer is not waited for longer than two seconds", async () => {
  const { clock, log } = stage();
  const silent = Promise.withResolvers<Deno.KvCommitResult>();
  const operation = { check: () => operation, set: () => operation, commit: () => silent.promise };
  const store = { atomic: () => operation } as unknown as Deno.Kv;
  const ids = createSpentIds({ clock, log, store });
  const answer = ids.spend("a", 100);
  clock.pass(2_000);
  assertEquals([await answer, ids.storeFailures], [true, 1]);
});

Deno.test("no more are remembered than there is room for, and what is over makes room", async () => {
  const { clock, log } = stage();
  const ids = createSpentIds({ clock, log, store: null, maxIds: 2 });
  assertEquals([await ids.spend("a", 100), await ids.spend("b", 200)], [true, true]);
  assertEquals(await ids.spend("c", 100), false);
  clock.pass(100);
  assertEquals(await ids.spend("c", 100), true);
});
