import { assertEquals, assertGreater } from "@std/assert";
import fc from "fast-check";
import { dayOf, Ledger, type SumKey, type SumStore } from "../../lib/budget/ledger.ts";
import { openStore } from "../../lib/store.ts";

const NOON = Date.parse("2026-11-21T12:00:00Z");
const ALL: SumKey = ["spent", "2026-11-21", "all"];
const ANN: SumKey = ["spent", "2026-11-21", "code", "ann"];
const TALK: SumKey = ["spent", "2026-11-21", "talk", "t1"];
const DAY_MS = 86_400_000;

interface Stage {
  readonly file: string;
  readonly lines: string[];
  /** Another ledger on a store of its own, of the same file. */
  ledger(wallMs?: () => number): Promise<{ ledger: Ledger; store: Deno.Kv }>;
}

/** A file that several ledgers share, as those of several processes do. */
async function onFile(run: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const file = `${folder}/store.sqlite3`;
  const stores: Deno.Kv[] = [];
  const lines: string[] = [];
  try {
    await run({
      file,
      lines,
      async ledger(wallMs = () => NOON) {
        const store = await openStore({ onDeploy: false, storeFile: file });
        stores.push(store);
        const log = { warn: (event: string) => void lines.push(event) };
        return { ledger: new Ledger({ store, wallMs, log }), store };
      },
    });
  } finally {
    for (const store of stores) store.close();
    await Deno.remove(folder, { recursive: true });
  }
}

async function stored(store: Deno.Kv, key: SumKey): Promise<bigint> {
  return (await store.get<Deno.KvU64>(key)).value?.value ?? 0n;
}

Deno.test("what is spent is known at once, and written", () =>
  onFile(async ({ ledger: open }) => {
    const { ledger, store } = await open();
    ledger.add([ALL, ANN, TALK], 120);
    ledger.add([ALL], 3);
    assertEquals([ALL, ANN, TALK].map((key) => ledger.sumOf(key)), [123, 120, 120]);
    await ledger.settled();
    assertEquals(await stored(store, ALL), 123n);
    assertEquals(await stored(store, TALK), 120n);
    assertEquals([ledger.unsaved, ledger.failures], [0, 0]);
  }));

Deno.test("what others spent is learned with the next write, and by asking", () =>
  onFile(async ({ ledger: open }) => {
    const { ledger: one } = await open();
    const { ledger: other } = await open();
    let learned = 0;
    other.onLearned(() => learned++);
    one.add([ALL], 100);
    await one.settled();
    assertEquals(other.sumOf(ALL), 0);
    await other.refresh([ALL, ANN]);
    assertEquals([other.sumOf(ALL), other.sumOf(ANN), learned], [100, 0, 1]);
    other.add([ALL], 1);
    await other.settled();
    one.add([ALL], 1);
    await one.settled();
    assertEquals([one.sumOf(ALL), other.sumOf(ALL)], [102, 101]);
  }));

Deno.test("sums of several stores on one file are exact, whoever spends when", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ who: fc.nat(2), key: fc.nat(2), microDollars: fc.nat(1e9) }), {
        maxLength: 30,
      }),
      fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      (spends, waits) =>
        onFile(async ({ ledger: open }) => {
          const keys = [ALL, ANN, TALK];
          const ledgers = [await open(), await open(), await open()];
          const sums = [0n, 0n, 0n];
          for (const [at, { who, key, microDollars }] of spends.entries()) {
            ledgers[who].ledger.add([keys[key]], microDollars);
            sums[key] += BigInt(microDollars);
            if (waits[at]) await ledgers[who].ledger.settled();
          }
          for (const { ledger } of ledgers) await ledger.settled();
          const kept = await Promise.all(keys.map((key) => stored(ledgers[0].store, key)));
          assertEquals(kept, sums);
          await ledgers[1].ledger.refresh(keys);
          assertEquals(keys.map((key) => BigInt(ledgers[1].ledger.sumOf(key))), sums);
        }),
    ),
    { seed: 5, numRuns: 12 },
  ));

Deno.test("sums of several processes on one file are exact", () =>
  onFile(async ({ file, ledger: open }) => {
    const args = [
      ...["run", "-A", "--no-lock", "--import-map=lib/npm_only/import_map.json"],
      ...["tests/budget/spender.ts", file, "100"],
    ];
    const amounts = [7, 11, 13];
    const ended = await Promise.all(
      amounts.map((microDollars) =>
        new Deno.Command(Deno.execPath(), {
          args: [...args, String(microDollars)],
          cwd: new URL("../..", import.meta.url),
          stdout: "null",
          stderr: "piped",
        }).output()
      ),
    );
    const said = ended.map(({ stderr }) => new TextDecoder().decode(stderr)).join("");
    assertEquals(ended.map(({ code }) => code), [0, 0, 0], said);
    const { store } = await open();
    assertEquals(await stored(store, ALL), 100n * 31n);
    assertEquals(await stored(store, ANN), 100n * 31n);
  }));

/** A store that can be made to fail, and to hang. */
function fickle(store: Deno.Kv) {
  const state = { fails: false, held: null as Promise<void> | null, writes: 0 };
  const fickleStore: SumStore = {
    atomic() {
      const sums = store.atomic();
      const commit = sums.commit.bind(sums);
      sums.commit = async () => {
        state.writes++;
        await state.held;
        if (state.fails) throw new Error("the disk is full");
        return await commit();
      };
      return sums;
    },
    getMany: (keys, options) =>
      state.fails ? Promise.reject(new Error("gone")) : store.getMany(keys, options),
    list: (selector, options) => store.list(selector, options),
  };
  return { state, store: fickleStore };
}

Deno.test("a store that fails loses nothing: it is told once, and written with the next spend", async () => {
  const kv = await openStore({ onDeploy: false, storeFile: ":memory:" });
  const { state, store } = fickle(kv);
  const lines: unknown[] = [];
  const log = { warn: (event: string, fields: unknown) => void lines.push([event, fields]) };
  const ledger = new Ledger({ store, wallMs: () => NOON, log });
  state.fails = true;
  ledger.add([ALL, ANN], 5);
  await ledger.settled();
  ledger.add([ALL], 6);
  await ledger.settled();
  await ledger.refresh([ALL]);
  await ledger.settled();
  assertEquals([ledger.sumOf(ALL), ledger.sumOf(ANN), ledger.unsaved], [11, 5, 11]);
  assertGreater(ledger.failures, 2);
  assertEquals(lines.length, 1);
  state.fails = false;
  ledger.add([ALL], 1);
  await ledger.settled();
  assertEquals([await stored(kv, ALL), await stored(kv, ANN), ledger.unsaved], [12n, 5n, 0]);
  assertEquals(ledger.sumOf(ALL), 12);
  kv.close();
});

Deno.test("a store that does not answer is asked once, and no more waits than one amount a key", async () => {
  const kv = await openStore({ onDeploy: false, storeFile: ":memory:" });
  const { state, store } = fickle(kv);
  const ledger = new Ledger({ store, wallMs: () => NOON, log: { warn() {} } });
  const held = Promise.withResolvers<void>();
  state.held = held.promise;
  for (let i = 0; i < 1_000; i++) ledger.add([ALL, ANN], 1);
  assertEquals([state.writes, ledger.sumOf(ALL)], [1, 1_000]);
  held.resolve();
  await ledger.settled();
  assertEquals([state.writes, await stored(kv, ALL)], [2, 1_000n]);
  kv.close();
});

Deno.test("a new day begins with nothing, and days of long ago leave the store", () =>
  onFile(async ({ ledger: open }) => {
    let nowMs = NOON;
    const { ledger, store } = await open(() => nowMs);
    const letGo = ledger.hold(TALK);
    ledger.add([ALL, TALK], 5);
    await ledger.settled();
    nowMs += DAY_MS;
    const tomorrow: SumKey = ["spent", dayOf(nowMs), "all"];
    assertEquals(ledger.sumOf(tomorrow), 0);
    // A talk goes on over midnight, and its money with it.
    ledger.add([tomorrow, TALK], 2);
    await ledger.settled();
    assertEquals([ledger.sumOf(tomorrow), ledger.sumOf(TALK), ledger.sumOf(ALL)], [2, 7, 0]);
    letGo();
    assertEquals(await stored(store, ALL), 5n);
    nowMs += 40 * DAY_MS;
    await ledger.refresh([]);
    await ledger.settled();
    assertEquals([await stored(store, ALL), await stored(store, tomorrow)], [0n, 2n]);
  }));

Deno.test("a talk's sum is kept while somebody asks for it, and then until it is written", () =>
  onFile(async ({ ledger: open }) => {
    const { ledger, store } = await open();
    const [letGo, letGoToo] = [ledger.hold(TALK), ledger.hold(TALK)];
    ledger.add([TALK], 5);
    await ledger.settled();
    letGo();
    assertEquals(ledger.sumOf(TALK), 5);
    letGoToo();
    assertEquals(ledger.sumOf(TALK), 0);
    await ledger.refresh([TALK]);
    const again = ledger.hold(TALK);
    ledger.add([TALK], 2);
    again();
    assertEquals(ledger.sumOf(TALK), 7);
    await ledger.settled();
    assertEquals([ledger.sumOf(TALK), await stored(store, TALK)], [0, 7n]);
  }));

Deno.test("a sum that nobody asks for is not learned again by its last write", () =>
  onFile(async ({ ledger: open }) => {
    const { ledger, store } = await open();
    const letGo = ledger.hold(TALK);
    ledger.add([TALK], 5);
    letGo();
    await ledger.settled();
    assertEquals([ledger.sumOf(TALK), await stored(store, TALK)], [0, 5n]);
    await ledger.refresh([TALK]);
    assertEquals(ledger.sumOf(TALK), 5);
  }));
