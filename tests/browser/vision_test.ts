import { assertEquals, assertRejects } from "@std/assert";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { openVision, type VisionOptions, type VisionPicture } from "../../lib/browser/vision.ts";
import type { ClockCommand, ClockReport } from "../../lib/worklets/messages.ts";
import { FakeStream, FakeTrack } from "./fake_media.ts";

/** A worker that does nothing by itself: the test plays the clock. */
class FakeClock {
  readonly posted: ClockCommand[] = [];
  onmessage: ((event: { data: ClockReport }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  isTerminated = false;
  #next = Promise.withResolvers<void>();
  postMessage(message: ClockCommand): void {
    this.posted.push(message);
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }
  terminate(): void {
    this.isTerminated = true;
  }
  /** Reports, and waits for the page's answer. */
  async tick(): Promise<ClockCommand> {
    const answer = this.#next.promise;
    this.onmessage?.({ data: { type: "tick" } });
    await answer;
    return this.posted.at(-1)!;
  }
}

const takenFrame = { close() {} } as ImageBitmap;

function look(options: Partial<VisionOptions> = {}) {
  const track = new FakeTrack("video", { id: "v", label: "Screen 1" });
  const stream = new FakeStream(track);
  const clock = new FakeClock();
  const video = { readyState: 4, videoWidth: 1_920, play: () => Promise.resolve() };
  const asked: unknown[] = [];
  const pictures: VisionPicture[] = [];
  const told: string[] = [];
  const ended = new AbortController();
  const give = (constraints: unknown) => {
    asked.push(constraints);
    return Promise.resolve(stream as unknown as MediaStream);
  };
  const opening = () =>
    openVision({
      kind: "screen",
      signal: ended.signal,
      maySend: () => true,
      onPicture: (picture) => pictures.push(picture),
      onEnded: () => told.push("ended"),
      onError: (error) => told.push(error.reason),
      platform: {
        isSecure: true,
        media: { getUserMedia: give, getDisplayMedia: give },
        createVideo: () => video as unknown as HTMLVideoElement,
        createClock: () => clock as unknown as Worker,
        snapshot: () => Promise.resolve(takenFrame),
        nowMs: () => 1_234,
      },
      ...options,
    });
  return { opening, track, stream, clock, video, asked, pictures, told, ended };
}

Deno.test("a screen is asked for in its own size, few pictures a second, text kept sharp", async () => {
  const { opening, asked, track, clock, stream } = look();
  const vision = await opening();
  const [{ video, audio }] = asked as { video: MediaTrackConstraints; audio: boolean }[];
  assertEquals([video.frameRate, audio], [{ max: 5 }, false]);
  assertEquals([video.width, video.height], [{ ideal: 8_192 }, { ideal: 8_192 }]);
  assertEquals(track.contentHint, "detail");
  assertEquals(clock.posted, [
    { type: "start", intervalMs: 1_000, longestSide: 1_536, quality: 0.8 },
  ]);
  assertEquals(vision.stream as unknown, stream);
  vision.close();
});

Deno.test("a camera is asked for by id or facing, and sends smaller pictures", async () => {
  const byId = look({ kind: "camera", deviceId: "c" });
  (await byId.opening()).close();
  const facing = look({ kind: "camera", facing: "environment" });
  (await facing.opening()).close();
  const video = (asked: unknown[]) => (asked[0] as { video: MediaTrackConstraints }).video;
  assertEquals(video(byId.asked).deviceId, { exact: "c" });
  assertEquals(video(facing.asked).facingMode, "environment");
  assertEquals(byId.clock.posted[0], {
    type: "start",
    intervalMs: 1_000,
    longestSide: 768,
    quality: 0.8,
  });
  assertEquals(byId.track.contentHint, "");
});

Deno.test("a tick is answered with the present picture and when it was taken", async () => {
  const { opening, clock } = look();
  const vision = await opening();
  assertEquals(await clock.tick(), {
    type: "frame",
    frame: takenFrame,
    takenAtMs: 1_234,
  });
  vision.close();
});

Deno.test("while none may leave, or there is none yet, no picture is taken", async () => {
  let free = false;
  const { opening, clock, video } = look({ maySend: () => free });
  const vision = await opening();
  assertEquals((await clock.tick()).type, "notYet");
  free = true;
  video.readyState = 1;
  assertEquals((await clock.tick()).type, "notYet");
  video.readyState = 2;
  assertEquals((await clock.tick()).type, "frame");
  vision.close();
});

Deno.test("a picture is handed on as it comes, and none after closing", async () => {
  const { opening, clock, pictures } = look();
  const vision = await opening();
  const picture = { jpeg: Uint8Array.of(1), width: 4, height: 3, takenAtMs: 5 };
  clock.onmessage?.({ data: { type: "picture", ...picture } });
  vision.close();
  clock.onmessage?.({ data: { type: "picture", ...picture } });
  assertEquals(pictures, [picture]);
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
