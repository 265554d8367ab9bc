import { assertEquals } from "@std/assert";
import { LineGuard } from "../../lib/browser/line_guard.ts";
import { fakeClock } from "../support/fake_clock.ts";

function guard() {
  const clock = fakeClock();
  const did: string[] = [];
  const one = new LineGuard({
    clock,
    ask: (id) => did.push(`ask ${id}`),
    onDead: () => did.push("dead"),
  });
  return { clock, did, guard: one };
}

Deno.test("a silent line is asked and then dead, with one timer at a time", () => {
  const { clock, did, guard: one } = guard();
  one.begin();
  clock.pass(5_000);
  assertEquals([did, clock.pending], [["ask 0"], 1]);
  clock.pass(5_000);
  assertEquals([did, clock.pending], [["ask 0", "dead"], 0]);
});

Deno.test("a line that is heard is asked again only after another silence", () => {
  const { clock, did, guard: one } = guard();
  one.begin();
  clock.pass(4_000);
  one.heard();
  clock.pass(1_000);
  assertEquals(did, []);
  clock.pass(4_000);
  assertEquals(did, ["ask 0"]);
  one.end();
  clock.pass(60_000);
  assertEquals([did, clock.pending], [["ask 0"], 0]);
});

Deno.test("awake, it asks at once; with nothing to watch it does nothing", () => {
  const { clock, did, guard: one } = guard();
  one.woke();
  one.heard();
  one.tick();
  assertEquals([did, clock.pending], [[], 0]);
  one.begin();
  one.woke();
  one.woke();
  assertEquals(did, ["ask 0"]);
  clock.pass(2_000);
  assertEquals(did, ["ask 0", "dead"]);
});
