import { MIC_RATE, type MicSound, REPLY_RATE, type ReplySound } from "../../wire/message.ts";
import type { SoundTap } from "../call_ports.ts";
import { SoundTrack } from "./sound_track.ts";

/** Longest sound kept of a talk, in minutes: at most 144 MB of memory, where both sides never pause. */
export const MAX_SOUND_MINUTES = 30;
/** Most replies whose sound waits to be heard, oldest dropped past it: one plays, and few wait. */
const MAX_REPLIES = 16;
/** A microphone's frames come in bursts where the page was busy: they still follow each other. */
const VOICE_JOINS_MS = 2_000;
/** Reports of what was heard come ten times a second. */
const REPLY_JOINS_MS = 300;

interface Waiting {
  readonly chunks: { readonly position: number; readonly pcm: Int16Array }[];
  heard: number;
}

/**
 * The sound of a talk, in memory only: what left of the person's, and of the model's what was really
 * heard, at the time it was heard, so that a reply that was cut is cut here too.
 */
export class TalkSound implements SoundTap {
  /** What the person said. */
  readonly voice = new SoundTrack(MIC_RATE);
  /** What was heard of the replies. */
  readonly replies = new SoundTrack(REPLY_RATE);
  readonly #beginMs: number;
  readonly #nowMs: () => number;
  readonly #onFull: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #firstMs: number | null = null;
  #droppedMs = 0;

  /** @param beginMs where its time line begins, on the scale of `nowMs` */
  constructor(
    beginMs: number,
    { nowMs, onFull }: { nowMs: () => number; onFull: () => void },
  ) {
    this.#beginMs = beginMs;
    this.#nowMs = nowMs;
    this.#onFull = onFull;
  }

  /** Whether anything was recorded. */
  get isEmpty(): boolean {
    return this.voice.samples + this.replies.samples === 0;
  }

  /** Sound of both sides that was not kept because there was too much, in ms. */
  get droppedMs(): number {
    return Math.round(this.#droppedMs);
  }

  spoken({ pcm }: Pick<MicSound, "pcm">): void {
    this.#add(this.voice, pcm, VOICE_JOINS_MS);
  }

  came({ reply, position, pcm }: ReplySound): void {
    const waiting = this.#waiting.get(reply) ?? { chunks: [], heard: 0 };
    waiting.chunks.push({ position, pcm: pcm.slice() });
    this.#waiting.set(reply, waiting);
    if (this.#waiting.size <= MAX_REPLIES) return;
    const [oldest] = this.#waiting.keys();
    this.#waiting.delete(oldest);
  }

  heard(reply: number, position: number): void {
    const waiting = this.#waiting.get(reply);
    if (waiting === undefined || position <= waiting.heard) return;
    const pcm = new Int16Array(position - waiting.heard);
    for (const chunk of waiting.chunks) copyInto(pcm, waiting.heard, chunk);
    waiting.heard = position;
    const firstLeft = waiting.chunks.findIndex(({ position: at, pcm }) =>
      at + pcm.length > position
    );
    waiting.chunks.splice(0, firstLeft === -1 ? waiting.chunks.length : firstLeft);
    this.#add(this.replies, pcm, REPLY_JOINS_MS);
  }

  over(reply: number): void {
    this.#waiting.delete(reply);
  }

  #add(track: SoundTrack, pcm: Int16Array, joinsWithinMs: number): void {
    const nowMs = this.#nowMs();
    this.#firstMs ??= nowMs;
    if (nowMs - this.#firstMs < MAX_SOUND_MINUTES * 60_000) {
      return track.add(pcm, { endsAtMs: nowMs - this.#beginMs, joinsWithinMs });
    }
    if (this.#droppedMs === 0) this.#onFull();
    this.#droppedMs += pcm.length * 1_000 / track.rate;
  }
}

/** What of a chunk lies in `out`, which begins at `from` in the reply. */
function copyInto(
  out: Int16Array,
  from: number,
  { position, pcm }: { position: number; pcm: Int16Array },
): void {
  const start = Math.max(position, from);
  const end = Math.min(position + pcm.length, from + out.length);
  if (start < end) out.set(pcm.subarray(start - position, end - position), start - from);
}
