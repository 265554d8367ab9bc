/** The audio thread's end of the speaker; `lib/browser/speaker.ts` is the page's. */
import { JitterBuffer } from "../audio/jitter_buffer.ts";
import { type Level, levelOf } from "../audio/level.ts";
import type { PlaybackCommand, PlaybackReport } from "./messages.ts";
import { type AudioProcessor, audioScope } from "./scope.ts";

/** Reports to the page a second, at most. */
const REPORTS_A_SECOND = 10;

const scope = audioScope();

/**
 * Plays the replies the page hands over. `process` only copies samples; it allocates nothing but what
 * the port needs for a report.
 */
class PlaybackProcessor extends scope.AudioWorkletProcessor implements AudioProcessor {
  readonly #buffer = new JitterBuffer({
    rate: scope.sampleRate,
    onEnded: (reply, position, cut) => this.#post({ type: "ended", reply, position, cut }),
  });
  readonly #reportSamples = scope.sampleRate / REPORTS_A_SECOND;
  readonly #level: Level = { rms: 0, peak: 0 };
  readonly #playing = { type: "playing" as const, reply: 0, position: 0, rms: 0, peak: 0 };
  /** Since the last report. */
  #samples = 0;
  #squares = 0;
  #peak = 0;
  #toldTrouble = 0;
  #stopped = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<PlaybackCommand>) => this.#obey(data);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    if (this.#stopped) return false;
    const output = outputs[0];
    this.#buffer.read(output[0]);
    for (let channel = 1; channel < output.length; channel++) output[channel].set(output[0]);
    if (this.#buffer.isPlaying) this.#measure(output[0]);
    return true;
  }

  #measure(block: Float32Array): void {
    const { rms, peak } = levelOf(block, this.#level);
    this.#squares += rms * rms * block.length;
    this.#peak = Math.max(this.#peak, peak);
    this.#samples += block.length;
    if (this.#samples < this.#reportSamples) return;
    const report = this.#playing;
    report.reply = this.#buffer.reply;
    report.position = this.#buffer.position;
    report.rms = Math.sqrt(this.#squares / this.#samples);
    report.peak = this.#peak;
    this.#samples = this.#squares = this.#peak = 0;
    this.#post(report);
  }

  #obey(command: PlaybackCommand): void {
    switch (command.type) {
      case "sound":
        this.#buffer.push(command.reply, command.position, command.pcm);
        return this.#tellTrouble();
      case "finish":
        return this.#buffer.finish(command.reply);
      case "interrupt":
        return this.#buffer.interrupt(command.reply);
      case "stop":
        this.#stopped = true;
        return;
      default:
        command satisfies never;
    }
  }

  /** All of it arises when sound arrives. */
  #tellTrouble(): void {
    const { trouble } = this.#buffer;
    const { underruns, lostSamples, doubledSamples, lateSamples, droppedSamples } = trouble;
    const sum = underruns + lostSamples + doubledSamples + lateSamples + droppedSamples;
    if (sum === this.#toldTrouble) return;
    this.#toldTrouble = sum;
    this.#post({ type: "trouble", ...trouble });
  }

  #post(report: PlaybackReport): void {
    this.port.postMessage(report);
  }
}

scope.registerProcessor("playback", PlaybackProcessor);
