import { isLaterReply } from "../audio/reply_number.ts";
import type { Clock } from "../clock.ts";
import { REPLY_RATE, type ReplySound } from "../wire/message.ts";
import type { Output } from "./output.ts";

/** Sound handed to the player before its time: what an interruption cannot take back. */
const LEAD_MS = 200;
/** Handed over at a time: 20 ms. */
const BLOCK_SAMPLES = 480;
/** Between two reports of how far a reply was played: half a second. */
const REPORT_SAMPLES = REPLY_RATE / 2;
/** Sound held at most: ten minutes. What comes when it is full is dropped and counted. */
const MAX_HELD_SAMPLES = 600 * REPLY_RATE;

type Item = { reply: number; position: number; pcm: Int16Array<ArrayBuffer> } | "end of reply";

export interface PlaybackOptions {
  output: Output;
  /**
   * True: replies wait here and leave at the pace they are heard, so that an interruption empties the
   * queue. False: they leave as they come, and an interruption only stops what has not left yet.
   */
  queued: boolean;
  clock: Clock;
  /** How far a reply has been heard. Called with a queue alone: nobody knows it otherwise. */
  onHeard(reply: number, position: number): void;
}

/** Plays replies one after the other. Replies come faster than they are heard: holds them whole. */
export class Playback {
  readonly #options: PlaybackOptions;
  #items: Item[] = [];
  #cutUpTo: number | null = null;
  #pumping: Promise<void> = Promise.resolve();
  #isPumping = false;
  #isStopped = false;
  #wake: (() => void) | null = null;
  /** When the sound that has left will all have been heard. */
  #heardUntilMs = -Infinity;
  #reported = { reply: 0, position: 0 };
  #heldSamples = 0;
  #clearedSamples = 0;
  #droppedSamples = 0;
  readonly #failed = Promise.withResolvers<never>();

  constructor(options: PlaybackOptions) {
    this.#options = options;
    // Who does not look at it learns of it by `idle`.
    this.#failed.promise.catch(() => {});
  }

  /** Samples that interruptions took out of the queue. */
  get clearedSamples(): number {
    return this.#clearedSamples;
  }
  /** Samples that were not taken because the queue was full. */
  get droppedSamples(): number {
    return this.#droppedSamples;
  }
  /** Never resolves; rejects when the output fails. */
  get failed(): Promise<never> {
    return this.#failed.promise;
  }
  /** Resolves when nothing is left to be played. */
  get idle(): Promise<void> {
    return Promise.race([this.#pumping, this.failed]);
  }

  play({ reply, position, pcm }: ReplySound): void {
    if (this.#isCut(reply)) return;
    if (this.#heldSamples > MAX_HELD_SAMPLES) {
      this.#droppedSamples += pcm.length;
      return;
    }
    this.#heldSamples += pcm.length;
    for (let at = 0; at < pcm.length; at += BLOCK_SAMPLES) {
      const block = pcm.slice(at, at + BLOCK_SAMPLES);
      this.#items.push({ reply, position: position + at, pcm: block });
    }
    this.#pump();
  }

  /** No more sound of a reply comes. */
  finish(reply: number): void {
    if (this.#isCut(reply)) return;
    this.#items.push("end of reply");
    this.#pump();
  }

  /** Nothing more of a reply, or of one before it, is played. */
  interrupt(reply: number): void {
    this.#cutUpTo = reply;
    this.#clearedSamples += this.#heldSamples;
    this.#heldSamples = 0;
    this.#items = ["end of reply"];
    this.#wake?.();
    this.#pump();
  }

  /** Play nothing any more, at once. */
  stop(): void {
    this.#isStopped = true;
    this.#heldSamples = 0;
    this.#items = ["end of reply"];
    this.#wake?.();
  }

  #isCut(reply: number): boolean {
    return this.#isStopped || this.#cutUpTo !== null && !isLaterReply(reply, this.#cutUpTo);
  }

  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    this.#pumping = this.#run()
      .catch((error) => this.#failed.reject(error))
      .finally(() => this.#isPumping = false);
  }

  async #run(): Promise<void> {
    const { output, queued } = this.#options;
    while (this.#items.length > 0) {
      if (queued) await this.#due();
      // Looked at only now: an interruption may have made it another queue.
      const item = this.#items.shift()!;
      if (item === "end of reply") await output.endReply();
      else await this.#write(item);
    }
  }

  async #write({ reply, position, pcm }: Exclude<Item, string>): Promise<void> {
    const { output, queued, clock } = this.#options;
    this.#heldSamples -= pcm.length;
    await output.write(pcm);
    if (!queued) return;
    const lengthMs = pcm.length * 1_000 / REPLY_RATE;
    this.#heardUntilMs = Math.max(this.#heardUntilMs, clock.nowMs()) + lengthMs;
    this.#report(reply, position + pcm.length);
  }

  /** Until it is time for the next block, or an interruption. */
  async #due(): Promise<void> {
    const { clock } = this.#options;
    const earlyMs = this.#heardUntilMs - LEAD_MS - clock.nowMs();
    if (earlyMs <= 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const callOff = clock.after(earlyMs, resolve);
    this.#wake = resolve;
    await promise;
    this.#wake = null;
    callOff();
  }

  #report(reply: number, writtenTo: number): void {
    const position = Math.max(0, writtenTo - LEAD_MS * REPLY_RATE / 1_000);
    if (reply !== this.#reported.reply) this.#reported = { reply, position: 0 };
    if (position - this.#reported.position < REPORT_SAMPLES) return;
    this.#reported.position = position;
    this.#options.onHeard(reply, position);
  }
}
