/**
 * Speech for the fake microphone, made offline by the simulator's own voice. Same words, same
 * samples.
 */
import { floatToPcm16, pcm16ToFloat } from "../../lib/audio/pcm16.ts";
import { Resampler } from "../../lib/audio/resampler.ts";
import { Voice } from "../../lib/simulator/voice/voice.ts";
import type { Sound } from "./wav.ts";

/** Something said, or not said. */
export type Utterance = { say: string } | { pauseMs: number };

const RATE = 16_000;
const VOICE_RATE = 24_000;
/** Chromium repeats the last 10 ms of its microphone file for ever: it has to end in silence. */
const MARGIN_MS = 500;

const voice = new Voice();

/** Everything one after the other, mono at 16 kHz, with half a second of silence at both ends. */
export async function recite(utterances: Utterance[]): Promise<Sound> {
  const parts: Int16Array[] = [silence(MARGIN_MS)];
  for (const part of utterances) {
    parts.push("say" in part ? await said(part.say) : silence(part.pauseMs));
  }
  parts.push(silence(MARGIN_MS));
  const pcm = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    pcm.set(part, at);
    at += part.length;
  }
  return { pcm, rate: RATE };
}

/** What the simulator's voice makes of these sentences, one after the other; mono, 24 kHz. */
export async function voiced(sentences: readonly string[]): Promise<Int16Array<ArrayBuffer>> {
  const parts: Int16Array[] = [];
  for (const sentence of sentences) parts.push(await voice.say(sentence));
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

async function said(sentence: string): Promise<Int16Array> {
  const resampler = new Resampler(VOICE_RATE, RATE);
  const body = floatToPcm16(resampler.process(pcm16ToFloat(await voice.say(sentence))));
  const tail = floatToPcm16(resampler.flush());
  return Int16Array.of(...body, ...tail);
}

function silence(lengthMs: number): Int16Array {
  return new Int16Array(lengthMs * RATE / 1_000);
}
