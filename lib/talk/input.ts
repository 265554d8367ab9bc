/** What goes up: frames of 20 ms from a recorder or from a file, as a microphone would give them. */
import { Framer } from "../audio/framer.ts";
import { floatToPcm16, pcm16FromBytes, pcm16ToFloat } from "../audio/pcm16.ts";
import { Resampler } from "../audio/resampler.ts";
import type { Clock } from "../clock.ts";
import { MIC_RATE } from "../wire/message.ts";
import { killed, type Program } from "./programs.ts";
import type { Sound } from "./wav.ts";

/** Frames as the page sends them. */
const FRAME_SAMPLES = 320;
const FRAME_MS = FRAME_SAMPLES * 1_000 / MIC_RATE;

/** Sound at 16 kHz, in frames. */
export interface Input extends AsyncIterable<Int16Array<ArrayBuffer>> {
  /** Samples after which only silence comes; null = nobody knows. */
  readonly endsAt: number | null;
}

/**
 * A file at the pace it was spoken, then silence for ever: turn-taking needs to hear that nobody
 * speaks. Ends when the signal is aborted.
 */
export function fileInput(
  sound: Sound,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Input {
  const pcm = at16kHz(sound);
  return {
    endsAt: pcm.length,
    async *[Symbol.asyncIterator]() {
      const begunMs = clock.nowMs();
      for (let frame = 0; !signal.aborted; frame++) {
        const at = frame * FRAME_SAMPLES;
        const whole = new Int16Array(FRAME_SAMPLES);
        whole.set(pcm.subarray(at, at + FRAME_SAMPLES));
        yield whole;
        const waitMs = begunMs + (frame + 1) * FRAME_MS - clock.nowMs();
        if (waitMs > 0) await pause(waitMs, { clock, signal });
      }
    },
  };
}

/**
 * The microphone, by a recorder. Ends with the signal.
 *
 * @throws {Error} out of the iteration when the recorder ends by itself, with what it said
 */
export function microphoneInput({ path, args }: Program, signal: AbortSignal): Input {
  return {
    endsAt: null,
    async *[Symbol.asyncIterator]() {
      const command = new Deno.Command(path, {
        args: [...args],
        stdin: "null",
        stdout: "piped",
        stderr: "piped",
      });
      const child = command.spawn();
      const said = new Response(child.stderr).text();
      const stop = () => killed(child);
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop);
      try {
        yield* framed(child.stdout);
      } finally {
        signal.removeEventListener("abort", stop);
        stop();
        await Promise.all([said, child.status]);
      }
      if (signal.aborted) return;
      const reason = (await said).trim().slice(0, 500);
      throw new Error(`Cannot record: ${path} ended by itself${reason && `: ${reason}`}`);
    },
  };
}

async function* framed(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Int16Array<ArrayBuffer>> {
  const framer = new Framer(FRAME_SAMPLES);
  let frames: Int16Array<ArrayBuffer>[] = [];
  let half = new Uint8Array(0);
  for await (const chunk of bytes) {
    const whole = new Uint8Array(half.length + chunk.length);
    whole.set(half);
    whole.set(chunk, half.length);
    half = whole.slice(whole.length & ~1);
    framer.push(pcm16ToFloat(pcm16FromBytes(whole)), (frame) => frames.push(frame));
    yield* frames;
    frames = [];
  }
}

function at16kHz({ pcm, rate }: Sound): Int16Array {
  if (rate === MIC_RATE) return pcm;
  const resampler = new Resampler(rate, MIC_RATE);
  const body = floatToPcm16(resampler.process(pcm16ToFloat(pcm)));
  const tail = floatToPcm16(resampler.flush());
  const whole = new Int16Array(body.length + tail.length);
  whole.set(body);
  whole.set(tail, body.length);
  return whole;
}

async function pause(
  ms: number,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const wake = () => resolve();
  const callOff = clock.after(ms, wake);
  signal.addEventListener("abort", wake);
  await promise;
  signal.removeEventListener("abort", wake);
  callOff();
}
