import { assertEquals } from "@std/assert";
import { pictureFrame, soundFrame } from "../../lib/live/media_frame.ts";

/** What `JSON.stringify` would make of the same; the SDK's frames are that. */
const stringified = (kind: "audio" | "video", data: string, mimeType: string) =>
  JSON.stringify({ realtimeInput: { [kind]: { data, mimeType } } });

Deno.test("frames are the very text the SDK makes", () => {
  const pcm = Int16Array.from({ length: 320 }, (_, i) => i * 100 - 16_000);
  const data = new Uint8Array(pcm.buffer).toBase64();
  assertEquals(soundFrame(pcm), stringified("audio", data, "audio/pcm;rate=16000"));
  const jpeg = Uint8Array.from([0xff, 0xd8, 1]);
  assertEquals(pictureFrame(jpeg), stringified("video", "/9gB", "image/jpeg"));
});

Deno.test("only the samples of a view go out, not the buffer under it", () => {
  const pcm = Int16Array.from([1, 2, 3, 4]).subarray(1, 3);
  assertEquals(soundFrame(pcm), stringified("audio", "AgADAA==", "audio/pcm;rate=16000"));
});
