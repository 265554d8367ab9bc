import { assert, assertEquals, assertFalse, assertGreater, assertLessOrEqual } from "@std/assert";
import fc from "fast-check";
import { PictureQueue, type PictureWords } from "../../lib/browser/picture_queue.ts";
import { decodeClient } from "../../lib/wire/codec.ts";
import type { ClientMessage, MicSound, Picture } from "../../lib/wire/message.ts";
import { decodeSlice, type Slice, SLICE_LIMITS } from "../../lib/wire/slice.ts";
import { SliceJoiner } from "../../lib/wire/slice_joiner.ts";
import { type NarrowLine, narrowLine, type NarrowLineOptions } from "./narrow_line.ts";

function picture(bytes: number, position = 0): Picture {
  const jpeg = new Uint8Array(bytes).fill(position);
  jpeg.set([0xff, 0xd8]);
  return { type: "picture", position, jpeg };
}

function result(bytes: number): PictureWords {
  const { jpeg } = picture(bytes);
  return { type: "toolResult", id: "1", name: "look_closer", result: { output: "ok" }, jpeg };
}

/** A queue whose time stands still, and the relay's end of it. */
function stage(sliceBytes: number = SLICE_LIMITS.mostBytes) {
  const queue = new PictureQueue(() => 0);
  queue.open(sliceBytes);
  const whole: ClientMessage[] = [];
  const slices: Slice[] = [];
  const joiner = new SliceJoiner({ maxBytes: 2_097_152 });
  const outlet = {
    send: (message: ClientMessage) => void whole.push(message),
    left() {},
    sendSlice(frame: Uint8Array<ArrayBuffer>) {
      const slice = decodeSlice(frame.slice().buffer);
      slices.push(slice);
      const joined = joiner.take(slice);
      if (joined !== null) whole.push(decodeClient(joined));
    },
  };
  let answered = 0;
  const drain = () => queue.drain(outlet, () => 0);
  return {
    queue,
    whole,
    slices,
    drain,
    /** Answer what is on its way, and send on, until nothing more leaves. */
    flow() {
      drain();
      while (answered < slices.length) {
        const { number, from, payload } = slices[answered++];
        assert(queue.came({ number, to: from + payload.byteLength }));
        drain();
      }
    },
  };
}

Deno.test("a large picture leaves in slices, and the rest when those have come", () => {
  const { queue, whole, slices, drain, flow } = stage();
  queue.offer(picture(70_000));
  assertEquals(queue.heldBytes, 70_000);
  drain();
  assertEquals([slices.length, whole.length, queue.isFree], [4, 0, false]);
  assertEquals(queue.unansweredBytes, 4 * SLICE_LIMITS.leastBytes);
  assertEquals(queue.heldBytes, 70_008 - 4 * SLICE_LIMITS.leastBytes);
  flow();
  assertEquals([whole, queue.isFree, queue.heldBytes], [[picture(70_000)], true, 0]);
});

Deno.test("small pictures leave as they are, and so do all where slices are not taken", () => {
  const small = stage();
  small.queue.offer(picture(SLICE_LIMITS.leastBytes - 8));
  small.drain();
  assertEquals([small.whole.length, small.slices.length], [1, 0]);
  const old = stage(0);
  old.queue.offer(picture(70_000));
  old.drain();
  assertEquals([old.whole.length, old.slices.length], [1, 0]);
});

Deno.test("no slice is larger than the other end takes", () => {
  const { queue, slices, flow } = stage(4_096);
  for (let position = 1; position <= 5; position++) {
    queue.offer(picture(100_000, position));
    flow();
  }
  assertEquals(Math.max(...slices.map(({ payload }) => payload.byteLength)), 4_096);
});

Deno.test("a picture that was begun is finished before the newest, and those between are dropped", () => {
  const { queue, whole, drain, flow } = stage();
  queue.offer(picture(20_000, 1));
  drain();
  for (const position of [2, 3, 4]) queue.offer(picture(20_000, position));
  flow();
  assertEquals(whole, [picture(20_000, 1), picture(20_000, 4)]);
  assertEquals(queue.dropped, 2);
});

Deno.test("a picture that is half sent when something is hidden is never finished", () => {
  const { queue, whole, drain, flow } = stage();
  queue.offer(picture(20_000, 1));
  drain();
  queue.offer(picture(20_000, 2));
  assertEquals(queue.withdraw(), []);
  flow();
  assertEquals([whole, queue.heldBytes, queue.dropped, queue.isFree], [[], 0, 2, true]);
  queue.offer(picture(20_000, 3));
  flow();
  assertEquals(whole, [picture(20_000, 3)]);
});

Deno.test("of a tool's result that is half sent then, only words are left to be sent", () => {
  const { queue, whole, drain, flow } = stage();
  assert(queue.offerWords(result(20_000)));
  drain();
  assert(queue.offerWords({ ...result(20_000), id: "2" }));
  const left = queue.withdraw();
  assertEquals(left.map((one) => [one.id, "jpeg" in one]), [["1", false], ["2", false]]);
  flow();
  assertEquals([whole, queue.dropped], [[], 0]);
});

Deno.test("an answer to a slice that is not on its way is told", () => {
  const { queue, slices, drain } = stage();
  assertFalse(queue.came({ number: 1, to: 10 }));
  queue.offer(picture(20_000));
  drain();
  const [{ number, payload }] = slices;
  assertFalse(queue.came({ number, to: payload.byteLength + 1 }));
});

Deno.test("whatever is offered and withdrawn when, only whole pictures come, and none withdrawn", () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("picture" as const), bytes: fc.integer({ min: 2, max: 60_000 }) }),
    fc.record({ do: fc.constant("result" as const), bytes: fc.integer({ min: 2, max: 60_000 }) }),
    fc.record({ do: fc.constantFrom("withdraw" as const, "drain" as const, "flow" as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { queue, whole, drain, flow } = stage();
      const offered = new Map<number, number>();
      let [next, withdrawnTo] = [1, 0];
      for (const step of steps) {
        const seen = whole.length;
        if (step.do === "picture") offered.set(next, step.bytes);
        if (step.do === "picture") queue.offer({ ...picture(step.bytes), position: next++ });
        else if (step.do === "result") {
          queue.offerWords({ ...result(step.bytes), id: `${next++}` });
        } else if (step.do === "drain") drain();
        else if (step.do === "flow") flow();
        else {
          queue.withdraw();
          withdrawnTo = next - 1;
        }
        for (const message of whole.slice(seen)) {
          const number = message.type === "picture"
            ? message.position
            : Number((message as PictureWords).id);
          assertGreater(number, withdrawnTo);
          if (message.type !== "picture") continue;
          assertEquals(message.jpeg.byteLength, offered.get(number));
        }
      }
      flow();
      assert(queue.isFree);
    }),
    { seed: 5, numRuns: 300 },
  );
});

/** Somebody speaks all the time while a picture is sent every second. */
function speak(line: NarrowLine, { pictureBytes, pictures }: Traffic): Waits {
  const offeredMs = new Map<number, number>();
  for (let ms = 0, position = 0; ms < (pictures + 3) * 1_000; ms += 20, position += 320) {
    if (ms % 1_000 === 0 && ms < pictures * 1_000) line.send(picture(pictureBytes, ms));
    offeredMs.set(position, line.clock.nowMs());
    line.send({ type: "sound", position, pcm: new Int16Array(320) });
    line.pass(20);
  }
  const tookMs = (isWanted: (message: ClientMessage) => boolean) =>
    line.arrived.filter(({ message }) => isWanted(message)).map(({ message, atMs }) => {
      if (message.type === "picture") return atMs - message.position;
      return atMs - offeredMs.get((message as MicSound).position)!;
    });
  return {
    soundMs: Math.max(...tookMs(({ type }) => type === "sound")),
    picturesMs: tookMs(({ type }) => type === "picture"),
  };
}
interface Traffic {
  pictureBytes: number;
  pictures: number;
}
interface Waits {
  /** Longest way of a sound, the line's own delay included. */
  soundMs: number;
  picturesMs: number[];
}

const MBIT = 1_000_000;
const SCREEN = { pictureBytes: 70_000, pictures: 6 };

function run(line: Partial<NarrowLineOptions>, traffic = SCREEN): Waits {
  const options = { bitsPerSecond: MBIT, delayMs: 10, sliceBytes: SLICE_LIMITS.mostBytes };
  return speak(narrowLine({ ...options, ...line }), traffic);
}

Deno.test("at 1 Mbit/s a picture of 70 kB makes sound wait 0.1 s at most; as a whole, half a second", () => {
  for (const delayMs of [1, 10, 25, 40]) {
    assertLessOrEqual(run({ delayMs }).soundMs - delayMs, 100);
    assertGreater(run({ delayMs, sliceBytes: 0 }).soundMs - delayMs, 500);
  }
});

Deno.test("pictures leave all the same, in a time the line's rate explains", () => {
  const { picturesMs } = run({});
  assertEquals(picturesMs.length, SCREEN.pictures);
  // 70 kB beside 256 kbit/s of sound.
  assertLessOrEqual(Math.max(...picturesMs), 800);
});

Deno.test("a fast line is as fast as with whole pictures once it is known", () => {
  for (const delayMs of [1, 10, 40]) {
    const sliced = run({ bitsPerSecond: 20 * MBIT, delayMs });
    const whole = run({ bitsPerSecond: 20 * MBIT, delayMs, sliceBytes: 0 });
    assertLessOrEqual(sliced.picturesMs.at(-1)!, whole.picturesMs.at(-1)! + 1);
    assertLessOrEqual(sliced.picturesMs[0], 500);
  }
});

Deno.test("a line that becomes slow is found out with the picture that meets it", () => {
  const line = narrowLine({ bitsPerSecond: 50 * MBIT, delayMs: 10, sliceBytes: 65_536 });
  speak(line, SCREEN);
  line.setRate(MBIT);
  const before = line.arrived.length;
  for (let i = 0; i < 3; i++) {
    line.send(picture(70_000, i));
    line.pass(2_000);
  }
  assertEquals(line.arrived.length, before + 3);
  // From here on as on any line of that rate.
  const beganMs = line.clock.nowMs();
  line.send(picture(70_000));
  line.send({ type: "sound", position: 0, pcm: new Int16Array(320) });
  line.pass(2_000);
  const sound = line.arrived.findLast(({ message }) => message.type === "sound")!;
  assertLessOrEqual(sound.atMs - beganMs - 10, 100);
});

Deno.test("whatever line from 1 Mbit/s on, sound waits for a picture 0.15 s at most", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 300 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 1, max: 200_000 }),
      (tenthsOfMbit, delayMs, pictureBytes) => {
        const bitsPerSecond = tenthsOfMbit * MBIT / 10;
        const traffic = { pictureBytes: pictureBytes + 2, pictures: 3 };
        assertLessOrEqual(run({ bitsPerSecond, delayMs }, traffic).soundMs - delayMs, 150);
      },
    ),
    { seed: 6, numRuns: 60 },
  );
});

Deno.test("a picture the person put to a line leaves in any case, from its beginning", () => {
  const { queue, whole, drain, flow } = stage();
  const { jpeg } = picture(20_000, 7);
  const line: PictureWords = { type: "text", id: "line-1", text: "this", jpeg };
  assert(queue.offerWords(line));
  drain();
  assertEquals(queue.withdraw(), []);
  flow();
  assertEquals([whole, queue.dropped], [[line], 0]);
});

Deno.test("a line waits until the picture before it has left to its last slice, hidden parts or not", () => {
  const { queue, whole, slices, drain, flow } = stage();
  const { jpeg } = picture(70_000);
  const lines = [{ type: "text", id: "1", text: "See?", jpeg } as const, {
    ...{ type: "text", id: "2", text: "And?" } as const,
  }];
  assertFalse(queue.holdsLine);
  queue.offerWords(lines[0]);
  drain();
  assert(queue.holdsLine);
  queue.offerWords(lines[1]);
  drain();
  assertEquals([slices.length, whole.length], [4, 0]);
  queue.withdraw();
  flow();
  assertEquals(whole, lines);
  assertFalse(queue.holdsLine);
});
