import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { ConnectionClock } from "../../../lib/simulator/session/connection_clock.ts";

Deno.test("a clock lets nine minutes pass in milliseconds, in order", async () => {
  const clock = new ConnectionClock(60_000);
  const rung: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  clock.at(590_000, () => {
    rung.push("close");
    resolve();
  });
  clock.at(540_000, () => rung.push("go away"));
  await promise;
  assertEquals(rung, ["go away", "close"]);
  assertGreaterOrEqual(clock.nowMs, 590_000);
});

Deno.test("a clock rings at once for what is past, and never for what is taken back", async () => {
  const clock = new ConnectionClock(1);
  const rung: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const takeBack = clock.at(-1, () => rung.push("taken back"));
  takeBack();
  clock.at(Infinity, () => rung.push("never"));
  clock.at(-5, resolve);
  await promise;
  assertEquals(rung, []);
});

Deno.test("a stopped clock rings no more and leaves no timer behind", () => {
  const clock = new ConnectionClock(1);
  clock.at(60_000, () => {});
  clock.at(120_000, () => {});
  // The leak sanitizers would tell.
  clock.stop();
  assertGreaterOrEqual(clock.nowMs, 0);
});
