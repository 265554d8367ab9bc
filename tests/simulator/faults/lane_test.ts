import { assert, assertEquals, assertGreaterOrEqual } from "@std/assert";
import { Lane, NO_CONDITIONS } from "../../../lib/simulator/faults/lane.ts";
import { MAX_TIMER_MS } from "../../../lib/simulator/max_timer_ms.ts";
import { randomSource } from "../../../lib/simulator/faults/random.ts";

function laneOf({ maxBytes = 1_000_000, seed = 1 } = {}) {
  let overflows = 0;
  const lane = new Lane(randomSource(seed), { maxBytes, onOverflow: () => overflows++ });
  const start = performance.now();
  const arrived: number[] = [];
  /** Send pieces, and wait for the last of them. */
  const send = (...sizes: number[]) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    sizes.forEach((bytes, index) =>
      lane.pass(bytes, () => {
        arrived.push(performance.now() - start);
        if (index === sizes.length - 1) resolve();
      })
    );
    return promise;
  };
  return { lane, arrived, send, overflows: () => overflows };
}

Deno.test("a lane without conditions delivers at once", () => {
  const { lane, arrived, send } = laneOf();
  send(10, 20);
  assertEquals([arrived.length, lane.waitingBytes], [2, 0]);
});

Deno.test("latency holds everything up, bandwidth one piece after another", async () => {
  const { lane, arrived, send } = laneOf();
  lane.conditions = { ...NO_CONDITIONS, latencyMs: 20, bitsPerSecond: 80_000 };
  // 100 bytes take 10 ms.
  const all = send(100, 100, 100);
  assertEquals([arrived.length, lane.waitingBytes], [0, 300]);
  await all;
  assertGreaterOrEqual(arrived[0], 29);
  assertGreaterOrEqual(arrived[1], 39);
  assertGreaterOrEqual(arrived[2], 49);
  assertEquals(lane.waitingBytes, 0);
});

Deno.test("jitter keeps the order", async () => {
  const lane = new Lane(randomSource(3), { maxBytes: 10_000, onOverflow: () => {} });
  lane.conditions = { ...NO_CONDITIONS, jitterMs: 15 };
  const arrived: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  for (let n = 0; n < 20; n++) {
    lane.pass(1, () => {
      if (arrived.push(n) === 20) resolve();
    });
  }
  await promise;
  assertEquals(arrived, Array.from({ length: 20 }, (_, n) => n));
});

Deno.test("a stalled lane delivers everything afterwards, and goes on when the stall is ended", async () => {
  const { lane, arrived, send } = laneOf();
  lane.stall(15);
  await send(1, 2);
  assert(arrived.every((ms) => ms >= 14));
  lane.stall(60_000);
  const later = send(3);
  assertEquals(arrived.length, 2);
  lane.stall(0);
  await later;
  assertEquals(arrived.length, 3);
});

Deno.test("a lane that would hold too much shuts and says so", () => {
  const { lane, arrived, send, overflows } = laneOf({ maxBytes: 600 });
  lane.stall(60_000);
  send(60);
  assertEquals(overflows(), 0);
  send(60);
  assertEquals([overflows(), lane.waitingBytes], [1, 0]);
  send(1);
  assertEquals([overflows(), arrived.length], [1, 0]);
});

Deno.test("a lane that is shut delivers nothing and leaves no timer", () => {
  const { lane, arrived, send } = laneOf();
  lane.conditions = { ...NO_CONDITIONS, latencyMs: 60_000 };
  send(1);
  lane.shut();
  send(2);
  assertEquals(arrived, []);
});

Deno.test("pieces without bytes are bounded too", () => {
  const { lane, send, overflows } = laneOf({ maxBytes: 1_000 });
  lane.stall(60_000);
  send(0, 0, 0);
  assertEquals([overflows(), lane.waitingBytes], [0, 0]);
  send(0);
  assertEquals(overflows(), 1);
});

Deno.test("the jitter of a piece goes by its number, and those aside have none", async () => {
  const drawn: number[] = [];
  const lane = new Lane((piece) => {
    drawn.push(piece);
    return 0;
  }, { maxBytes: 10_000, onOverflow: () => {} });
  lane.pass(1, () => {});
  lane.conditions = { ...NO_CONDITIONS, latencyMs: 1, jitterMs: 5 };
  lane.pass(1, () => {});
  lane.pass(1, () => {}, { isAside: true });
  await new Promise<void>((resolve) => lane.pass(1, resolve));
  // The first passed while there was no jitter, and was the first all the same.
  assertEquals(drawn, [2, 3]);
});

Deno.test("what waits on a narrow line goes on when the line widens, and the line is free", async () => {
  const { lane, arrived, send } = laneOf();
  lane.conditions = { ...NO_CONDITIONS, bitsPerSecond: 8 };
  const all = send(100, 100);
  lane.conditions = NO_CONDITIONS;
  await all;
  assertEquals([arrived.length, lane.waitingBytes], [2, 0]);
  send(100);
  assertEquals(arrived.length, 3);
});

Deno.test("what waits is reckoned anew under other conditions, in its order", async () => {
  const { lane, arrived, send } = laneOf();
  lane.conditions = { ...NO_CONDITIONS, latencyMs: 60_000 };
  const all = send(100, 100);
  lane.conditions = { ...NO_CONDITIONS, latencyMs: 5, bitsPerSecond: 80_000 };
  await all;
  // Both were through when the line became narrow.
  assertGreaterOrEqual(arrived[0], 4);
  lane.conditions = { ...NO_CONDITIONS, bitsPerSecond: 8 };
  const [startMs, rest] = [performance.now(), send(100, 100)];
  lane.conditions = { ...NO_CONDITIONS, bitsPerSecond: 80_000 };
  await rest;
  assertGreaterOrEqual(performance.now() - startMs, 19);
});

Deno.test("a lane that is flushed delivers everything at once, and goes on", () => {
  const { lane, arrived, send } = laneOf();
  lane.conditions = { ...NO_CONDITIONS, latencyMs: 60_000 };
  lane.stall(60_000);
  send(1, 2, 3);
  assertEquals(arrived.length, 0);
  lane.flush();
  assertEquals([arrived.length, lane.waitingBytes], [3, 0]);
  send(4);
  lane.shut();
  assertEquals(arrived.length, 3);
});

Deno.test("a latency longer than any timer asks no timer for more than it can wait", () => {
  const { lane, arrived, send } = laneOf();
  const delays: unknown[] = [];
  const { setTimeout } = globalThis;
  globalThis.setTimeout = Object.assign((run: () => void, delayMs?: number) => {
    delays.push(delayMs);
    return setTimeout(run, delayMs);
  }, setTimeout);
  try {
    lane.conditions = { ...NO_CONDITIONS, latencyMs: 3_000_000_000 };
    send(1);
  } finally {
    globalThis.setTimeout = setTimeout;
  }
  assertEquals([delays, arrived.length], [[MAX_TIMER_MS], 0]);
  lane.shut();
});
