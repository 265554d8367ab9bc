/** How long sound waits beside pictures on a slow uplink: real sockets, and a proxy that slows them. */
import { openNarrowCall } from "../support/narrow_call.ts";

/** Once the window knows the line. */
const PICTURES = 6;
const PICTURE_EVERY_MS = 1_500;
const FRAME_MS = 20;

export interface UplinkWaits {
  /** Longest time between a frame of sound being sent and being read by the relay. */
  readonly worstSoundMs: number;
  /** The same for pictures, median. */
  readonly pictureMs: number;
}

/** @param options `pictureBytes`: 0 = none; `sliceBytes`: 0 = pictures leave as a whole */
export async function uplinkWaits(
  { bitsPerSecond, sliceBytes, pictureBytes }: {
    bitsPerSecond: number;
    sliceBytes: number;
    pictureBytes: number;
  },
): Promise<UplinkWaits> {
  const { page, relay, close } = await openNarrowCall({ bitsPerSecond, sliceBytes });
  const soundMs: number[] = [];
  const picturesMs: number[] = [];
  const beganMs = performance.now();
  const sinceMs = () => performance.now() - beganMs;
  const sentMs: number[] = [];
  const read = (async () => {
    for await (const message of relay) {
      if (message.type === "sound") soundMs.push(sinceMs() - sentMs[message.position / 320]);
      if (message.type === "picture") picturesMs.push(sinceMs() - message.position);
    }
  })();
  const jpeg = new Uint8Array(pictureBytes);
  if (pictureBytes > 0) jpeg.set([0xff, 0xd8]);
  for (let frame = 0; frame * FRAME_MS < PICTURES * PICTURE_EVERY_MS; frame++) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, frame * FRAME_MS - sinceMs())));
    if (pictureBytes > 0 && frame * FRAME_MS % PICTURE_EVERY_MS === 0) {
      page.send({ type: "picture", position: Math.floor(sinceMs()), jpeg });
    }
    sentMs.push(sinceMs());
    page.send({ type: "sound", position: frame * 320, pcm: new Int16Array(320) });
  }
  await new Promise((resolve) => setTimeout(resolve, PICTURE_EVERY_MS));
  await close();
  await read;
  picturesMs.sort((a, b) => a - b);
  return {
    worstSoundMs: Math.max(...soundMs),
    pictureMs: picturesMs[Math.floor(picturesMs.length / 2)] ?? NaN,
  };
}
