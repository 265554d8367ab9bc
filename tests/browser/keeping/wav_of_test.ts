import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import { SoundTrack } from "../../../lib/browser/keeping/sound_track.ts";
import { wavOf } from "../../../lib/browser/keeping/wav_of.ts";
import { decodeStereo, type StereoSound } from "../../support/kept_files.ts";
import { rmsOf } from "../../support/sound_check.ts";

async function written(voice: SoundTrack, replies: SoundTrack): Promise<StereoSound> {
  return decodeStereo(new Uint8Array(await new Blob([...wavOf({ voice, replies })]).arrayBuffer()));
}

const tone = (rate: number, seconds: number) =>
  Int16Array.from(
    { length: rate * seconds },
    (_, i) => 16_384 * Math.sin(i / rate * 2 * Math.PI * 440),
  );

Deno.test("the person is on the left and the model on the right, as loud as they were", async () => {
  const [voice, replies] = [new SoundTrack(16_000), new SoundTrack(24_000)];
  voice.add(tone(16_000, 12), { endsAtMs: 12_000, joinsWithinMs: 0 });
  const reply = tone(24_000, 2);
  replies.add(reply, { endsAtMs: 15_000, joinsWithinMs: 0 });
  const { rate, left, right } = await written(voice, replies);
  assertEquals([rate, left.length], [24_000, 15 * 24_000]);
  assertAlmostEquals(rmsOf(left.subarray(0, 12 * 24_000)), Math.SQRT1_2 / 2, 0.001);
  assertLess(rmsOf(left.subarray(12.1 * 24_000)), 0.0001);
  assertEquals(rmsOf(right.subarray(0, 13 * 24_000)), 0);
  // Not resampled: sample by sample as it was heard.
  assertEquals(
    right.subarray(13 * 24_000).map((value) => value * 32_768),
    Float32Array.from(reply),
  );
  // The same moment, whatever the rate.
  const crossing = left.findIndex((value, i) => i > 24_000 * 5 && value < 0 && left[i + 1] >= 0);
  assertLess(Math.abs((crossing / 24_000 * 440) % 1 - 1), 0.05);
});

Deno.test("whatever was kept, the file is as long as it says", async () => {
  const samples = fc.nat(300_000);
  await fc.assert(
    fc.asyncProperty(samples, samples, async (spoken, heard) => {
      const [voice, replies] = [new SoundTrack(16_000), new SoundTrack(24_000)];
      voice.add(new Int16Array(spoken), { endsAtMs: spoken / 16, joinsWithinMs: 0 });
      replies.add(new Int16Array(heard).fill(1), { endsAtMs: heard / 24, joinsWithinMs: 0 });
      const { left } = await written(voice, replies);
      assertEquals(left.length, Math.ceil(Math.max(voice.samples * 1.5, replies.samples)));
    }),
    { numRuns: 5, seed: 5 },
  );
});
