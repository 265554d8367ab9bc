import type { Cue, ReplyStep } from "../talk/reply_step.ts";
import type { Chunk, Sentence } from "./reply_sound.ts";

/** Text in, samples at 24 kHz out, as `Voice` does. */
export interface Speaker {
  say(text: string): Promise<Int16Array>;
}

/** What becomes of a reply in the making. */
interface ReplyListener {
  /** A sentence is ready. */
  onSentence(turn: number, sentence: Sentence, isLast: boolean): void;
  /** Something that is not heard has its place behind the sentences so far. */
  onCue(turn: number, cue: Cue, isLast: boolean): void;
  /** The voice failed: there will be no more. */
  onFailure(error: unknown): void;
}

/** Makes one reply at a time, step by step, and holds its sound until the next one. */
export class ReplyMaker {
  readonly #voice: Speaker;
  readonly #listener: ReplyListener;
  #turn = 0;
  #sounds: Int16Array[] = [];
  #settled: Promise<void> = Promise.resolve();

  constructor(voice: Speaker, listener: ReplyListener) {
    this.#voice = voice;
    this.#listener = listener;
  }

  /** Resolves when nothing is being made. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Begin a reply; the one before is forgotten. */
  start(turn: number, steps: readonly ReplyStep[]): void {
    this.#turn = turn;
    this.#sounds = [];
    const before = this.#settled;
    this.#settled = before.then(() => this.#make(turn, steps));
  }

  /** Make no more of it. */
  stop(): void {
    this.#turn = 0;
    this.#sounds = [];
  }

  /** A piece of the present reply (a copy). */
  piece({ fromSample, toSample }: Chunk): Int16Array<ArrayBuffer> {
    const piece = new Int16Array(toSample - fromSample);
    let start = 0;
    for (const sound of this.#sounds) {
      const part = sound.subarray(
        Math.max(0, fromSample - start),
        Math.max(0, toSample - start),
      );
      piece.set(part, Math.max(0, start - fromSample));
      start += sound.length;
      if (start >= toSample) break;
    }
    return piece;
  }

  async #make(turn: number, steps: readonly ReplyStep[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      if (this.#turn !== turn) return;
      const isLast = index === steps.length - 1;
      if (step.type !== "say") {
        this.#listener.onCue(turn, step, isLast);
        continue;
      }
      try {
        const sound = await this.#voice.say(step.text);
        if (this.#turn !== turn) return;
        this.#sounds.push(sound);
        this.#listener.onSentence(turn, { text: step.text, samples: sound.length }, isLast);
      } catch (error) {
        this.#listener.onFailure(error);
        return;
      }
    }
  }
}
