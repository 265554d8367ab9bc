/** The audio thread's end of the speaker; `lib/browser/speaker.ts` is the page's. */
import { JitterBuffer } from "../audio/jitter_buffer.ts";
import { LevelTicks } from "../audio/level_ticks.ts";
import { RateBridge } from "../audio/rate_bridge.ts";
import type { PlaybackCommand, PlaybackReport } from "./messages.ts";
import { type AudioProcessor, audioScope } from "./scope.ts";

/** Samples a second of the replies; the context may have another rate. */
const REPLY_RATE = 24_000;
/** Levels are measured over 20 ms, as the microphone's are; five make a report. */
const TICKS_A_SECOND = 50;
const TICKS_A_REPORT = 5;

const scope = audioScope();

/**
 * Plays the replies the page hands over. `process` only copies samples; it allocates nothing but what
 * the port needs for a report.
 */
class PlaybackProcessor extends scope.AudioWorkletProcessor implements AudioProcessor {
  readonly #buffer = new JitterBuffer({
    rate: REPLY_RATE,
    onEnded: (reply, position, cut) => this.#post({ type: "ended", reply, position, cut }),
  });
  readonly #bridge = new RateBridge((out) => this.#buffer.read(out), {
    fromRate: REPLY_RATE,
    toRate: Math.round(scope.sampleRate),
  });
  readonly #ticks = new LevelTicks(
    Math.round(scope.sampleRate / TICKS_A_SECOND),
    TICKS_A_REPORT,
  );
  readonly #playing = {
    type: "playing" as const,
    ...{ reply: 0, position: 0, rms: 0, peak: 0 },
    levels: this.#ticks.levels,
  };
  #toldTrouble = 0;
  #stopped = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<PlaybackCommand>) => this.#obey(data);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    if (this.#stopped) return false;
    const output = outputs[0];
    this.#bridge.fill(output[0]);
    for (let channel = 1; channel < output.length; channel++) output[channel].set(output[0]);
    if (this.#buffer.isPlaying) this.#measure(output[0]);
    return true;
  }

  #measure(block: Float32Array): void {
    if (!this.#ticks.push(block)) return;
    const report = this.#playing;
    report.reply = this.#buffer.reply;
    report.position = this.#buffer.position;
    report.rms = this.#ticks.rms;
    report.peak = this.#ticks.peak;
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
