import { assertEquals, assertGreaterOrEqual, assertLess, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import type { LumaGrid } from "../../lib/image/luma_grid.ts";
import {
  firstGate,
  type GateEvent,
  nextGate,
  type PictureGate,
  type PictureReason,
  untilDueMs,
} from "../../lib/image/picture_gate.ts";

const TIMES = { intervalMs: 1_000, heartbeatMs: 30_000, lookEveryMs: 200 };

/** A scene of 96 × 54 cells, coarser than it is looked at, of which some are dark. */
function scene(darkCells: number): LumaGrid {
  const luma = new Float32Array(96 * 54).fill(240);
  luma.fill(0, 0, darkCells);
  return { columns: 96, rows: 54, luma, size: { width: 1_920, height: 1_080 } };
}

const STILL = scene(0);
/** One cell is 400 pixels: half its way to black is less than a change, and more than a caret. */
const TOUCHED = { ...STILL, luma: STILL.luma.map((value, i) => i === 700 ? value - 120 : value) };

const RESET = { type: "reset", isShown: true } as const;

/** A gate with a page that shows `grid`, has a free line, and lets time pass. */
class Story {
  nowMs = 0;
  grid = STILL;
  gate: PictureGate = firstGate(0);
  readonly sent: { atMs: number; reason: PictureReason }[] = [];
  readonly times;

  constructor(times = TIMES) {
    this.times = times;
  }

  tell(...events: GateEvent[]): void {
    for (const event of events) {
      this.gate = nextGate(this.gate, event, { nowMs: this.nowMs, times: this.times });
    }
  }

  /** A frame with another scene. */
  show(grid: LumaGrid): void {
    this.grid = grid;
    this.tell({ type: "frame" });
  }

  /** Until then, looks when they are due. */
  until(endMs: number): PictureReason[] {
    const before = this.sent.length;
    while (true) {
      const inMs = untilDueMs(this.gate, this.nowMs, this.times) ?? Infinity;
      if (this.nowMs + inMs > endMs) break;
      this.nowMs += inMs;
      this.tell({ type: "tick" }, { type: "looked", scene: [this.grid] });
      const { turn } = this.gate;
      if (turn.type !== "making") continue;
      this.sent.push({ atMs: this.nowMs, reason: turn.reason });
      this.tell({ type: "sent" });
    }
    this.nowMs = endMs;
    return this.sent.slice(before).map(({ reason }) => reason);
  }
}

Deno.test("the first picture is sent at once, then an unchanged scene every 30 seconds", () => {
  const story = new Story();
  story.until(95_000);
  assertEquals(story.sent, [
    { atMs: 0, reason: "first" },
    { atMs: 30_000, reason: "heartbeat" },
    { atMs: 60_000, reason: "heartbeat" },
    { atMs: 90_000, reason: "heartbeat" },
  ]);
});

Deno.test("a changed scene is sent at once, but a second after the last picture at the earliest", () => {
  const story = new Story();
  story.until(400);
  story.show(scene(9));
  assertEquals(story.until(999), []);
  assertEquals(story.until(1_000), ["changed"]);
  story.until(5_000);
  story.show(STILL);
  assertEquals(story.until(5_000), ["changed"]);
});

Deno.test("frames that show the same scene cost a look, and no picture", () => {
  const story = new Story();
  story.until(2_000);
  let looks = 0;
  for (let i = 0; i < 100; i++) {
    story.show(STILL);
    if (untilDueMs(story.gate, story.nowMs, TIMES) === 0) looks++;
    assertEquals(story.until(story.nowMs + 50), []);
  }
  assertLess(looks, 30);
});

Deno.test("small changes add up against the last picture that was sent", () => {
  const story = new Story();
  story.until(2_000);
  story.show(TOUCHED);
  assertEquals(story.until(4_000), []);
  const more = STILL.luma.map((value, i) => i >= 700 && i < 702 ? value - 120 : value);
  story.show({ ...STILL, luma: more });
  assertEquals(story.until(4_300), ["changed"]);
});

Deno.test("beginning to speak sends the scene, once until a heartbeat where it stays as it is", () => {
  const story = new Story();
  story.until(10_000);
  story.tell({ type: "spoken" });
  assertEquals(story.until(10_000), ["speech"]);
  story.until(15_000);
  story.tell({ type: "spoken" });
  assertEquals(story.until(15_300), []);
  assertEquals(story.until(40_000), ["heartbeat"]);
  story.until(45_000);
  story.tell({ type: "spoken" });
  assertEquals(story.until(45_000), ["speech"]);
});

Deno.test("beginning to speak sends what changed too little to be sent by itself", () => {
  const story = new Story();
  story.tell({ type: "spoken" });
  story.until(3_000);
  story.show(scene(40));
  story.until(5_000);
  story.tell({ type: "spoken" });
  assertEquals(story.until(6_000), []);
  const grid = scene(40);
  grid.luma[700] -= 120;
  story.show(grid);
  assertEquals(story.until(7_000), []);
  story.tell({ type: "spoken" });
  assertEquals(story.until(7_000), ["speech"]);
});

Deno.test("look-now takes the next free second, whatever the scene", () => {
  const story = new Story();
  story.until(300);
  story.tell({ type: "look-now" });
  assertEquals(story.until(999), []);
  assertEquals(story.until(1_000), ["look-now"]);
  story.until(5_000);
  story.tell({ type: "look-now" });
  assertEquals(story.until(5_000), ["look-now"]);
  assertEquals(story.until(6_500), []);
});

Deno.test("what is drawn takes the next free second, even if it could not leave at first", () => {
  const story = new Story();
  story.until(300);
  story.tell({ type: "drawn" });
  assertEquals(story.until(999), []);
  assertEquals(story.until(1_000), ["drawn"]);
  story.until(5_000);
  story.tell({ type: "drawn" }, { type: "tick" }, { type: "looked", scene: [STILL] });
  // Another line, while the picture of the first is made.
  story.tell({ type: "drawn" }, { type: "dropped" });
  assertEquals(story.until(5_100), ["drawn"]);
  story.tell({ type: "drawn" }, { type: "look-now" });
  assertEquals(story.until(9_000), ["look-now"]);
});

Deno.test("a line drawn while a picture is made is not on it, and has the next one", () => {
  const story = new Story();
  story.tell({ type: "tick" }, { type: "looked", scene: [STILL] }, { type: "drawn" });
  story.tell({ type: "sent" });
  assertEquals(story.until(5_000), ["drawn"]);
});

Deno.test("speech and look-now do not wait for the next look at what moves all the time", () => {
  const story = new Story();
  story.until(2_000);
  story.show(TOUCHED);
  story.until(2_050);
  story.tell({ type: "spoken" });
  assertEquals(untilDueMs(story.gate, story.nowMs, TIMES), 0);
});

Deno.test("told not yet, the gate asks again soon", () => {
  const story = new Story();
  story.tell({ type: "tick" }, { type: "notYet" });
  assertEquals(untilDueMs(story.gate, 0, TIMES), 100);
});

Deno.test("a picture that could not leave is still wanted, and what it was wanted for", () => {
  const story = new Story();
  story.until(2_000);
  for (const type of ["look-now", "spoken"] as const) {
    story.tell({ type }, { type: "tick" }, { type: "looked", scene: [STILL] }, { type: "dropped" });
    assertEquals(untilDueMs(story.gate, story.nowMs, TIMES), 100);
    assertEquals(story.until(story.nowMs + 100), [type === "spoken" ? "speech" : "look-now"]);
    story.gate = { ...story.gate, owesSpeech: true };
    story.until(story.nowMs + 2_000);
  }
});

Deno.test("after a pause the scene is sent as if it were the first, a second later at the earliest", () => {
  const story = new Story();
  story.until(200);
  story.tell(RESET);
  assertEquals(untilDueMs(story.gate, 200, TIMES), 800);
  assertEquals(story.until(1_500), ["first"]);
});

Deno.test("what is hidden in several steps is sent a second after the last picture, spoken about or not", () => {
  const story = new Story();
  story.until(100);
  story.tell(RESET, RESET);
  assertEquals(untilDueMs(story.gate, 100, TIMES), 900);
  story.until(200);
  story.tell({ type: "spoken" });
  assertEquals(untilDueMs(story.gate, 200, TIMES), 800);
  assertEquals(story.until(1_000), ["first"]);
});

Deno.test("a look that was asked for is taken, whatever was hidden since", () => {
  const story = new Story();
  story.until(300);
  story.tell({ type: "look-now" }, RESET);
  assertEquals(story.until(1_500), ["look-now"]);
  story.tell({ type: "look-now" }, { ...RESET, isShown: false });
  assertEquals(story.until(4_500), ["first"], "but not after a pause");
});

Deno.test("without a heartbeat to wait for every second has its picture, changed or not", () => {
  const story = new Story({ ...TIMES, heartbeatMs: 0 });
  story.until(10_500);
  assertEquals(story.sent.length, 11);
});

Deno.test("an answer nobody asked for changes nothing", () => {
  const gate = firstGate(0);
  const at = { nowMs: 0, times: TIMES };
  for (const type of ["notYet", "sent", "dropped"] as const) {
    assertStrictEquals(nextGate(gate, { type }, at), gate);
  }
  assertStrictEquals(nextGate(gate, { type: "looked", scene: [STILL] }, at), gate);
});

Deno.test("whatever happens, pictures are a second apart, and none is missing for 31 seconds", () => {
  const anEvent = fc.record({
    afterMs: fc.integer({ min: 0, max: 4_000 }),
    what: fc.constantFrom("still", "changed", "touched", "spoken", "look-now", "drawn", "reset"),
  });
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 60 }), (events) => {
      const story = new Story();
      for (const { afterMs, what } of events) {
        story.until(story.nowMs + afterMs);
        if (what === "spoken" || what === "look-now" || what === "drawn") {
          story.tell({ type: what });
        } else if (what === "reset") story.tell(RESET);
        else story.show({ still: STILL, changed: scene(30), touched: TOUCHED }[what]);
      }
      story.until(story.nowMs + 31_000);
      const times = story.sent.map(({ atMs }) => atMs);
      times.forEach((atMs, i) => {
        if (i > 0) assertGreaterOrEqual(atMs - times[i - 1], 1_000);
      });
      for (const [i, atMs] of [...times, story.nowMs].entries()) {
        if (i > 0) assertLess(atMs - times[i - 1], 31_001);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

Deno.test("of two sources the change of either counts, and one that comes or goes", () => {
  const at = { nowMs: 5_000, times: TIMES };
  const tell = (gate: PictureGate, ...events: GateEvent[]) =>
    events.reduce((before, event) => nextGate(before, event, at), gate);
  const after = (scene: LumaGrid[]) => {
    const look = [{ type: "tick" }, { type: "looked", scene: [STILL, STILL] }] as const;
    const sent = tell(firstGate(0), ...look, { type: "sent" });
    const later = { nowMs: 7_000, times: TIMES };
    const asked = nextGate(nextGate(sent, { type: "frame" }, later), { type: "tick" }, later);
    const { turn } = nextGate(asked, { type: "looked", scene }, later);
    return turn.type === "making" ? turn.reason : null;
  };
  assertEquals(after([STILL, STILL]), null);
  assertEquals([after([scene(9), STILL]), after([STILL, scene(9)])], ["changed", "changed"]);
  assertEquals(after([STILL]), "changed");
});
