import { assertEquals, assertFalse, assertGreater, assertLess } from "@std/assert";
import {
  LEAST_WINDOW_BYTES,
  MAX_WINDOW_BYTES,
  QUEUE_MS,
  SliceWindow,
} from "../../lib/browser/slice_window.ts";

/** Send as much as may leave at once. @returns how many slices */
function fill(window: SliceWindow, nowMs: number): number {
  let slices = 0;
  for (; window.hasRoom(nowMs); slices++) window.sent(window.sliceBytes, nowMs);
  return slices;
}

Deno.test("before anything is known a few small slices may be on their way", () => {
  const window = new SliceWindow();
  window.begin(0);
  assertEquals([fill(window, 0), window.flightBytes], [4, LEAST_WINDOW_BYTES]);
  assertFalse(window.hasRoom(0));
});

Deno.test("a line that answers late is given less, but never nothing", () => {
  const window = new SliceWindow();
  for (let i = 0; i < 5; i++) {
    window.begin(i * 1_000);
    const slices = fill(window, i * 1_000);
    for (let j = 0; j < slices; j++) window.answered(i * 1_000 + 1);
  }
  assertGreater(window.bytes, 2 * LEAST_WINDOW_BYTES);
  window.begin(5_000);
  for (let slices = fill(window, 5_000); slices > 0; slices--) window.answered(7_000);
  assertEquals(window.bytes, LEAST_WINDOW_BYTES);
  assertGreater(fill(window, 7_000), 0);
});

Deno.test("a line that answers at once is soon given large pictures whole", () => {
  const window = new SliceWindow();
  let nowMs = 0;
  let rounds = 0;
  window.begin(nowMs);
  for (; window.bytes < MAX_WINDOW_BYTES && rounds < 100; rounds++) {
    const slices = fill(window, nowMs);
    nowMs += 1;
    for (let i = 0; i < slices; i++) window.answered(nowMs);
    nowMs += QUEUE_MS;
  }
  assertLess(rounds, 12);
  assertEquals(window.bytes, MAX_WINDOW_BYTES);
});

Deno.test("what was on its way while a page was busy makes the window small for a moment only", () => {
  const window = new SliceWindow();
  let nowMs = 0;
  const round = (tookMs: number) => {
    window.begin(nowMs);
    const slices = fill(window, nowMs);
    nowMs += tookMs;
    for (let i = 0; i < slices; i++) window.answered(nowMs);
    nowMs += 1_000;
  };
  for (let i = 0; i < 6; i++) round(5);
  const usual = window.bytes;
  round(400);
  assertLess(window.bytes, usual / 2);
  for (let i = 0; i < 12; i++) round(5);
  assertGreater(window.bytes, usual / 2);
});

Deno.test("few bytes on their way prove nothing: the window neither grows past them nor falls", () => {
  const window = new SliceWindow();
  window.begin(0);
  for (let nowMs = 0; nowMs < 2_000; nowMs += 100) {
    window.sent(100, nowMs);
    window.answered(nowMs + 40);
  }
  assertEquals(window.bytes, LEAST_WINDOW_BYTES);
});

/** A picture on a line that is never full. @returns when it has come as a whole */
function picture(
  window: SliceWindow,
  bytes: number,
  { fromMs, tookMs }: { fromMs: number; tookMs: number },
): number {
  window.begin(fromMs);
  const dueMs: number[] = [];
  let [nowMs, left] = [fromMs, bytes];
  for (; left > 0 || dueMs.length > 0; nowMs += 5) {
    while (dueMs[0] <= nowMs) {
      dueMs.shift();
      window.answered(nowMs);
    }
    while (left > 0 && window.hasRoom(nowMs)) {
      const slice = Math.min(left, window.sliceBytes);
      window.sent(slice, nowMs);
      dueMs.push(nowMs + tookMs);
      left -= slice;
    }
  }
  return nowMs;
}

Deno.test("a way that has become longer is not taken for a queue for long", () => {
  const window = new SliceWindow();
  let nowMs = 0;
  const send = (tookMs: number) => {
    nowMs = picture(window, 70_000, { fromMs: nowMs + 1_000, tookMs });
    return window.bytes;
  };
  for (let i = 0; i < 5; i++) send(20);
  const atFirst = send(20);
  const fallen = Math.min(send(300), send(300));
  assertLess(fallen, atFirst);
  for (let i = 0; i < 6; i++) send(300);
  assertGreater(window.bytes, 4 * fallen);
});

Deno.test("after a pause it is begun with little again", () => {
  const window = new SliceWindow();
  for (let i = 0; i < 5; i++) {
    window.begin(i * 1_000);
    const slices = fill(window, i * 1_000);
    for (let j = 0; j < slices; j++) window.answered(i * 1_000 + 1);
  }
  assertGreater(window.bytes, LEAST_WINDOW_BYTES);
  window.begin(4_001 + 59_000);
  assertGreater(window.bytes, LEAST_WINDOW_BYTES);
  window.begin(4_001 + 61_000);
  assertEquals(window.bytes, LEAST_WINDOW_BYTES);
});

Deno.test("an answer to nothing is told", () => {
  assertFalse(new SliceWindow().answered(1));
});
