import { assertEquals } from "@std/assert";
import { CallMeter } from "../../lib/budget/call_meter.ts";
import { Ledger, type SumStore } from "../../lib/budget/ledger.ts";
import type { Caps, Verdict } from "../../lib/budget/verdict.ts";
import { openStore } from "../../lib/store.ts";
import { fakeClock } from "../support/fake_clock.ts";

const NOON = Date.parse("2026-11-21T12:00:00Z");
const CAPS: Caps = { call: 100, code: 150, day: 1_000, warnAt: 0.8 };
const TALK = { id: "t1", begunAtMs: NOON };

interface MeterParts {
  name?: string | null;
  talk?: typeof TALK | null;
  caps?: Caps;
  ledger?: Ledger;
}

/** A house with one store, and meters in it. */
async function inHouse(
  run: (house: {
    kv: Deno.Kv;
    open(parts?: MeterParts): { meter: CallMeter; verdicts: Verdict[] };
    newLedger(store?: SumStore): Ledger;
    clock: ReturnType<typeof fakeClock>;
  }) => Promise<void>,
): Promise<void> {
  const kv = await openStore({ onDeploy: false, storeFile: ":memory:" });
  const clock = fakeClock();
  const wallMs = () => NOON + clock.nowMs();
  const ledgers: Ledger[] = [];
  const newLedger = (store: SumStore = kv) => {
    const ledger = new Ledger({ store, wallMs, log: { warn() {} } });
    ledgers.push(ledger);
    return ledger;
  };
  const own = newLedger();
  await run({
    kv,
    clock,
    newLedger,
    open({ name = "ann", talk = TALK, caps = CAPS, ledger = own } = {}) {
      const verdicts: Verdict[] = [];
      const onVerdict = (verdict: Verdict) => void verdicts.push(verdict);
      const options = { ledger, caps, wallMs, clock, checkMs: 2_000 };
      return { meter: new CallMeter({ name, talk, onVerdict }, options), verdicts };
    },
  });
  for (const ledger of ledgers) await ledger.settled();
  kv.close();
}

Deno.test("a call is warned once, then told once that it is over", () =>
  inHouse(async ({ open }) => {
    const { meter, verdicts } = open();
    await meter.checked;
    meter.charge(79);
    assertEquals([verdicts, meter.over], [[], null]);
    meter.charge(1);
    meter.charge(19);
    assertEquals(verdicts, [{ type: "warning", of: "call" }]);
    meter.charge(5);
    meter.charge(5);
    const over: Verdict = { type: "over", of: "call" };
    assertEquals(verdicts, [{ type: "warning", of: "call" }, over]);
    assertEquals([meter.over, meter.microDollars], [over, 109]);
    meter.end();
  }));

Deno.test("a talk's money is counted on in its next connection, in another process too", () =>
  inHouse(async ({ open, newLedger }) => {
    const { meter } = open();
    await meter.checked;
    meter.charge(90);
    meter.end();
    const elsewhere = newLedger();
    await elsewhere.settled();
    const next = open({ ledger: elsewhere });
    await next.meter.checked;
    assertEquals(next.meter.microDollars, 90);
    assertEquals(next.verdicts, [{ type: "warning", of: "call" }]);
    next.meter.charge(10);
    assertEquals(next.meter.over, { type: "over", of: "call" });
    next.meter.end();
  }));

Deno.test("a new talk begins with nothing, and the code's day goes on", () =>
  inHouse(async ({ open }) => {
    const first = open();
    await first.meter.checked;
    first.meter.charge(99);
    first.meter.end();
    const second = open({ talk: { ...TALK, id: "t2" } });
    await second.meter.checked;
    assertEquals([second.meter.microDollars, second.meter.over], [0, null]);
    second.meter.charge(51);
    assertEquals(second.meter.over, { type: "over", of: "code" });
    const other = open({ name: "bob", talk: { ...TALK, id: "t3" } });
    await other.meter.checked;
    assertEquals(other.meter.over, null);
    for (const { meter } of [second, other]) meter.end();
  }));

Deno.test("where the day's money is spent a call is over before it begins, and the next day is not", () =>
  inHouse(async ({ open, clock }) => {
    const caps = { ...CAPS, call: 0, code: 0, day: 200 };
    const first = open({ name: null, talk: null, caps });
    await first.meter.checked;
    first.meter.charge(200);
    const second = open({ name: null, talk: null, caps });
    await second.meter.checked;
    assertEquals(second.verdicts, [{ type: "over", of: "day" }]);
    clock.pass(86_400_000);
    const third = open({ name: null, talk: null, caps });
    await third.meter.checked;
    assertEquals(third.verdicts, []);
    for (const { meter } of [first, second, third]) meter.end();
  }));

Deno.test("what another call of this process spends ends this one, too", () =>
  inHouse(async ({ open, newLedger }) => {
    const ledger = newLedger();
    const caps = { ...CAPS, call: 0 };
    const one = open({ ledger, caps, talk: null });
    const other = open({ ledger, caps, talk: null });
    await Promise.all([one.meter.checked, other.meter.checked]);
    one.meter.charge(150);
    await ledger.settled();
    assertEquals(other.meter.over, { type: "over", of: "code" });
    one.meter.end();
    other.meter.end();
  }));

Deno.test("after its end a call is told nothing", () =>
  inHouse(async ({ open, newLedger }) => {
    const ledger = newLedger();
    const caps = { ...CAPS, call: 0 };
    const one = open({ ledger, caps, talk: null });
    const other = open({ ledger, caps, talk: null });
    await Promise.all([one.meter.checked, other.meter.checked]);
    other.meter.end();
    one.meter.charge(150);
    await ledger.settled();
    assertEquals(other.verdicts, []);
    one.meter.end();
  }));

Deno.test("a store that never answers holds a call up for so long and no longer", () =>
  inHouse(async ({ kv, open, newLedger, clock }) => {
    const silent = Promise.withResolvers<never>();
    const store: SumStore = {
      atomic: () => kv.atomic(),
      getMany: () => silent.promise,
      list: (selector, options) => kv.list(selector, options),
    };
    const { meter, verdicts } = open({ ledger: newLedger(store) });
    let isChecked = false;
    const checked = meter.checked.then(() => isChecked = true);
    clock.pass(1_999);
    await Promise.resolve();
    assertEquals(isChecked, false);
    clock.pass(1);
    await checked;
    // What this process knows holds all the same.
    meter.charge(100);
    assertEquals(verdicts, [{ type: "over", of: "call" }]);
    meter.end();
    silent.reject(new Error("closed"));
  }));

Deno.test("a talk's cap holds over its connections, also where the store takes nothing", () =>
  inHouse(async ({ open, newLedger }) => {
    const ledger = newLedger({
      atomic: () => fail(),
      getMany: () => Promise.reject(new Error("locked")),
      list: () => fail(),
    });
    const first = open({ ledger });
    await first.meter.checked;
    first.meter.charge(70);
    first.meter.end();
    await ledger.settled();
    const second = open({ ledger });
    await second.meter.checked;
    second.meter.charge(30);
    assertEquals(second.verdicts, [{ type: "over", of: "call" }]);
    second.meter.end();
  }));

Deno.test("a connection that takes a talk over knows what the one before it spent last", () =>
  inHouse(async ({ open }) => {
    const elder = open();
    await elder.meter.checked;
    elder.meter.charge(50);
    const younger = open();
    await younger.meter.checked;
    elder.meter.charge(20);
    elder.meter.end();
    assertEquals(younger.meter.microDollars, 70);
    younger.meter.end();
  }));

Deno.test("who calls over midnight is warned of the new day's money, too", () =>
  inHouse(async ({ open, clock }) => {
    const caps = { ...CAPS, call: 0 };
    const { meter, verdicts } = open({ talk: null, caps });
    await meter.checked;
    const near = { type: "warning", of: "code" } as const;
    for (const days of [1, 2]) {
      meter.charge(90);
      assertEquals(verdicts.filter(({ of }) => of === "code").length, days - 1);
      meter.charge(40);
      assertEquals(verdicts.filter(({ of }) => of === "code"), Array(days).fill(near));
      clock.pass(86_400_000);
    }
    meter.end();
  }));

function fail(): never {
  throw new Error("locked");
}
