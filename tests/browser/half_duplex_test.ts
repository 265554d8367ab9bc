import { assertEquals } from "@std/assert";
import { HalfDuplex } from "../../lib/browser/half_duplex.ts";
import { fakeClock } from "../support/fake_clock.ts";

function duplex({ isWanted = true } = {}) {
  const clock = fakeClock();
  const did: boolean[] = [];
  const half = new HalfDuplex({
    clock,
    isWanted: () => isWanted,
    setMuted: (muted) => did.push(muted),
  });
  return { clock, did, half };
}

Deno.test("the microphone is muted while a reply plays, and a moment longer", () => {
  const { clock, did, half } = duplex();
  half.playing();
  half.playing();
  assertEquals(did, [true]);
  half.ended();
  clock.pass(299);
  assertEquals(did, [true]);
  clock.pass(1);
  assertEquals(did, [true, false]);
});

Deno.test("a reply that follows at once keeps it muted", () => {
  const { clock, did, half } = duplex();
  half.playing();
  half.ended();
  clock.pass(200);
  half.playing();
  clock.pass(1_000);
  assertEquals(did, [true]);
  half.release();
  assertEquals(did, [true, false]);
});

Deno.test("sound that is never heard mutes nobody for long", () => {
  const { clock, did, half } = duplex();
  half.playing();
  clock.pass(2_000);
  assertEquals(did, [true, false]);
});

Deno.test("where it is not wanted nothing is muted", () => {
  const { did, half } = duplex({ isWanted: false });
  half.playing();
  half.ended();
  half.release();
  assertEquals(did, []);
});
