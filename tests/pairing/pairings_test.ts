import { assert, assertEquals, assertFalse } from "@std/assert";
import { Pairings } from "../../lib/pairing/pairings.ts";
import { fakeClock } from "../support/fake_clock.ts";

async function withPairings(
  run: (pairings: Pairings, clock: ReturnType<typeof fakeClock>) => void,
): Promise<void> {
  using store = await Deno.openKv(":memory:");
  const clock = fakeClock();
  const log = { debug() {}, info() {}, warn() {} };
  run(new Pairings({ store, watchesAll: true, log, clock }), clock);
}

Deno.test("one address has eight places, all together have 200, and each comes back", () =>
  withPairings((pairings) => {
    const leaves = Array.from({ length: 8 }, () => pairings.enter("a"));
    assertEquals([leaves.includes(null), pairings.enter("a")], [false, null]);
    leaves[0]?.();
    leaves[0]?.();
    assert(pairings.enter("a"));
    for (let at = 8; at < 200; at++) assert(pairings.enter(`address ${at}`));
    assertEquals(pairings.enter("another"), null);
    const { ends, busy } = pairings.counters;
    assertEquals([ends, busy], [200, 2]);
  }));

Deno.test("ten wrong codes a minute are looked at from one address, and more from others", () =>
  withPairings((pairings, clock) => {
    for (let tries = 0; tries < 10; tries++) {
      assert(pairings.mayTry("a"));
      pairings.noteWrong("a");
    }
    assertFalse(pairings.mayTry("a"));
    assert(pairings.mayTry("b"));
    clock.pass(6_000);
    assert(pairings.mayTry("a"));
    const { wrongCodes, tooManyTries } = pairings.counters;
    assertEquals([wrongCodes, tooManyTries], [10, 1]);
  }));

Deno.test("what is counted is told", () =>
  withPairings((pairings) => {
    pairings.count("asked");
    pairings.count("asked");
    pairings.count("storeFailures");
    const { asked, joined, storeFailures } = pairings.counters;
    assertEquals([asked, joined, storeFailures], [2, 0, 1]);
  }));
