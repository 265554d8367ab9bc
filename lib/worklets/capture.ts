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

/** From the device's rate to frames. */
class Way {
  readonly #resampler = new Resampler(Math.round(scope.sampleRate), FRAME_RATE);
  readonly #framer = new Framer(FRAME_SAMPLES);

  push(sound: Float32Array, onFrame: (frame: Int16Array<ArrayBuffer>) => void): void {
    this.#framer.push(this.#resampler.process(sound), onFrame);
  }
}

/**
 * Device's rate → 16 kHz → frames of 20 ms, each posted to the page. Held back at most: a frame, the
 * resampler's 1.4 ms and a render quantum. `process` allocates nothing but the frames it gives away.
 * What comes along by the second input is not mixed here, as the page has to tell the person from it.
 */
class CaptureProcessor extends scope.AudioWorkletProcessor implements AudioProcessor {
  #own = new Way();
  #along: Way | null = null;
  #alongFrame: Int16Array<ArrayBuffer> | undefined;
  readonly #transfer: Transferable[] = [];
  /** Also what a device gives that has just gone: silence goes on in its time. */
  readonly #silence = new Float32Array(128);
  readonly #report: CaptureReport = {
    type: "frame",
    pcm: new Int16Array(0),
    rms: 0,
    peak: 0,
  };
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
    this.#along?.push(inputs[1]?.[0] ?? this.#silence, this.#keep);
    this.#own.push(sound, this.#post);
    return true;
  }

  #obey(command: CaptureCommand): void {
    switch (command.type) {
      case "mute":
        this.#muted = command.muted;
        return;
      case "along":
        // Both from the start, so that they are in step; less than a frame is lost.
        this.#own = new Way();
        this.#along = new Way();
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
    report.along = this.#alongFrame;
    const transfer = this.#transfer;
    transfer.length = 0;
    transfer.push(frame.buffer);
    if (report.along !== undefined) transfer.push(report.along.buffer);
    this.port.postMessage(report, transfer);
  };

  readonly #keep = (frame: Int16Array<ArrayBuffer>): void => {
    this.#alongFrame = frame;
  };
}

scope.registerProcessor("capture", CaptureProcessor);
