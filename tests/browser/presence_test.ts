import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { Presence, type PresenceInput, RING_STEPS } from "../../lib/browser/presence.ts";

const QUIET: Omit<PresenceInput, "atMs"> = { micLevel: 0, replyLevel: 0, status: "listening" };
const FRAME_MS = 16;

/** Pictures for so long; whether another one would follow. */
function run(presence: Presence, forMs: number, input: Partial<PresenceInput> = {}, fromMs = 0) {
  let moves = false;
  for (let atMs = fromMs; atMs <= fromMs + forMs; atMs += FRAME_MS) {
    moves = presence.advance({ ...QUIET, ...input, atMs });
  }
  return moves;
}

Deno.test("while nobody speaks nothing moves", () => {
  const presence = new Presence();
  assertEquals(presence.advance({ ...QUIET, atMs: 5 }), false);
  assertEquals(run(presence, 1_000, { micLevel: 0.08 }), false);
});

Deno.test("a voice enters the ring at once, runs along it, and dies away", () => {
  const presence = new Presence();
  assert(run(presence, 100, { micLevel: 0.9 }));
  assertGreater(presence.ring[0], 0.7);
  assertEquals(presence.ring[RING_STEPS - 1], 0);
  run(presence, 1_200, { micLevel: 0.9 }, 116);
  assertGreater(presence.ring[RING_STEPS - 1], 0.7);
  assertEquals(run(presence, 3_000, {}, 1_332), false);
  assertEquals(Math.max(...presence.ring), 0);
});

Deno.test("the first sound of either side sets it moving", () => {
  assert(new Presence().advance({ ...QUIET, micLevel: 0.5, atMs: 0 }));
  assert(new Presence().advance({ ...QUIET, replyLevel: 0.5, status: "speaking", atMs: 0 }));
});

Deno.test("the reply is shown only while it is spoken", () => {
  const presence = new Presence();
  run(presence, 200, { replyLevel: 0.8, status: "speaking" });
  assertGreater(presence.reply, 0.6);
  const swayed = presence.sway;
  assertGreater(swayed, 0);
  assertEquals(run(presence, 2_000, { replyLevel: 0.8 }, 216), false);
  assertEquals(presence.reply, 0);
});

Deno.test("what is waited for goes round as long as it lasts", () => {
  const presence = new Presence();
  assert(run(presence, 500, { status: "thinking" }));
  const turn = presence.turn ?? -1;
  assertGreater(turn, 0.1);
  assertLess(turn, 0.4);
  assertEquals(run(presence, 50, {}, 516), false);
  assertEquals(presence.turn, null);
});

Deno.test("after a pause, or with a clock that goes back, nothing jumps", () => {
  const presence = new Presence();
  run(presence, 100, { status: "connecting" });
  const before = presence.turn ?? 0;
  presence.advance({ ...QUIET, status: "connecting", atMs: 60_000 });
  assertLess((presence.turn ?? 0) - before, 0.1);
  presence.pause();
  const paused = presence.turn;
  presence.advance({ ...QUIET, status: "connecting", atMs: 90_000 });
  presence.advance({ ...QUIET, status: "connecting", atMs: 10 });
  assertEquals(presence.turn, paused);
});
