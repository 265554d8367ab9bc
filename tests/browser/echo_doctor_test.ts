import { assert, assertEquals } from "@std/assert";
import type { EchoFound } from "../../lib/audio/echo_detector.ts";
import { EchoDoctor } from "../../lib/browser/echo_doctor.ts";
import { randomSource } from "../../lib/simulator/faults/random.ts";

const LATE = 4;

/** A microphone that hears what is played, through a page whose events come up to `jitterMs` late. */
function listened({ jitterMs }: { jitterMs: number }) {
  const next = randomSource(11);
  const time = { ms: 1_000_000 };
  const found: EchoFound[] = [];
  const doctor = new EchoDoctor({ nowMs: () => time.ms, onEcho: (echo) => found.push(echo) });
  const levels = Array.from({ length: 900 }, () => 0.01 + 0.3 * next() ** 3);
  const play = (from: number) => {
    for (let tick = 0; tick < levels.length; tick++) {
      time.ms = from + tick * 20 + next() * jitterMs;
      doctor.heard(0.2 * (levels[tick - LATE] ?? 0) + 0.001);
      if (tick % 5 === 4) doctor.played(levels.slice(tick - 4, tick + 1));
    }
  };
  return { doctor, found, play };
}

Deno.test("levels that come in rows and levels that come one by one find each other", () => {
  for (const jitterMs of [0, 15, 80]) {
    const { found, play } = listened({ jitterMs });
    play(1_000_000);
    assertEquals(found.length, 1, `jitter ${jitterMs}`);
    assert(found[0].delayMs <= 240, `${found[0].delayMs} ms`);
  }
});

Deno.test("an echo is told once, and again after something has changed", () => {
  const { doctor, found, play } = listened({ jitterMs: 5 });
  play(1_000_000);
  play(1_100_000);
  assertEquals(found.length, 1);
  doctor.changed();
  play(1_200_000);
  assertEquals(found.length, 2);
});
