/** A whole call in Firefox: the person is heard, the reply comes out of the speaker, lines and pictures go. */
import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import {
  press,
  sendLine,
  shareScreen,
  shown,
  startCall,
  untilSaid,
  untilStatus,
} from "../support/call_page.ts";
import { heardSound, seenAt } from "../support/heard.ts";
import { scene } from "../support/scene.ts";
import { rmsOf } from "../support/sound_check.ts";
import { type NullSound, startNullSound } from "./null_sound.ts";

let sound: NullSound;
Deno.test.beforeAll(async () => void (sound = await startNullSound()));
Deno.test.afterAll(() => sound.stop());

/** Firefox tells of its own old ways and of what it leaves out; neither is the page's. */
const OF_FIREFOX = [/Layout was forced/, /Feature Policy/, /Permissions-Policy/i];

const asFloats = (pcm: Int16Array) => Float32Array.from(pcm, (sample) => sample / 32_768);

scene(
  "in Firefox a person is heard, and the reply comes out of the speaker",
  { firefox: true, says: [{ say: "Good morning to you." }, { pauseMs: 800 }], expects: OF_FIREFOX },
  async ({ page, simulator, spokenPath, look }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    const ended = new AbortController();
    const played = sound.listen(ended.signal);
    await sound.speak(spokenPath);
    await untilSaid(page, "model", "second");
    await untilStatus(page, "listening");
    await look("firefox_call");
    ended.abort();
    const heard = asFloats(heardSound(simulator));
    assertGreater(rmsOf(heard), 0.005, "the microphone arrived");
    const reply = asFloats(await played);
    assertGreater(rmsOf(reply), 0.01, "the reply was played");
    const loudMs = loudMilliseconds(reply);
    assertGreater(loudMs, 1_000);
    assertLess(loudMs, 30_000);
  },
);

scene(
  "in Firefox a line is answered, a picture of a shared screen leaves, and the reply is stopped",
  { firefox: true, knownScreen: true, expects: OF_FIREFOX },
  async ({ page, simulator }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await shareScreen(page);
    await seenAt(simulator, 1);
    await sendLine(page, "Good morning.");
    await untilStatus(page, "speaking");
    await page.keyboard.press("Escape");
    await untilStatus(page, "listening");
    await press(page, "end");
    await untilStatus(page, "ended");
    assert(await shown(page, "start"));
    assertEquals(await page.$$(`[data-testid="card"]`).then((cards) => cards.length), 0);
  },
);

/** Milliseconds in which something can be heard, in steps of 10. */
function loudMilliseconds(samples: Float32Array): number {
  const step = 240;
  let loud = 0;
  for (let at = 0; at + step <= samples.length; at += step) {
    if (rmsOf(samples.subarray(at, at + step)) > 0.01) loud += 10;
  }
  return loud;
}
