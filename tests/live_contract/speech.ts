import { floatToPcm16, pcm16ToFloat } from "../../lib/audio/pcm16.ts";
import { Resampler } from "../../lib/audio/resampler.ts";
import { Voice } from "../../lib/simulator/voice/voice.ts";

let made: Promise<Int16Array> | null = null;

/** About four seconds of clear speech, mono at 16 kHz. */
export function spokenSentence(): Promise<Int16Array> {
  made ??= new Voice().say("What do you hear right now? I am speaking into a microphone.")
    .then((pcm) => floatToPcm16(new Resampler(24_000, 16_000).process(pcm16ToFloat(pcm))));
  return made;
}
