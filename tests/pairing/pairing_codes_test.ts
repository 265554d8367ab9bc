import { assert, assertEquals, assertFalse, assertMatch, assertNotEquals } from "@std/assert";
import { CODE_LASTS_MS, PairingCodes } from "../../lib/pairing/pairing_codes.ts";

async function withCodes(
  run: (parts: { codes: PairingCodes; store: Deno.Kv; pass(ms: number): void }) => Promise<void>,
): Promise<void> {
  using store = await Deno.openKv(":memory:");
  let nowMs = 1_800_000_000_000;
  const codes = new PairingCodes({ store, wallMs: () => nowMs });
  await run({ codes, store, pass: (ms) => void (nowMs += ms) });
}

Deno.test("a code opens its own pairing, once", () =>
  withCodes(async ({ codes }) => {
    const [one, other] = [await codes.issue(), await codes.issue()];
    assertMatch(one.pairingCode, /^[0-9a-f]{32}$/);
    assertNotEquals(one.pairingCode, other.pairingCode);
    assertEquals(await codes.redeem(one.pairingCode), one.id);
    assertEquals(await codes.redeem(one.pairingCode), null);
    assertEquals(await codes.redeem(other.pairingCode), other.id);
  }));

Deno.test("of many who try a code at the same moment one succeeds", () =>
  withCodes(async ({ codes, store }) => {
    const { id, pairingCode } = await codes.issue();
    const elsewhere = new PairingCodes({ store, wallMs: () => 1_800_000_000_000 });
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 ? codes : elsewhere).redeem(pairingCode)),
    );
    assertEquals(tries.filter((found) => found !== null), [id]);
  }));

Deno.test("a code is good for a minute and no longer, whatever the store still has", () =>
  withCodes(async ({ codes, pass }) => {
    const { id, pairingCode } = await codes.issue();
    const late = await codes.issue();
    pass(CODE_LASTS_MS - 1);
    assertEquals(await codes.redeem(pairingCode), id);
    pass(1);
    assertEquals(await codes.redeem(late.pairingCode), null);
  }));

Deno.test("what nobody gave out opens nothing", () =>
  withCodes(async ({ codes }) => {
    const { pairingCode } = await codes.issue();
    for (const wrong of ["", "0".repeat(32), pairingCode.toUpperCase(), `${pairingCode}0`]) {
      assertEquals(await codes.redeem(wrong), null);
    }
  }));

Deno.test("a code that was withdrawn opens nothing; who withdraws learns whether somebody came", () =>
  withCodes(async ({ codes }) => {
    const [free, used] = [await codes.issue(), await codes.issue()];
    assert(await codes.withdraw(free.pairingCode));
    assertEquals(await codes.redeem(free.pairingCode), null);
    await codes.redeem(used.pairingCode);
    assertFalse(await codes.withdraw(used.pairingCode));
  }));

Deno.test("the store has no code, neither plain nor as text", () =>
  withCodes(async ({ codes, store }) => {
    const { pairingCode } = await codes.issue();
    const entries = await Array.fromAsync(store.list({ prefix: [] }));
    assertEquals(entries.length, 1);
    const [{ key, value }] = entries;
    const bytes = key.map((part) => part instanceof Uint8Array ? part.toHex() : String(part));
    assertFalse(JSON.stringify([bytes, value]).includes(pairingCode));
    assertFalse(bytes.join().includes(new TextEncoder().encode(pairingCode).toHex()));
  }));
