import { assertEquals } from "@std/assert";
import { browserPictures } from "../../lib/browser/picture_platform.ts";

Deno.test("where a browser has no frames of its own to give, there are none", () => {
  assertEquals(browserPictures().framesOf({} as MediaStreamTrack), null);
});

Deno.test("where a frame of a video cannot be had, a copy of its picture serves", async () => {
  const copied: unknown[] = [];
  const own = Object.getOwnPropertyDescriptor(globalThis, "createImageBitmap")!;
  const copy = { close() {} };
  Object.defineProperty(globalThis, "createImageBitmap", {
    value: (video: unknown) => {
      copied.push(video);
      return Promise.resolve(copy);
    },
    configurable: true,
  });
  try {
    const video = {} as HTMLVideoElement;
    assertEquals(await browserPictures().snapshot(video) as unknown, copy);
    assertEquals(copied, [video]);
  } finally {
    Object.defineProperty(globalThis, "createImageBitmap", own);
  }
});
