import { assert, assertEquals, assertExists, assertGreater, assertLess } from "@std/assert";
import { pcm16ToFloat } from "../../lib/audio/pcm16.ts";
import { sendLine, startCall, untilStatus } from "../support/call_page.ts";
import { markOf, type Recording } from "../support/playback_tap.ts";
import { scene } from "../support/scene.ts";
import { audibleSpan, clicks, largestStep, rmsOf, silencesWithin } from "../support/sound_check.ts";
import { voiced } from "../support/speech.ts";
import { matchSound } from "../support/sound_match.ts";
import { untilWire } from "../support/wire_log.ts";

const RATE = 24_000;
const WINDOW_SAMPLES = RATE / 4;
const QUESTION = "Good morning. What can you tell me about this line?";

/** What the speaker's own context put out: the one at the rate replies come in. */
function speaker(recordings: Recording[]): Recording {
  const found = recordings.find(({ rate }) => rate === RATE);
  assertExists(found, "nothing was connected to a speaker at 24 kHz");
  return found;
}

scene(
  "the simulator's reply comes out of the page as continuous speech",
  { says: [{ pauseMs: 1_000 }, { say: QUESTION }, { pauseMs: 3_000 }], tap: true },
  async ({ page, simulator, wire, recordings }) => {
    await startCall(page);
    await untilWire(page, { way: "down", type: "reply", fields: { state: "complete" } });
    await untilStatus(page, "listening");
    const came = (await wire()).replies.get(1);
    assertEquals(came, await voiced(simulator.sessions[0].replies[0]));
    const sent = pcm16ToFloat(came ?? new Int16Array());
    const span = audibleSpan(sent);
    assertExists(span, "the reply is silent");
    const words = sent.subarray(span.start, span.end);
    assertGreater(words.length, RATE);
    const { samples, jumps } = speaker(await recordings());

    const { lag, windows } = matchSound(words, samples, { windowSamples: WINDOW_SAMPLES });
    // Now and then a browser's own clock leaves a block out: what it never rendered is not the page's.
    const skips = jumps.filter((at) => at > lag && at < lag + words.length);
    assertLess(skips.length, 3);
    const rendered = windows.filter(({ start }) =>
      !skips.some((at) => at - lag > start - 1_024 && at - lag < start + WINDOW_SAMPLES + 1_024)
    );
    for (const { coefficient, slip, gain } of rendered) {
      assertGreater(coefficient, 0.999);
      assertEquals(slip, 0);
      assert(gain > 0.98 && gain < 1.02, `level changed to ${gain}`);
    }
    const played = samples.subarray(lag, lag + words.length);
    const minSamples = RATE / 50;
    assertEquals(
      silencesWithin(played, { minSamples }).length,
      silencesWithin(words, { minSamples }).length,
    );
    const found = clicks(played, { maxStep: largestStep(words) + 0.01 });
    assertLess(found.length, skips.length * 3 + 1, `clicks at ${found}`);
    assertEquals(audibleSpan(samples)?.end, lag + words.length, "something played after the reply");
  },
);

scene(
  "speaking over the reply silences it, and late sound of it never plays",
  {
    // The story is asked for by typing; what is spoken falls into it.
    says: [
      { pauseMs: 9_000 },
      { say: "Stop, wait a moment, please. I have another question." },
      { pauseMs: 4_000 },
    ],
    tap: true,
  },
  async ({ page, wire, recordings }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await sendLine(page, "Tell me a long story.");
    await untilWire(page, {
      way: "down",
      type: "reply",
      fields: { state: "interrupted", reply: 1 },
    });
    await untilWire(page, { way: "down", type: "reply", fields: { state: "begun", reply: 2 } });
    await untilStatus(page, "speaking");
    await untilWire(page, { way: "down", type: "reply", fields: { state: "complete", reply: 2 } });

    const recording = speaker(await recordings());
    const { samples } = recording;
    const cutAt = markOf(recording, ({ fields }) => fields.state === "interrupted");
    const nextAt = markOf(
      recording,
      ({ fields }) => fields.state === "begun" && fields.reply === 2,
    );
    assertGreater(rmsOf(samples.subarray(cutAt - RATE / 2, cutAt)), 0.005, "was not speaking");
    // The message's way to the audio thread, one ramp of 10 ms, and a busy machine's delay.
    const silentFrom = cutAt + RATE * 0.15;
    assertLess(silentFrom, nextAt);
    assertEquals(audibleSpan(samples.subarray(silentFrom, nextAt)), undefined);

    const { replies } = await wire();
    const second = pcm16ToFloat(replies.get(2) ?? new Int16Array());
    const span = audibleSpan(second);
    assertExists(span, "the second reply never came");
    const opening = second.subarray(span.start, span.start + RATE);
    const { windows } = matchSound(opening, samples.subarray(silentFrom), {
      windowSamples: RATE / 4,
    });
    assert(windows.every(({ coefficient }) => coefficient > 0.999), "other sound played over it");
  },
);
