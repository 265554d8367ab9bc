import { floatToPcm16, pcm16ToBytes, pcm16ToFloat } from "../../audio/pcm16.ts";
import { Resampler } from "../../audio/resampler.ts";
import { REPLY_RATE } from "../../wire/message.ts";
import { BLOCK_SECONDS, type SoundTrack } from "./sound_track.ts";

/** Samples a second of the file: the replies', so that they stay as they were heard. */
export const WAV_RATE = REPLY_RATE;
const CHANNELS = 2;
const FRAME_BYTES = CHANNELS * 2;
const HEADER_BYTES = 44;

/** Both sides of a talk on one time line. */
export interface TwoTracks {
  readonly voice: SoundTrack;
  /** At `WAV_RATE`. */
  readonly replies: SoundTrack;
}

/**
 * A talk as a WAV file, in pieces of at most `BLOCK_SECONDS`: 16 bits, stereo, the person on the left
 * and the model on the right, so that any program can tell them apart, mix them or write them down.
 * The voice is resampled to the rate of the replies. Long work: whoever asks takes a breath between
 * pieces.
 */
export function* wavOf({ voice, replies }: TwoTracks): Generator<Uint8Array<ArrayBuffer>> {
  const frames = Math.max(Math.ceil(voice.samples * WAV_RATE / voice.rate), replies.samples);
  yield header(frames);
  const left = leftChannel(voice);
  const blockFrames = BLOCK_SECONDS * WAV_RATE;
  for (let index = 0; index * blockFrames < frames; index++) {
    const count = Math.min(blockFrames, frames - index * blockFrames);
    const stereo = new Int16Array(count * CHANNELS);
    const [you, model] = [left(count), replies.block(index)];
    for (let i = 0; i < count; i++) stereo[2 * i] = you[i];
    if (model !== null) { for (let i = 0; i < count; i++) stereo[2 * i + 1] = model[i]; }
    yield pcm16ToBytes(stereo);
  }
}

/** Gives the next so many samples of a track at the file's rate; zeros after its end. */
function leftChannel(voice: SoundTrack): (count: number) => Int16Array {
  const resampler = new Resampler(voice.rate, WAV_RATE);
  const silence = new Int16Array(BLOCK_SECONDS * voice.rate);
  let index = 0;
  let held = new Int16Array(0);
  return (count) => {
    while (held.length < count) {
      // The filter gives its samples a moment later than it takes them.
      const made = floatToPcm16(resampler.process(pcm16ToFloat(voice.block(index++) ?? silence)));
      const longer = new Int16Array(held.length + made.length);
      longer.set(held);
      longer.set(made, held.length);
      held = longer;
    }
    const given = held.subarray(0, count);
    held = held.slice(count);
    return given;
  };
}

function header(frames: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => new TextEncoder().encodeInto(word, bytes.subarray(at));
  text(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + frames * FRAME_BYTES, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true); // length of the format part
  view.setUint16(20, 1, true); // plain samples
  view.setUint16(22, CHANNELS, true);
  view.setUint32(24, WAV_RATE, true);
  view.setUint32(28, WAV_RATE * FRAME_BYTES, true);
  view.setUint16(32, FRAME_BYTES, true);
  view.setUint16(34, 16, true); // bits a sample
  text(36, "data");
  view.setUint32(40, frames * FRAME_BYTES, true);
  return bytes;
}
