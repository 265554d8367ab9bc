import { assertEquals } from "@std/assert";
import { NewestFrame } from "../../lib/worklets/newest_frame.ts";

/** Frames that note when they are given back. */
function frames(count: number) {
  const closed: number[] = [];
  const all = Array.from({ length: count }, (_, i) => {
    return { number: i, close: () => void closed.push(i) } as unknown as VideoFrame;
  });
  return { all, closed };
}

Deno.test("of all frames the newest is held, and every other one is given back", async () => {
  const { all, closed } = frames(4);
  const newest = new NewestFrame();
  const held: (VideoFrame | null)[] = [];
  const done = newest.follow(ReadableStream.from(all), () => void held.push(newest.frame));
  assertEquals(newest.frame, null);
  await done;
  assertEquals(held, all);
  // The end of the track gives back the last one, too.
  assertEquals([closed, newest.frame], [[0, 1, 2, 3], null]);
});

Deno.test("closing gives back what is held, once", async () => {
  const { all, closed } = frames(1);
  const newest = new NewestFrame();
  const first = Promise.withResolvers<void>();
  const endless = new ReadableStream<VideoFrame>({ start: (out) => out.enqueue(all[0]) });
  void newest.follow(endless, first.resolve);
  await first.promise;
  newest.close();
  newest.close();
  assertEquals(closed, [0]);
});
