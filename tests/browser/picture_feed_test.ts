import { assertEquals, assertStrictEquals } from "@std/assert";
import {
  type FedPicture,
  PictureFeed,
  type PictureFeedOptions,
} from "../../lib/browser/picture_feed.ts";
import { NO_COVER } from "../../lib/image/no_cover.ts";
import { type Cover } from "../../lib/image/cover.ts";
import { wholePart } from "../../lib/image/picture_part.ts";
import type { ClockReport } from "../../lib/worklets/messages.ts";
import { FakeStream, FakeTrack } from "./fake_media.ts";
import { FakeClock, fakePictures, TAKEN_FRAME } from "./fake_pictures.ts";

const SETTINGS = {
  intervalMs: 1_000,
  heartbeatMs: 30_000,
  quality: 0.8,
  maxBytes: 2_000_000,
};
const HIDDEN = { crop: null, boxes: [{ left: 0, top: 0, width: 100, height: 100 }] };
const PICTURE = {
  jpeg: Uint8Array.of(0xff, 0xd8),
  width: 4,
  height: 3,
  parts: [wholePart("screen")],
  takenAtMs: 5,
  reason: "first" as const,
};

interface Given extends Partial<PictureFeedOptions> {
  cover?: Cover;
  isPaused?: boolean;
}

function feed({ cover = NO_COVER, isPaused = false, ...options }: Given = {}) {
  const clock = new FakeClock();
  const pictures: FedPicture[] = [];
  const told: unknown[] = [];
  const ended = new AbortController();
  const video = { readyState: 4, videoWidth: 1_920, srcObject: null as unknown };
  const stream = new FakeStream(new FakeTrack("video", { id: "v", label: "Screen 1" }));
  const feed = new PictureFeed({
    settings: SETTINGS,
    signal: ended.signal,
    onPicture: (picture) => pictures.push(picture),
    maySend: () => true,
    onSource: (lens, size) => told.push({ lens, ...size }),
    onWiped: (lens) => told.push({ wiped: lens }),
    onFailed: (cause) => told.push(cause),
    platform: fakePictures(clock, video),
    ...options,
  });
  feed.add("screen", stream as unknown as MediaStream, { cover, isPaused, longestSide: 1_536 });
  /** A picture as the clock reports it. */
  const made = (view: number, offer = 1): ClockReport => {
    return { type: "picture", ...PICTURE, view, offer };
  };
  return { feed, clock, pictures, told, ended, video, stream, made };
}

const tick = (
  needsFrame: boolean,
) => ({ type: "tick" as const, needsFrames: needsFrame ? ["screen" as const] : [] });
const GO = { type: "frames", frames: {} } as const;

Deno.test("what is hidden is told with the source itself", () => {
  const { clock } = feed({ cover: HIDDEN, isPaused: true });
  assertEquals(clock.posted, [
    { type: "start", settings: SETTINGS },
    {
      ...{ type: "add", view: 1, lens: "screen", frames: null, longestSide: 1_536 },
      ...{ cover: HIDDEN, isPaused: true },
    },
  ]);
});

Deno.test("a track's own frames are handed over, and a tick is answered with a word", async () => {
  const frames = new ReadableStream<VideoFrame>();
  const clock = new FakeClock();
  feed({ platform: { ...fakePictures(clock), framesOf: () => frames } });
  const [, add] = clock.posted;
  assertStrictEquals(add.type === "add" && add.frames, frames);
  assertEquals(await clock.tells(tick(false)), GO);
});

Deno.test("where a frame is needed the video's present one is given, once there is one", async () => {
  const { clock, video } = feed();
  video.readyState = 1;
  assertEquals(await clock.tells(tick(true)), GO);
  video.readyState = 2;
  assertEquals(await clock.tells(tick(true)), {
    ...{ type: "frames", frames: { screen: TAKEN_FRAME } },
  });
});

Deno.test("while none may leave no look is taken", async () => {
  let isFree = false;
  const { clock } = feed({ maySend: () => isFree });
  assertEquals(await clock.tells(tick(false)), { type: "notYet" });
  isFree = true;
  assertEquals(await clock.tells(tick(false)), GO);
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
  one.show("screen", { cover: HIDDEN, isPaused: false });
  assertEquals(await clock.tells(made(1, 3)), { type: "dropped", offer: 3 });
  assertEquals(pictures, []);
  assertEquals(await clock.tells(made(2, 4)), { type: "sent", offer: 4 });
});

Deno.test("paused nothing is looked at and nothing leaves, not even what was made before", async () => {
  const { feed: one, clock, pictures, made } = feed();
  one.show("screen", { cover: NO_COVER, isPaused: true });
  assertEquals(await clock.tells(tick(false)), { type: "notYet" });
  assertEquals(await clock.tells(made(1)), { type: "dropped", offer: 1 });
  one.show("screen", { cover: NO_COVER, isPaused: false });
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
  clock.onmessage?.({ data: { type: "source", lens: "screen", width: 1_920, height: 1_080 } });
  clock.onmessage?.({ data: { type: "failed", message: "no canvas" } });
  clock.onerror?.({ message: "not loaded" });
  assertEquals(told, [{ lens: "screen", width: 1_920, height: 1_080 }, "no canvas", "not loaded"]);
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
function framedFeed(options: Given = {}) {
  const clock = new FakeClock();
  const framesOf = () => new ReadableStream<VideoFrame>();
  const video = { readyState: 4, videoWidth: 1_920, srcObject: null as unknown };
  const platform = { ...fakePictures(clock, video), framesOf };
  return { ...feed({ platform, ...options }), clock, video };
}

Deno.test("a closer look is asked of the Worker, with room left for the words to it", async () => {
  const { feed: one, clock } = framedFeed();
  const looked = one.lookCloser("screen", PART);
  const maxBytes = SETTINGS.maxBytes - 4_096;
  assertEquals(clock.posted.at(-1), {
    ...{ type: "closer", id: 1, lens: "screen", box: PART, frame: null, maxBytes },
  });
  clock.onmessage?.({ data: { type: "closer", id: 1, view: 1, look: LOOK } });
  assertEquals(await looked, LOOK);
});

Deno.test("a closer look at what was hidden or paused since comes to nothing", async () => {
  for (const isPaused of [false, true]) {
    const { feed: one, clock } = framedFeed();
    const looked = one.lookCloser("screen", PART);
    one.show("screen", { cover: HIDDEN, isPaused });
    clock.onmessage?.({ data: { type: "closer", id: 1, view: 1, look: LOOK } });
    assertEquals(await looked, null);
  }
});

Deno.test("paused, ended or without a picture there is nothing to look at closer", async () => {
  const paused = framedFeed({ isPaused: true });
  assertEquals(await paused.feed.lookCloser("screen", PART), null);
  assertEquals(await feed().feed.lookCloser("screen", PART), null);
  const ending = framedFeed();
  const looked = ending.feed.lookCloser("screen", PART);
  ending.ended.abort();
  assertEquals(await looked, null);
  assertEquals(await ending.feed.lookCloser("screen", PART), null);
});

Deno.test("where frames are asked for one by one, a closer look brings its own", async () => {
  const { feed: one, clock } = feed();
  await clock.tells(tick(true));
  const looked = one.lookCloser("screen", PART);
  await Promise.resolve().then();
  const command = clock.posted.at(-1);
  assertStrictEquals(command?.type === "closer" && command.frame, TAKEN_FRAME);
  clock.onmessage?.({ data: { type: "closer", id: 1, view: 1, look: LOOK } });
  assertEquals(await looked, LOOK);
});

Deno.test("where the Worker has no frame of a source that stands still, a closer look brings the video's", async () => {
  const { feed: one, clock, video } = framedFeed();
  assertEquals(await clock.tells(tick(true)), {
    ...{ type: "frames", frames: { screen: TAKEN_FRAME } },
  });
  const looked = one.lookCloser("screen", PART);
  await Promise.resolve().then();
  const command = clock.posted.at(-1);
  assertStrictEquals(command?.type === "closer" && command.frame, TAKEN_FRAME);
  clock.onmessage?.({ data: { type: "closer", id: 1, view: 1, look: LOOK } });
  await looked;
  // As soon as it has its own, no video is played for it.
  assertEquals(await clock.tells(tick(false)), { type: "frames", frames: {} });
  assertEquals(video.srcObject, null);
  void one.lookCloser("screen", PART);
  const next = clock.posted.at(-1);
  assertEquals(next?.type === "closer" && next.frame, null);
});

Deno.test("of two sources the frames that are needed are given in one answer, of a paused one none", async () => {
  const { feed: one, clock, stream } = feed();
  const view = { cover: NO_COVER, isPaused: false };
  one.add("camera", stream as unknown as MediaStream, { ...view, longestSide: 768 });
  const both = { type: "tick", needsFrames: ["screen", "camera"] } as const;
  assertEquals(await clock.tells(both), {
    ...{ type: "frames", frames: { screen: TAKEN_FRAME, camera: TAKEN_FRAME } },
  });
  one.show("camera", { ...view, isPaused: true });
  assertEquals(await clock.tells(both), { type: "frames", frames: { screen: TAKEN_FRAME } });
  one.show("screen", { ...view, isPaused: true });
  assertEquals(await clock.tells(both), { type: "notYet" });
});

Deno.test("a picture made before one of two was paused, hidden or taken away does not leave", async () => {
  const view = { cover: NO_COVER, isPaused: false };
  const changes: ((one: PictureFeed) => void)[] = [
    (one) => one.show("camera", { ...view, isPaused: true }),
    (one) => one.show("camera", { ...view, cover: HIDDEN }),
    (one) => one.remove("camera"),
  ];
  for (const change of changes) {
    const { feed: one, clock, stream, pictures, made } = feed();
    one.add("camera", stream as unknown as MediaStream, { ...view, longestSide: 768 });
    change(one);
    assertEquals(await clock.tells(made(2)), { type: "dropped", offer: 1 });
    assertEquals(pictures, []);
    assertEquals(await clock.tells(made(3)), { type: "sent", offer: 1 });
  }
});

Deno.test("a source that was taken away is not looked at closer, nor is its size told", async () => {
  const { feed: one, clock, told } = framedFeed();
  one.remove("screen");
  clock.onmessage?.({ data: { type: "source", lens: "screen", width: 2, height: 1 } });
  assertEquals(told, []);
  assertEquals(await one.lookCloser("screen", PART), null);
});

Deno.test("a frame taken before something was hidden, paused or replaced is given to nobody", async () => {
  const clock = new FakeClock();
  const taken = Promise.withResolvers<ImageBitmap>();
  const platform = { ...fakePictures(clock), snapshot: () => taken.promise };
  const { feed: eye, stream } = feed({ platform });
  const answer = clock.tells(tick(true));
  const other = new FakeStream(new FakeTrack("video", { id: "w", label: "Screen 2" }));
  assertEquals(stream.getVideoTracks().length, 1);
  eye.add("screen", other as unknown as MediaStream, {
    ...{ cover: NO_COVER, isPaused: false, longestSide: 1_536 },
  });
  await answer;
  let closed = 0;
  const answered = clock.tells({ type: "source", lens: "camera", width: 1, height: 1 });
  taken.resolve({ close: () => closed++ } as unknown as ImageBitmap);
  assertEquals([(await answered).type, closed], ["notYet", 1]);
});

Deno.test("what is drawn takes back no picture, and what was wiped is told unless it was drawn on since", async () => {
  const { feed: one, clock, told, pictures, made } = feed();
  const strokes = [[{ x: 1, y: 2 }]];
  one.draw("screen", strokes);
  assertEquals(clock.posted.at(-1), { type: "draw", drawing: 1, lens: "screen", strokes });
  await clock.tells(made(1));
  assertEquals(pictures.length, 1);
  one.draw("camera", strokes);
  one.draw("screen", []);
  clock.onmessage?.({ data: { type: "wiped", lens: "screen", drawing: 1 } });
  assertEquals(told, []);
  clock.onmessage?.({ data: { type: "wiped", lens: "screen", drawing: 2 } });
  assertEquals(told, [{ wiped: "screen" }]);
});
