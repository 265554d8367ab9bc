import { assert, assertEquals, assertLessOrEqual, assertRejects } from "@std/assert";
import { Playback } from "../../lib/talk/playback.ts";
import { fakeClock } from "../support/fake_clock.ts";

/** Half a second of a reply. */
const sound = (reply: number, position = 0) =>
  ({ type: "sound", reply, position, pcm: new Int16Array(12_000).fill(reply) }) as const;

function played({ queued, fails = false }: { queued: boolean; fails?: boolean }) {
  const clock = fakeClock();
  const written: (number | "end")[] = [];
  const heard: [number, number][] = [];
  const output = {
    write(pcm: Int16Array) {
      if (fails) return Promise.reject(new Error("Cannot play: broken"));
      for (const sample of pcm) written.push(sample);
      return Promise.resolve();
    },
    endReply: () => Promise.resolve(void written.push("end")),
    end: () => Promise.resolve(),
  };
  const onHeard = (reply: number, position: number) => heard.push([reply, position]);
  return { clock, written, heard, playback: new Playback({ output, queued, clock, onHeard }) };
}

/** Let everything run that waits for no clock. */
async function settled(): Promise<void> {
  for (let i = 0; i < 200; i++) await Promise.resolve();
}

Deno.test("without a queue sound leaves as it comes, in order", async () => {
  const { playback, written, heard } = played({ queued: false });
  playback.play(sound(1));
  playback.finish(1);
  playback.play(sound(2));
  await playback.idle;
  assertEquals(written.length, 24_001);
  assertEquals([written[0], written[12_000], written[12_001]], [1, "end", 2]);
  assertEquals(heard, []);
});

Deno.test("with a queue it leaves at its pace, two tenths of a second ahead", async () => {
  const { clock, playback, written, heard } = played({ queued: true });
  for (let i = 0; i < 4; i++) playback.play(sound(1, i * 12_000));
  await settled();
  assertLessOrEqual(written.length, 0.2 * 24_000 + 960);
  for (let ms = 0; ms < 1_000; ms += 10) {
    clock.pass(10);
    await settled();
  }
  assertLessOrEqual(Math.abs(written.length - 1.2 * 24_000), 960);
  assertEquals(heard.map(([reply]) => reply), heard.map(() => 1));
  const [[, first]] = heard;
  assert(first >= 12_000 && first <= 13_000, `${first}`);
  playback.stop();
  await playback.idle;
});

Deno.test("an interruption empties the queue, and only the next reply is played on", async () => {
  const { playback, written } = played({ queued: true });
  for (let i = 0; i < 4; i++) playback.play(sound(7, i * 12_000));
  await settled();
  const before = written.length;
  playback.interrupt(7);
  playback.play(sound(7, 48_000));
  await settled();
  assertEquals(written.slice(before), ["end"]);
  assertEquals(playback.clearedSamples, 48_000 - before);
  await playback.idle;
});

Deno.test("stopped, it plays nothing any more", async () => {
  const { playback, written } = played({ queued: true });
  playback.play(sound(1));
  await settled();
  const before = written.length;
  playback.stop();
  playback.play(sound(2));
  await playback.idle;
  assertEquals(written.slice(before), ["end"]);
});

Deno.test("what is too much to hold is dropped and counted", async () => {
  const { playback } = played({ queued: true });
  const minute = { ...sound(1), pcm: new Int16Array(60 * 24_000) };
  for (let i = 0; i < 12; i++) playback.play(minute);
  assertEquals(playback.droppedSamples, 60 * 24_000);
  playback.stop();
  await playback.idle;
});

Deno.test("an output that fails is told", async () => {
  const { playback } = played({ queued: false, fails: true });
  playback.play(sound(1));
  await assertRejects(() => playback.idle, Error, "broken");
  await assertRejects(() => playback.failed, Error, "broken");
});
