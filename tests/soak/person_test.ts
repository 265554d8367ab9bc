import { assert, assertEquals, assertGreater } from "@std/assert";
import { randomSource } from "../../lib/simulator/faults/random.ts";
import { Person } from "./person.ts";
import { SoakClock } from "./soak_clock.ts";

/** A person at a page that answers at once, for so many minutes. */
async function lived(seed: number, minutes: number) {
  let worldMs = 0;
  const clock = new SoakClock({ scale: 1_000, worldMs: () => worldMs });
  const ending = new AbortController();
  clock.after(minutes * 60_000, () => ending.abort());
  const typed: string[] = [];
  const person = new Person({
    page: {
      type: (id, text) => void typed.push(`${id}: ${text}`),
      say: () => Promise.resolve(),
      stop() {},
      answerTool() {},
      until: () => Promise.resolve(),
      isQuiet: true,
      openLines: 0,
    },
    clock,
    random: randomSource(seed),
    name: "ann",
    dozes: false,
    signal: ending.signal,
  });
  const living = person.live();
  while (!ending.signal.aborted) {
    worldMs += 1;
    clock.tick();
    // Whoever waited for the tick goes on before the next.
    for (let i = 0; i < 10; i++) await Promise.resolve();
  }
  await living;
  clock.stop();
  return { told: person.told, typed };
}

Deno.test("a person types and speaks, and nothing of it is alike", async () => {
  const { told: { lines, utterancesMs }, typed } = await lived(1, 10);
  assertGreater(lines.length, 5);
  assertGreater(utterancesMs.length, 5);
  assertEquals(new Set(lines).size, lines.length);
  assertEquals(new Set(utterancesMs).size, utterancesMs.length);
  assertEquals(typed.length, lines.length);
  assert(lines.every((line, index) => typed[index].includes(`: ${line} `)));
});

Deno.test("the same seed is the same person", async () => {
  assertEquals(await lived(2, 5), await lived(2, 5));
});
