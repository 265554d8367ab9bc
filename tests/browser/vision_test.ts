import { assertEquals, assertRejects } from "@std/assert";
import { DeviceError } from "../../lib/browser/device_error.ts";
import { openVision, type VisionOptions } from "../../lib/browser/vision.ts";
import { FakeStream, FakeTrack } from "./fake_media.ts";

function look(options: Partial<VisionOptions> = {}) {
  const track = new FakeTrack("video", { id: "v", label: "Screen 1" });
  const stream = new FakeStream(track);
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
      signal: ended.signal,
      onEnded: () => told.push("ended"),
      platform: {
        isSecure: true,
        media: { getUserMedia: give, getDisplayMedia: give },
      },
      ...options,
    });
  return { opening, track, stream, asked, told, ended };
}

Deno.test("a screen is asked for in its own size, few pictures a second, text kept sharp", async () => {
  const { opening, asked, track, stream } = look();
  const vision = await opening();
  const [{ video }] = asked as { video: MediaTrackConstraints }[];
  assertEquals(video.frameRate, { max: 5 });
  assertEquals([video.width, video.height], [{ ideal: 8_192 }, { ideal: 8_192 }]);
  assertEquals(track.contentHint, "detail");
  assertEquals(vision.stream as unknown, stream);
  vision.close();
});

Deno.test("a tab's sound comes with it, as it is; that of anything else is let go of", async () => {
  for (const displaySurface of ["browser", "window", "monitor", undefined]) {
    const settings = displaySurface === undefined ? {} : { displaySurface };
    const picture = new FakeTrack("video", { id: "v", label: "", ...settings });
    const sound = new FakeTrack("audio", { id: "a", label: "" });
    const asked: unknown[] = [];
    const { opening } = look({
      platform: {
        isSecure: true,
        media: {
          getDisplayMedia(options) {
            asked.push(options);
            return Promise.resolve(new FakeStream(picture, sound) as unknown as MediaStream);
          },
        },
      },
    });
    const vision = await opening();
    const [{ audio, ...rest }] = asked as {
      audio: MediaTrackConstraints & { restrictOwnAudio?: boolean };
    }[];
    assertEquals(audio.restrictOwnAudio, true);
    assertEquals([audio.echoCancellation, audio.noiseSuppression, audio.autoGainControl], [
      ...[false, false, false],
    ]);
    assertEquals((rest as { systemAudio?: string }).systemAudio, "exclude");
    assertEquals(sound.readyState, displaySurface === "browser" ? "live" : "ended");
    assertEquals(picture.readyState, "live");
    vision.close();
    assertEquals(sound.readyState, "ended");
  }
});

for (
  const error of [
    new TypeError("systemAudio"),
    new DOMException("", "NotSupportedError"),
    new DOMException("Could not start audio source", "NotReadableError"),
  ]
) {
  Deno.test(`a refusal of the sound costs no picture: ${error.name}`, async () => {
    const asked: unknown[] = [];
    const { opening } = look({
      platform: {
        isSecure: true,
        media: {
          getDisplayMedia(options) {
            asked.push(options?.audio === false);
            if (options?.audio !== false) return Promise.reject(error);
            const picture = new FakeTrack("video", { id: "v", label: "" });
            return Promise.resolve(new FakeStream(picture) as unknown as MediaStream);
          },
        },
      },
    });
    (await opening()).close();
    assertEquals(asked, [false, true]);
  });
}

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
  const { opening, track, told } = look();
  await opening();
  track.end();
  assertEquals(told, ["ended"]);
});

Deno.test("closing stops stream and clock, and tells nothing", async () => {
  const { opening, track, told } = look();
  const vision = await opening();
  vision.close();
  vision.close();
  assertEquals([track.readyState, told], ["ended", []]);
});

Deno.test("the end of the call closes it", async () => {
  const { opening, track, ended } = look();
  await opening();
  ended.abort();
  assertEquals(track.readyState, "ended");
});

Deno.test("a call that ends during the picker lets go of what the picker brings", async () => {
  const { opening, track, ended } = look();
  const opened = opening();
  ended.abort(new Error("hung up"));
  await assertRejects(() => opened, Error, "hung up");
  assertEquals(track.readyState, "ended");
});

Deno.test("pictures from elsewhere are looked at as a camera's, nothing is asked for, nothing stopped", async () => {
  const elsewhere = new FakeTrack("video", { id: "p", label: "Phone" });
  const stream = new FakeStream(elsewhere) as unknown as MediaStream;
  const { opening, asked, told } = look({ kind: "camera", stream });
  const vision = await opening();
  assertEquals([vision.kind, vision.stream === stream, asked], ["camera", true, []]);
  vision.close();
  assertEquals([elsewhere.readyState, told], ["live", []]);
  await look({ kind: "camera", stream }).opening();
});

Deno.test("pictures from elsewhere that end are told as any others, and none at all is missing", async () => {
  const elsewhere = new FakeTrack("video", { id: "p", label: "Phone" });
  const stream = new FakeStream(elsewhere) as unknown as MediaStream;
  const { opening, told } = look({ kind: "camera", stream });
  await opening();
  elsewhere.end();
  assertEquals(told, ["ended"]);
  const empty = look({ kind: "camera", stream: new FakeStream() as unknown as MediaStream });
  assertEquals((await assertRejects(empty.opening, DeviceError)).reason, "missing");
});

Deno.test("which way a camera looks is told where the browser does", async () => {
  const { opening, track } = look({ kind: "camera", facing: "user" });
  track.getSettings = () => ({ deviceId: "f", facingMode: "user" });
  const { deviceId, facing } = await opening();
  assertEquals([deviceId, facing], ["f", "user"]);
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
