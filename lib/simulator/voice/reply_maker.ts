import type { Chunk, Sentence } from "./reply_sound.ts";

/** Text in, samples at 24 kHz out, as `Voice` does. */
interface Speaker {
  say(text: string): Promise<Int16Array>;
}

/** What becomes of a reply in the making. */
interface ReplyListener {
  /** A sentence is ready. */
  onSentence(turn: number, sentence: Sentence, isLast: boolean): void;
  /** The voice failed: there will be no more. */
  onFailure(error: unknown): void;
}

/** Makes one reply at a time, sentence by sentence, and holds its sound until the next one. */
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
  start(turn: number, sentences: readonly string[]): void {
    this.#turn = turn;
    this.#sounds = [];
    const before = this.#settled;
    this.#settled = before.then(() => this.#make(turn, sentences));
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

  async #make(turn: number, sentences: readonly string[]): Promise<void> {
    for (const [index, text] of sentences.entries()) {
      if (this.#turn !== turn) return;
      try {
        const sound = await this.#voice.say(text);
        if (this.#turn !== turn) return;
        this.#sounds.push(sound);
        const sentence = { text, samples: sound.length };
        this.#listener.onSentence(turn, sentence, index === sentences.length - 1);
      } catch (error) {
        this.#listener.onFailure(error);
        return;
      }
    }
  }
}
