import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { press, sendLine, startCall, untilSaid, untilStatus } from "../support/call_page.ts";
import { heardSound } from "../support/heard.ts";
import { scene } from "../support/scene.ts";
import { audibleSpan, rmsOf } from "../support/sound_check.ts";
import { envelope, findLag, matchSound } from "../support/sound_match.ts";
import { pcm16ToFloat } from "../../lib/audio/pcm16.ts";
import { untilWire, type WireEntry } from "../support/wire_log.ts";

const MIC_RATE = 16_000;
const FRAME_SAMPLES = 320;
const QUESTION = "Good morning. How many baskets of apples did we carry down to the river?";
/** Starting a device skips now and then in its first moments: what counts is said after them. */
const LEAD_MS = 1_500;
const ASKED = [{ pauseMs: LEAD_MS }, { say: QUESTION }, { pauseMs: 3_000 }];

scene(
  "a spoken question reaches the simulator sample for sample",
  { says: ASKED, rawMicrophone: true },
  async ({ page, simulator, spoken, wire }) => {
    await startCall(page);
    await untilStatus(page, "speaking");
    const heard = heardSound(simulator);
    const { microphone, entries } = await wire();
    const sounds = entries.filter(({ way, type }) => way === "up" && type === "sound");
    assertUnbroken(sounds);

    assertEquals(heard, microphone.subarray(0, heard.length));
    assertGreater(heard.length, MIC_RATE);

    const known = pcm16ToFloat(spoken.pcm);
    const span = audibleSpan(known) ?? { start: 0, end: 0 };
    const words = known.subarray(span.start, span.end);
    const { windows } = matchSound(words, pcm16ToFloat(heard), { windowSamples: MIC_RATE / 4 });
    assertGreater(windows.length, 8);
    for (const { coefficient, slip, gain } of windows) {
      assertGreater(coefficient, 0.97);
      assertAlmostEquals(slip, windows[0].slip, 1);
      assertAlmostEquals(gain, 1, 0.1);
    }
  },
);

scene(
  "a spoken question with the page's own echo cancellation, noise suppression and gain is whole",
  { says: ASKED },
  async ({ page, simulator, spoken }) => {
    await startCall(page);
    await untilStatus(page, "speaking");
    const known = pcm16ToFloat(spoken.pcm);
    const heard = pcm16ToFloat(heardSound(simulator));
    const span = audibleSpan(known) ?? { start: 0, end: 0 };
    const words = known.subarray(span.start, span.end);
    // Processing reshapes the wave and its level; the rise and fall of loudness must survive.
    const at = Math.max(0, findLag(words, heard));
    const said = envelope(words, MIC_RATE / 50);
    const came = envelope(heard.subarray(at, at + words.length), MIC_RATE / 50);
    assertGreater(likeness(said, came), 0.8);
    const level = (values: Float32Array) => Math.hypot(...values);
    assertGreater(level(came) / level(said), 0.25);
    assertLess(level(came) / level(said), 4);
  },
);

scene(
  "the microphone runs in a context of the device's own rate, as Firefox demands",
  { says: ASKED, guardCaptureRate: true },
  async ({ page, simulator }) => {
    await startCall(page);
    await untilStatus(page, "speaking");
    assertGreater(heardSound(simulator).length, MIC_RATE);
  },
);

scene(
  "what is said while the call is still connecting is heard once it is set up",
  {
    says: [{ pauseMs: 500 }, { say: QUESTION }, { pauseMs: 3_000 }],
    simulator: { setupDelayMs: 4_000 },
  },
  async ({ page, simulator, spoken, wire }) => {
    await startCall(page);
    await untilStatus(page, "speaking");
    const { entries } = await wire();
    const ready = entries.findIndex(({ type }) => type === "ready");
    assertEquals(entries.slice(0, ready).filter(({ type }) => type === "sound"), []);
    const known = envelope(pcm16ToFloat(spoken.pcm), MIC_RATE / 50);
    const heard = envelope(pcm16ToFloat(heardSound(simulator)), MIC_RATE / 50);
    // Loud frames from the beginning of what was said to its end, as they were spoken.
    const length = (values: Float32Array) => {
      const span = audibleSpan(values, { floor: 0.02 }) ?? { start: 0, end: 0 };
      return (span.end - span.start) / 50;
    };
    assertAlmostEquals(length(heard), length(known), 0.3);
  },
);

scene(
  "a muted microphone is heard as silence, and the call goes on",
  { says: [{ pauseMs: 2_000 }, { say: QUESTION }, { pauseMs: 1_000 }] },
  async ({ page, simulator, spoken }) => {
    await startCall(page);
    await untilStatus(page, "listening");
    await press(page, "mic");
    await untilWire(page, { way: "up", type: "mic", fields: { state: "off" } });
    await untilStatus(page, "listening");
    assertEquals(await page.$eval(`[data-testid="mic"]`, (button) => button.ariaPressed), "true");
    await untilWire(page, { way: "up", type: "sound", count: spoken.pcm.length / FRAME_SAMPLES });
    assertLess(rmsOf(pcm16ToFloat(heardSound(simulator)).subarray(2 * MIC_RATE)), 0.001);
    await sendLine(page, "Can you read this?");
    await untilSaid(page, "model", "can you read this?");
  },
);

scene(
  "half a minute of speech leaves in fifty frames a second",
  { says: [{ pauseMs: 500 }, ...Array.from({ length: 6 }, () => ({ say: QUESTION }))] },
  async ({ page, wire }) => {
    await startCall(page);
    await untilWire(page, { way: "up", type: "sound", count: 1_500 });
    const { entries } = await wire();
    const sounds = entries.filter(({ way, type }) => way === "up" && type === "sound");
    assertUnbroken(sounds);
    const [first, last] = [sounds[100], sounds[sounds.length - 1]];
    const frames = (last.position - first.position) / FRAME_SAMPLES;
    assertAlmostEquals(frames / ((last.atMs - first.atMs) / 1_000), 50, 0.5);
    // What was said while connecting goes together; from then on each frame goes by itself.
    assert(sounds.slice(100).every(({ payloadBytes }) => payloadBytes === 2 * FRAME_SAMPLES));
  },
);

/** Whole frames, each beginning where the one before ended. */
function assertUnbroken(sounds: WireEntry[]): void {
  let position = 0;
  for (const sound of sounds) {
    assertEquals(sound.position, position);
    assertEquals(sound.payloadBytes % (2 * FRAME_SAMPLES), 0);
    position += sound.payloadBytes / 2;
  }
}

function likeness(a: Float32Array, b: Float32Array): number {
  const centre = (values: Float32Array) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const [x, y] = [centre(a), centre(b)];
  const product = x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  return product / (Math.hypot(...x) * Math.hypot(...y));
}
