import { assertEquals, assertRejects } from "@std/assert";
import { NO_COVER } from "../../lib/image/cover.ts";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { openVision, type VisionOptions } from "../../lib/browser/vision.ts";
import type { PictureSettings } from "../../lib/worklets/messages.ts";
import { FakeStream, FakeTrack } from "./fake_media.ts";
import { FakeClock, fakePictures } from "./fake_pictures.ts";

const SETTINGS: PictureSettings = {
  intervalMs: 1_000,
  heartbeatMs: 30_000,
  longestSide: 1_536,
  quality: 0.8,
  maxBytes: 2_000_000,
};

function look(options: Partial<VisionOptions> = {}) {
  const track = new FakeTrack("video", { id: "v", label: "Screen 1" });
  const stream = new FakeStream(track);
  const clock = new FakeClock();
  const asked: unknown[] = [];
  const told: string[] = [];
  const ended = new AbortController();
  const give = (constraints: unknown) => {
    asked.push(constraints);
    return Promise.resolve(stream as unknown as MediaStream);
  };
  const opening = () =>
    openVision({
      kind: "screen",
      settings: SETTINGS,
      signal: ended.signal,
      maySend: () => true,
      onPicture: () => told.push("picture"),
      onSource: () => told.push("source"),
      onEnded: () => told.push("ended"),
      onError: (error) => told.push(error.reason),
      platform: {
        ...fakePictures(clock),
        isSecure: true,
        media: { getUserMedia: give, getDisplayMedia: give },
      },
      ...options,
    });
  return { opening, track, stream, clock, asked, told, ended };
}

Deno.test("a screen is asked for in its own size, few pictures a second, text kept sharp", async () => {
  const { opening, asked, track, clock, stream } = look();
  const vision = await opening();
  const [{ video, audio }] = asked as { video: MediaTrackConstraints; audio: boolean }[];
  assertEquals([video.frameRate, audio], [{ max: 5 }, false]);
  assertEquals([video.width, video.height], [{ ideal: 8_192 }, { ideal: 8_192 }]);
  assertEquals(track.contentHint, "detail");
  assertEquals(clock.posted.map(({ type }) => type), ["view", "start"]);
  assertEquals(clock.posted[1], { type: "start", settings: SETTINGS, frames: null });
  assertEquals(vision.stream as unknown, stream);
  vision.close();
});

Deno.test("a camera is asked for by id or facing", async () => {
  const byId = look({ kind: "camera", deviceId: "c" });
  (await byId.opening()).close();
  const facing = look({ kind: "camera", facing: "environment" });
  (await facing.opening()).close();
  const video = (asked: unknown[]) => (asked[0] as { video: MediaTrackConstraints }).video;
  assertEquals(video(byId.asked).deviceId, { exact: "c" });
  assertEquals(video(facing.asked).facingMode, "environment");
  assertEquals(byId.track.contentHint, "");
});

Deno.test("sharing stopped in the browser's own bar ends it and lets go", async () => {
  const { opening, track, clock, told } = look();
  await opening();
  track.end();
  assertEquals(told, ["ended"]);
  assertEquals(clock.isTerminated, true);
});

Deno.test("closing stops stream and clock, and tells nothing", async () => {
  const { opening, track, clock, told } = look();
  const vision = await opening();
  vision.close();
  vision.close();
  assertEquals([track.readyState, clock.isTerminated, told], ["ended", true, []]);
});

Deno.test("what it is told goes to the clock", async () => {
  const { opening, clock } = look();
  const vision = await opening();
  vision.spoken();
  vision.lookNow();
  vision.show({ cover: NO_COVER, isPaused: true });
  assertEquals(clock.posted.slice(2).map(({ type }) => type), ["spoken", "look-now", "view"]);
  vision.close();
});

Deno.test("the end of the call closes it", async () => {
  const { opening, track, ended } = look();
  await opening();
  ended.abort();
  assertEquals(track.readyState, "ended");
});

Deno.test("a call that ends during the picker lets go of what the picker brings", async () => {
  const { opening, track, ended, clock } = look();
  const opened = opening();
  ended.abort(new Error("hung up"));
  await assertRejects(() => opened, Error, "hung up");
  assertEquals([track.readyState, clock.posted], ["ended", []]);
});

Deno.test("a clock that fails is told and ends it", async () => {
  const { opening, track, clock, told } = look();
  await opening();
  clock.onmessage?.({ data: { type: "failed", message: "no canvas" } });
  assertEquals([told, track.readyState], [["unsupported"], "ended"]);
});

for (
  const [name, reason] of [
    ["NotAllowedError", "dismissed"],
    ["NotFoundError", "missing"],
    ["NotReadableError", "in-use"],
  ]
) {
  Deno.test(`sharing that ends in ${name} is told as ${reason}`, async () => {
    const getDisplayMedia = () => Promise.reject(new DOMException("Permission denied", name));
    const { opening } = look({ platform: { isSecure: true, media: { getDisplayMedia } } as never });
    const error = await assertRejects(opening, DeviceError);
    assertEquals([error.device, error.reason], ["screen", reason]);
  });
}

Deno.test("a page over plain http, and a phone without screen sharing, say so", async () => {
  const insecure = look({ platform: { isSecure: false } as never });
  assertEquals((await assertRejects(insecure.opening, DeviceError)).reason, "insecure");
  const phone = look({ platform: { isSecure: true, media: {} } as never });
  assertEquals((await assertRejects(phone.opening, DeviceError)).reason, "unsupported");
});
