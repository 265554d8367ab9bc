import { FadeTail } from "./fade_tail.ts";
import { isLaterReply } from "./reply_number.ts";
import { ReplySound } from "./reply_sound.ts";

/** What went wrong since the beginning. Samples at the buffer's rate. */
export interface JitterTrouble {
  /** Times sound ran out within a reply and went on later. */
  underruns: number;
  /** Samples that never came: gaps in the positions. What follows is played on, nothing is filled in. */
  lostSamples: number;
  /** Samples that came twice; played once. */
  doubledSamples: number;
  /** Samples of replies already cut or over; not played. */
  lateSamples: number;
  /** Oldest samples given up because the buffer was full. */
  droppedSamples: number;
}

export interface JitterBufferOptions {
  /** Samples a second. Default 24,000, what Gemini Live sends. */
  rate?: number;
  /**
   * Sound that must be there before a reply starts, or goes on after it ran out. Default 100: with none
   * a steady stream of 40 ms pieces ran out up to six times in 10 s, with 100 never (measured).
   */
  startMs?: number;
  /** What the former may grow to; each underrun makes it half as long again. Default 500. */
  maxStartMs?: number;
  /** Sound played without an underrun that takes 20 ms of that growth back. Default 10,000. */
  stableMs?: number;
  /** After this time without news what is there plays anyway. Default 500. */
  maxWaitMs?: number;
  /** Length of every fade. Default 5. */
  fadeMs?: number;
  /** Sound held at most; past it the oldest is given up. Default 10 minutes (29 MB). */
  maxHeldMs?: number;
  /** A reply was played to its end, or cut, after `position` samples of it. Called in `read` too. */
  onEnded?(reply: number, position: number, cut: boolean): void;
}

/** Longest block `read` can fill; Web Audio's are of 128. */
const MAX_BLOCK_SAMPLES = 2_048;
const NOTHING = new Float32Array(0);

/**
 * Between the wire and the speaker: takes replies that come faster than they play, or in bursts, and
 * gives blocks without a break. Replies play in the order of their numbers, one after the other.
 * Sound that runs out or is cut fades instead of clicking; samples played are never altered otherwise.
 *
 * `read` runs on the audio thread: it neither allocates nor throws.
 */
export class JitterBuffer {
  readonly trouble: JitterTrouble = {
    underruns: 0,
    lostSamples: 0,
    doubledSamples: 0,
    lateSamples: 0,
    droppedSamples: 0,
  };
  readonly #baseSamples: number;
  readonly #maxStartSamples: number;
  readonly #shrinkSamples: number;
  readonly #stableSamples: number;
  readonly #maxWaitSamples: number;
  readonly #fadeSamples: number;
  readonly #maxHeldSamples: number;
  readonly #onEnded: (reply: number, position: number, cut: boolean) => void;

  /** First the one that plays, or played last; then those that wait. */
  #replies: ReplySound[] = [];
  /** This reply and all before it are over. 0: none yet. */
  #over = 0;
  #isPlaying = false;
  #startSamples: number;
  #waitedSamples = 0;
  #steadySamples = 0;
  /** Factor of the sound that plays: below 1 while it fades in. */
  #gain = 1;
  #lastSample = 0;
  readonly #tail: FadeTail;
  /** Room to work in. */
  readonly #block: Float32Array;

  constructor(options: JitterBufferOptions = {}) {
    const { rate = 24_000 } = options;
    const samples = (ms: number) => Math.round(ms * rate / 1_000);
    this.#baseSamples = this.#startSamples = samples(options.startMs ?? 100);
    this.#maxStartSamples = samples(options.maxStartMs ?? 500);
    this.#shrinkSamples = samples(20);
    this.#stableSamples = samples(options.stableMs ?? 10_000);
    this.#maxWaitSamples = samples(options.maxWaitMs ?? 500);
    this.#fadeSamples = Math.max(1, samples(options.fadeMs ?? 5));
    this.#maxHeldSamples = samples(options.maxHeldMs ?? 600_000);
    this.#onEnded = options.onEnded ?? (() => {});
    this.#block = new Float32Array(this.#fadeSamples + MAX_BLOCK_SAMPLES);
    this.#tail = new FadeTail(this.#fadeSamples, this.#block.length);
  }

  /** Reply that plays, or played last; 0 before the first. */
  get reply(): number {
    return this.#replies[0]?.reply ?? this.#over;
  }

  /** Samples of that reply given to the speaker. */
  get position(): number {
    return this.#replies[0]?.position ?? 0;
  }

  /** Whether the next block goes on with sound; a fade after the last of it does not count. */
  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  /** Samples waiting to be played. */
  get heldSamples(): number {
    let held = 0;
    for (let i = 0; i < this.#replies.length; i++) held += this.#replies[i].heldSamples;
    return held;
  }

  /** Samples that must be there before sound starts; follows the network. */
  get startSamples(): number {
    return this.#startSamples;
  }

  /**
   * Queue sound.
   *
   * @param position index in the reply of the first sample
   * @param pcm kept, not copied
   */
  push(reply: number, position: number, pcm: Int16Array): void {
    if (pcm.length === 0) return;
    const sound = this.#soundOf(reply);
    if (!sound) {
      this.trouble.lateSamples += pcm.length;
      return;
    }
    const ahead = position - sound.expectedPosition;
    if (ahead > 0) this.trouble.lostSamples += ahead;
    else this.trouble.doubledSamples += Math.min(pcm.length, -ahead);
    if (pcm.length + ahead <= 0) return;
    this.#makeRoom(pcm.length);
    sound.push(position, pcm);
    sound.ended = false;
    this.#waitedSamples = 0;
    if (!sound.starved) return;
    sound.starved = false;
    this.trouble.underruns++;
    this.#steadySamples = 0;
    this.#startSamples = Math.min(this.#maxStartSamples, Math.round(this.#startSamples * 1.5));
  }

  /** No more sound of this reply comes: what there is of it plays at once, to the end. */
  finish(reply: number): void {
    const sound = this.#replies.find((sound) => sound.reply === reply);
    if (sound) sound.finished = true;
  }

  /** Fall silent within `fadeMs`. This reply and all before it are over, whatever still comes of them. */
  interrupt(reply: number): void {
    if (this.#over === 0 || isLaterReply(reply, this.#over)) this.#over = reply;
    const current = this.#replies[0];
    if (!current || isLaterReply(current.reply, reply)) return;
    if (this.#isPlaying) {
      // Told without what now fades out, as that is not heard as words any more.
      const { position } = current;
      this.#fadeOut(current, this.#fadeSamples, NOTHING, 0);
      current.position = position;
      this.#isPlaying = false;
    }
    while (this.#replies.length > 0 && !isLaterReply(this.#replies[0].reply, reply)) {
      const cut = this.#replies.shift()!;
      if (!cut.ended) this.#onEnded(cut.reply, cut.position, true);
    }
  }

  /** Fill a block of at most 2,048 samples: sound where there is some to play, silence otherwise. */
  read(out: Float32Array): void {
    out.fill(0);
    this.#tail.mixInto(out);
    this.#passEnded();
    const current = this.#replies[0];
    if (!current || current.heldSamples === 0) return;
    if (!this.#isPlaying && !this.#mayStart(current, out.length)) return;
    if (!this.#isPlaying) {
      this.#isPlaying = true;
      // A reply's own beginning is left as it is; going on within one is faded in.
      this.#gain = current.position === 0 ? 1 : 0;
    }
    this.#play(current, out);
  }

  #play(current: ReplySound, out: Float32Array): void {
    const isAllThere = this.#isAllThere(current);
    if (!isAllThere && current.heldSamples < out.length + this.#fadeSamples) {
      // Not enough to be sure of the next block: fade out over all there is, while there is some.
      this.#isPlaying = false;
      current.starved = true;
      this.#fadeOut(current, this.#block.length, out, 0);
      return;
    }
    const samples = Math.min(out.length, current.heldSamples);
    current.read(this.#block, 0, samples);
    for (let i = 0; i < samples; i++) {
      if (this.#gain < 1) this.#gain = Math.min(1, this.#gain + 1 / this.#fadeSamples);
      this.#lastSample = this.#block[i] * this.#gain;
      out[i] += this.#lastSample;
    }
    this.#steadySamples += samples;
    if (this.#steadySamples >= this.#stableSamples) {
      this.#steadySamples = 0;
      this.#startSamples = Math.max(this.#baseSamples, this.#startSamples - this.#shrinkSamples);
    }
    if (current.heldSamples > 0) return;
    this.#isPlaying = false;
    // Mostly silent by now; where it is not, even the end of a reply must not click.
    if (this.#lastSample !== 0) this.#fadeOut(current, 0, out, samples);
    this.#passEnded();
  }

  /** Tell the end of replies that are played out, and go on to the next. */
  #passEnded(): void {
    while (this.#replies.length > 0) {
      const current = this.#replies[0];
      if (current.heldSamples > 0 || !this.#isAllThere(current)) return;
      if (!current.ended) {
        current.ended = true;
        this.#onEnded(current.reply, current.position, false);
      }
      // The last one stays: a straggler of it may still come, and then plays.
      if (this.#replies.length === 1) return;
      this.#over = current.reply;
      this.#replies.shift();
    }
  }

  /** Sound comes in order of its replies: a later one's means that this one is complete. */
  #isAllThere(sound: ReplySound): boolean {
    return sound.finished || this.#replies.length > 1;
  }

  #mayStart(current: ReplySound, blockSamples: number): boolean {
    this.#waitedSamples += blockSamples;
    return this.#isAllThere(current) || current.heldSamples >= this.#startSamples ||
      this.#waitedSamples > this.#maxWaitSamples;
  }

  /** Where sound of a reply is queued; undefined when the reply is over. */
  #soundOf(reply: number): ReplySound | undefined {
    if (this.#over !== 0 && !isLaterReply(reply, this.#over)) return undefined;
    const first = this.#replies[0];
    if (first && isLaterReply(first.reply, reply)) return undefined;
    let at = this.#replies.length;
    while (at > 0 && isLaterReply(this.#replies[at - 1].reply, reply)) at--;
    if (at > 0 && this.#replies[at - 1].reply === reply) return this.#replies[at - 1];
    const sound = new ReplySound(reply);
    this.#replies.splice(at, 0, sound);
    return sound;
  }

  /** Give up the oldest sound if `samples` more would be too much to hold. */
  #makeRoom(samples: number): void {
    let excess = this.heldSamples + samples - this.#maxHeldSamples;
    for (let i = 0; i < this.#replies.length && excess > 0; i++) {
      const sound = this.#replies[i];
      const skipped = Math.min(excess, sound.heldSamples);
      sound.skip(skipped);
      excess -= skipped;
      this.trouble.droppedSamples += skipped;
      if (i > 0 || !this.#isPlaying) continue;
      this.#gain = 0;
      this.#fadeOut(sound, 0, NOTHING, 0);
    }
  }

  /**
   * Let the sound that plays fade out, over up to `maxSamples` more of it. Goes to `out` from `at` on,
   * the rest to the blocks that follow.
   */
  #fadeOut(sound: ReplySound, maxSamples: number, out: Float32Array, at: number): void {
    const samples = Math.min(maxSamples, sound.heldSamples, this.#block.length);
    sound.read(this.#block, 0, samples);
    for (let i = 0; i < samples; i++) this.#lastSample = this.#block[i] *= this.#gain;
    this.#tail.add(this.#block, { samples, last: this.#lastSample, out, at });
    this.#lastSample = 0;
  }
}
