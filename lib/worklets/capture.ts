/** The audio thread's end of the microphone; `lib/browser/capture_lane.ts` is the page's. */
import { Framer } from "../audio/framer.ts";
import { levelOf } from "../audio/level.ts";
import { Resampler } from "../audio/resampler.ts";
import type { CaptureCommand, CaptureReport } from "./messages.ts";
import { type AudioProcessor, audioScope } from "./scope.ts";

/** Samples a second on the wire: what Gemini Live takes. */
const FRAME_RATE = 16_000;
/** 20 ms: Google's advice is 20 to 40, and every millisecond delays the reply. */
const FRAME_SAMPLES = 320;

const scope = audioScope();

/**
 * Device's rate → 16 kHz → frames of 20 ms, each posted to the page. Held back at most: a frame, the
 * resampler's 1.4 ms and a render quantum. `process` allocates nothing but the frame it gives away.
 */
class CaptureProcessor extends scope.AudioWorkletProcessor implements AudioProcessor {
  readonly #resampler = new Resampler(Math.round(scope.sampleRate), FRAME_RATE);
  readonly #framer = new Framer(FRAME_SAMPLES);
  /** Also what a device gives that has just gone: silence goes on in its time. */
  readonly #silence = new Float32Array(128);
  readonly #report: CaptureReport = {
    type: "frame",
    pcm: new Int16Array(0),
    rms: 0,
    peak: 0,
  };
  readonly #transfer: Transferable[] = [];
  #muted = false;
  #stopped = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<CaptureCommand>) => this.#obey(data);
  }

  process(inputs: Float32Array[][]): boolean {
    if (this.#stopped) return false;
    const input = inputs[0];
    const sound = this.#muted || !input || input.length === 0 ? this.#silence : input[0];
    this.#framer.push(this.#resampler.process(sound), this.#post);
    return true;
  }

  #obey(command: CaptureCommand): void {
    switch (command.type) {
      case "mute":
        this.#muted = command.muted;
        return;
      case "stop":
        this.#stopped = true;
        return;
      default:
        command satisfies never;
    }
  }

  readonly #post = (frame: Int16Array<ArrayBuffer>): void => {
    const report = this.#report;
    levelOf(frame, report);
    report.pcm = frame;
    this.#transfer[0] = frame.buffer;
    this.port.postMessage(report, this.#transfer);
  };
}

scope.registerProcessor("capture", CaptureProcessor);
