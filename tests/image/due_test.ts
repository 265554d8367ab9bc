import { assert, assertEquals, assertGreaterOrEqual, assertStrictEquals } from "@std/assert";
import { firstTurn, nextTurn, type PictureTurn, untilDueMs } from "../../lib/image/due.ts";

const at = (nowMs: number) => ({ nowMs, intervalMs: 1_000 });

Deno.test("the first picture is asked for at once", () => {
  const turn = firstTurn(5_000);
  assertEquals(untilDueMs(turn, 5_000), 0);
  assertEquals(nextTurn(turn, { type: "tick" }, at(5_000)), { type: "asked" });
});

Deno.test("a picture is due an interval after the last one was made", () => {
  let turn: PictureTurn = { type: "asked" };
  turn = nextTurn(turn, { type: "frame" }, at(100));
  assertEquals(turn, { type: "making" });
  turn = nextTurn(turn, { type: "made" }, at(180));
  assertEquals(untilDueMs(turn, 180), 1_000);
  assertStrictEquals(nextTurn(turn, { type: "tick" }, at(1_179)), turn);
  assertEquals(nextTurn(turn, { type: "tick" }, at(1_180)), { type: "asked" });
});

Deno.test("after not yet it is asked again soon", () => {
  const turn = nextTurn({ type: "asked" }, { type: "notYet" }, at(50));
  assertEquals(untilDueMs(turn, 50), 100);
});

Deno.test("nothing is asked for while a picture is awaited or made", () => {
  for (const turn of [{ type: "asked" }, { type: "making" }] as const) {
    assertEquals(untilDueMs(turn, 9_999), null);
    assertStrictEquals(nextTurn(turn, { type: "tick" }, at(9_999)), turn);
  }
});

Deno.test("an event that does not fit changes nothing", () => {
  const waiting: PictureTurn = { type: "waiting", dueMs: 10 };
  for (const type of ["frame", "notYet", "made"] as const) {
    assertStrictEquals(nextTurn(waiting, { type }, at(20)), waiting);
  }
  const making: PictureTurn = { type: "making" };
  assertStrictEquals(nextTurn(making, { type: "notYet" }, at(20)), making);
});

Deno.test("with any delays pictures come at most once an interval, and every time it is free", () => {
  let nowMs = 0;
  let turn = firstTurn(nowMs);
  const made: number[] = [];
  for (let i = 0; i < 400; i++) {
    const waitMs = untilDueMs(turn, nowMs);
    assert(waitMs !== null);
    nowMs += waitMs + (i * 7) % 5;
    turn = nextTurn(turn, { type: "tick" }, at(nowMs));
    if (i % 3 === 0) {
      turn = nextTurn(turn, { type: "notYet" }, at(nowMs));
      continue;
    }
    turn = nextTurn(turn, { type: "frame" }, at(nowMs));
    nowMs += (i * 53) % 170;
    turn = nextTurn(turn, { type: "made" }, at(nowMs));
    made.push(nowMs);
  }
  for (let i = 1; i < made.length; i++) assertGreaterOrEqual(made[i] - made[i - 1], 1_000);
  assertEquals(made.length, 266);
});
