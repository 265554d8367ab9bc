/** A page's socket and the relay's, with a slow uplink between them. */
import { assert, assertEquals } from "@std/assert";
import type { ClientMessage } from "../../lib/wire/message.ts";
import { SLICE_LIMITS } from "../../lib/wire/slice.ts";
import { openNarrowCall } from "../support/narrow_call.ts";

/** A picture and sound right behind it, over a line of 1 Mbit/s. @returns what comes, in order */
async function sendBoth(sliceBytes: number): Promise<ClientMessage["type"][]> {
  const { page, relay, close } = await openNarrowCall({ bitsPerSecond: 1_000_000, sliceBytes });
  const jpeg = new Uint8Array(70_000);
  jpeg.set([0xff, 0xd8]);
  page.send({ type: "picture", position: 0, jpeg });
  page.send({ type: "sound", position: 0, pcm: new Int16Array(320) });
  const came: ClientMessage["type"][] = [];
  for await (const { type } of relay) if (came.push(type) === 3) break;
  await close();
  return came;
}

Deno.test("on a slow line sound comes before the picture it follows, where that comes in slices", async () => {
  assertEquals(await sendBoth(SLICE_LIMITS.mostBytes), ["start", "sound", "picture"]);
  const whole = await sendBoth(0);
  assert(whole.indexOf("picture") < whole.indexOf("sound"));
});
