import { assertEquals, assertStrictEquals } from "@std/assert";
import {
  type FedPicture,
  PictureFeed,
  type PictureFeedOptions,
} from "../../lib/browser/picture_feed.ts";
import { NO_COVER } from "../../lib/image/cover.ts";
import type { ClockReport } from "../../lib/worklets/messages.ts";
import { FakeStream, FakeTrack } from "./fake_media.ts";
import { FakeClock, fakePictures, TAKEN_FRAME } from "./fake_pictures.ts";

const SETTINGS = {
  intervalMs: 1_000,
  heartbeatMs: 30_000,
  longestSide: 1_536,
  quality: 0.8,
  maxBytes: 2_000_000,
};
const HIDDEN = { crop: null, boxes: [{ left: 0, top: 0, width: 100, height: 100 }] };
const PICTURE = {
  jpeg: Uint8Array.of(0xff, 0xd8),
  width: 4,
  height: 3,
  takenAtMs: 5,
  reason: "first" as const,
};

function feed(options: Partial<PictureFeedOptions> = {}) {
  const clock = new FakeClock();
  const pictures: FedPicture[] = [];
  const told: unknown[] = [];
  const ended = new AbortController();
  const video = { readyState: 4, videoWidth: 1_920, srcObject: null as unknown };
  const stream = new FakeStream(new FakeTrack("video", { id: "v", label: "Screen 1" }));
  const feed = new PictureFeed(stream as unknown as MediaStream, {
    settings: SETTINGS,
    signal: ended.signal,
    onPicture: (picture) => pictures.push(picture),
    maySend: () => true,
    onSource: (size) => told.push(size),
    onFailed: (cause) => told.push(cause),
    platform: fakePictures(clock, video),
    ...options,
  });
  /** A picture as the clock reports it. */
  const made = (view: number, offer = 1): ClockReport => {
    return { type: "picture", ...PICTURE, view, offer };
  };
  return { feed, clock, pictures, told, ended, video, made };
}

const tick = (needsFrame: boolean) => ({ type: "tick", needsFrame } as const);

Deno.test("what is hidden is told before the clock begins", () => {
  const { clock } = feed({ cover: HIDDEN, isPaused: true });
  assertEquals(clock.posted, [
    { type: "view", view: 1, cover: HIDDEN, isPaused: true },
    { type: "start", settings: SETTINGS, frames: null },
  ]);
});

Deno.test("a track's own frames are handed over, and a tick is answered with a word", async () => {
  const frames = new ReadableStream<VideoFrame>();
  const clock = new FakeClock();
  feed({ platform: { ...fakePictures(clock), framesOf: () => frames } });
  const [, start] = clock.posted;
  assertStrictEquals(start.type === "start" && start.frames, frames);
  assertEquals(await clock.tells(tick(false)), { type: "go" });
});

Deno.test("where a frame is needed the video's present one is given, once there is one", async () => {
  const { clock, video } = feed();
  video.readyState = 1;
  assertEquals(await clock.tells(tick(true)), { type: "notYet" });
  video.readyState = 2;
  assertEquals(await clock.tells(tick(true)), { type: "frame", frame: TAKEN_FRAME });
});

Deno.test("while none may leave no look is taken", async () => {
  let isFree = false;
  const { clock } = feed({ maySend: () => isFree });
  assertEquals(await clock.tells(tick(false)), { type: "notYet" });
  isFree = true;
  assertEquals(await clock.tells(tick(false)), { type: "go" });
});

Deno.test("a picture is passed on as it comes, and none after the end", async () => {
  const { clock, pictures, ended, made } = feed();
  assertEquals(await clock.tells(made(1, 7)), { type: "sent", offer: 7 });
  ended.abort();
  clock.onmessage?.({ data: made(1) });
  assertEquals(pictures, [PICTURE]);
  assertEquals([clock.isTerminated, clock.posted.length], [true, 3]);
});

Deno.test("a picture that shows what was hidden since does not leave", async () => {
  const { feed: one, clock, pictures, made } = feed();
  one.show({ cover: HIDDEN, isPaused: false });
  assertEquals(await clock.tells(made(1, 3)), { type: "dropped", offer: 3 });
  assertEquals(pictures, []);
  assertEquals(await clock.tells(made(2, 4)), { type: "sent", offer: 4 });
});

Deno.test("paused nothing is looked at and nothing leaves, not even what was made before", async () => {
  const { feed: one, clock, pictures, made } = feed();
  one.show({ cover: NO_COVER, isPaused: true });
  assertEquals(await clock.tells(tick(false)), { type: "notYet" });
  assertEquals(await clock.tells(made(1)), { type: "dropped", offer: 1 });
  one.show({ cover: NO_COVER, isPaused: false });
  assertEquals(await clock.tells(made(1)), { type: "dropped", offer: 1 });
  assertEquals(pictures, []);
});

Deno.test("a picture made while the line got busy is not passed on", async () => {
  const { clock, pictures, made } = feed({ maySend: () => false });
  assertEquals(await clock.tells(made(1)), { type: "dropped", offer: 1 });
  assertEquals(pictures, []);
});

Deno.test("the source's size and a clock that fails are told", () => {
  const { clock, told } = feed();
  clock.onmessage?.({ data: { type: "source", width: 1_920, height: 1_080 } });
  clock.onmessage?.({ data: { type: "failed", message: "no canvas" } });
  clock.onerror?.({ message: "not loaded" });
  assertEquals(told, [{ width: 1_920, height: 1_080 }, "no canvas", "not loaded"]);
});

Deno.test("the end lets go of the video", async () => {
  const { clock, video, ended } = feed();
  await clock.tells(tick(true));
  assertEquals(video.srcObject === null, false);
  ended.abort();
  assertEquals(video.srcObject, null);
});

const PART = { left: 0, top: 0, width: 500, height: 500 };
const LOOK = { jpeg: Uint8Array.of(0xff, 0xd8), width: 960, height: 540 };

/** A feed whose Worker has the track's own frames. */
function framedFeed(options: Partial<PictureFeedOptions> = {}) {
  const clock = new FakeClock();
  const framesOf = () => new ReadableStream<VideoFrame>();
  return { ...feed({ platform: { ...fakePictures(clock), framesOf }, ...options }), clock };
}

Deno.test("a closer look is asked of the Worker, with room left for the words to it", async () => {
  const { feed: one, clock } = framedFeed();
  const looked = one.lookCloser(PART);
  const maxBytes = SETTINGS.maxBytes - 4_096;
  assertEquals(clock.posted.at(-1), { type: "closer", id: 1, box: PART, frame: null, maxBytes });
  clock.onmessage?.({ data: { type: "closer", id: 1, view: 1, look: LOOK } });
  assertEquals(await looked, LOOK);
});

Deno.test("a closer look at what was hidden or paused since comes to nothing", async () => {
  for (const isPaused of [false, true]) {
    const { feed: one, clock } = framedFeed();
    const looked = one.lookCloser(PART);
    one.show({ cover: HIDDEN, isPaused });
    clock.onmessage?.({ data: { type: "closer", id: 1, view: 1, look: LOOK } });
    assertEquals(await looked, null);
  }
});

Deno.test("paused, ended or without a picture there is nothing to look at closer", async () => {
  const paused = framedFeed({ isPaused: true });
  assertEquals(await paused.feed.lookCloser(PART), null);
  assertEquals(await feed().feed.lookCloser(PART), null);
  const ending = framedFeed();
  const looked = ending.feed.lookCloser(PART);
  ending.ended.abort();
  assertEquals(await looked, null);
  assertEquals(await ending.feed.lookCloser(PART), null);
});

Deno.test("where frames are asked for one by one, a closer look brings its own", async () => {
  const { feed: one, clock } = feed();
  await clock.tells(tick(true));
  const looked = one.lookCloser(PART);
  await Promise.resolve().then();
  const command = clock.posted.at(-1);
  assertStrictEquals(command?.type === "closer" && command.frame, TAKEN_FRAME);
  clock.onmessage?.({ data: { type: "closer", id: 1, view: 1, look: LOOK } });
  assertEquals(await looked, LOOK);
});
