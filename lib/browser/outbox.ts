import type { ClientMessage, MessageOf, MicSound, Picture, TypedLine } from "../wire/message.ts";
import { KEPT_SOUND_MS, MIC_RATE } from "../wire/message.ts";
import type { SliceCame } from "../wire/slice.ts";
import {
  PICTURE_BUDGET_BYTES,
  type PictureOutlet,
  PictureQueue,
  type PictureWords,
} from "./picture_queue.ts";

/** Bytes waiting in the socket from which on sound stays here: about two seconds of voice. */
export const SOUND_BUDGET_BYTES = 64_000;
/** Most messages other than sound and pictures that are held, of each kind; newest dropped past it. */
export const MAX_HELD_MESSAGES = 100;
/** A backlog of sound leaves in pieces of this length instead of 20 ms frames. */
const JOINED_SAMPLES = MIC_RATE / 5;

/** What a slow line cost so far, for the page to show. */
export interface OutboxCounters {
  readonly picturesDropped: number;
  readonly soundDroppedMs: number;
  readonly messagesDropped: number;
}

/** What several connections cost together. */
export function sumOf(a: OutboxCounters, b: OutboxCounters | undefined): OutboxCounters {
  return {
    picturesDropped: a.picturesDropped + (b?.picturesDropped ?? 0),
    soundDroppedMs: a.soundDroppedMs + (b?.soundDroppedMs ?? 0),
    messagesDropped: a.messagesDropped + (b?.messagesDropped ?? 0),
  };
}

/** The socket, as far as the outbox needs it. */
export interface Outlet extends PictureOutlet {
  /** Bytes taken and not yet gone, slices of pictures included. */
  readonly bufferedBytes: number;
  send(message: ClientMessage): void;
}

type InOrder =
  | MicSound
  | MessageOf<ClientMessage, "speech">
  | MessageOf<ClientMessage, "mic">
  | MessageOf<ClientMessage, "text">;
type AtOnce = Exclude<ClientMessage, InOrder | Picture>;

/**
 * What waits to be sent, and in which order it may: voice first, then pictures, as `PictureQueue` lets
 * them. Push-to-talk marks and typed lines keep their place among the sound, all other messages go
 * before it, but a tool's result or a line with a picture, which waits like one, and so do lines after it. Until `open` only `start` and
 * then `ping` leave. Pure: the owner says when to `drain`.
 */
export class Outbox {
  #isOpen = false;
  #start: AtOnce | null = null;
  #ping: AtOnce | null = null;
  #atOnce: AtOnce[] = [];
  #inOrder: InOrder[] = [];
  readonly #pictures: PictureQueue;
  #heldSamples = 0;
  #droppedSamples = 0;
  #messagesDropped = 0;

  /** @param nowMs any steady clock: how soon slices of pictures are answered */
  constructor(nowMs: () => number) {
    this.#pictures = new PictureQueue(nowMs);
  }

  get counters(): OutboxCounters {
    return {
      picturesDropped: this.#pictures.dropped,
      soundDroppedMs: Math.round(this.#droppedSamples * 1000 / MIC_RATE),
      messagesDropped: this.#messagesDropped,
    };
  }

  /** Bytes of media held here. */
  get heldBytes(): number {
    return this.#heldSamples * 2 + this.#pictures.heldBytes;
  }

  /** True while a picture offered now would leave at once, given what the socket still holds. */
  takesPicture(bufferedBytes: number): boolean {
    return this.#isOpen && this.#pictures.isFree && this.#heldSamples === 0 &&
      this.#waitingBytes(bufferedBytes) <= PICTURE_BUDGET_BYTES;
  }

  /**
   * The other end is ready for everything.
   *
   * @param options `sliceBytes`: most it takes in one slice of a picture; default 0: only whole ones
   */
  open({ sliceBytes = 0 }: { sliceBytes?: number } = {}): void {
    this.#isOpen = true;
    this.#pictures.open(sliceBytes);
  }

  /** The other end has a slice. False where no such slice was on its way. */
  came(slice: SliceCame): boolean {
    return this.#pictures.came(slice);
  }

  /** Queue a message. */
  offer(message: ClientMessage): void {
    switch (message.type) {
      case "start":
        this.#start = message;
        break;
      case "ping":
        this.#ping = message;
        break;
      case "picture":
        this.#pictures.offer(message);
        break;
      case "sound":
        this.#inOrder.push(message);
        this.#heldSamples += message.pcm.length;
        this.#trim();
        break;
      case "speech":
      case "mic":
        // Bounded by the sound between them: a person presses a few times a second at most.
        this.#inOrder.push(message);
        break;
      case "text":
        // A line must not overtake one whose picture is still leaving.
        if (message.jpeg !== undefined || this.#pictures.holdsLine) this.#offerWords(message);
        else if (this.#heldLines >= MAX_HELD_MESSAGES) this.#messagesDropped++;
        else this.#inOrder.push(message);
        break;
      case "toolResult":
        if (message.jpeg === undefined) this.#offerAtOnce(message);
        else this.#offerWords({ ...message, jpeg: message.jpeg });
        break;
      default:
        this.#offerAtOnce(message);
    }
  }

  /**
   * What is shown is so no more: no picture that waits may leave, nor the rest of one that is leaving.
   * Tools' results do, without theirs; a picture the person put to a line is no picture of that.
   */
  withdrawPictures(): void {
    for (const result of this.#pictures.withdraw()) this.#offerAtOnce(result);
  }

  #offerWords(words: PictureWords | TypedLine): void {
    if (!this.#pictures.offerWords(words)) this.#messagesDropped++;
  }

  #offerAtOnce(message: AtOnce): void {
    if (this.#atOnce.length >= MAX_HELD_MESSAGES) this.#messagesDropped++;
    else this.#atOnce.push(message);
  }

  /** Hand over all that may leave now. */
  drain(outlet: Outlet): void {
    if (this.#start !== null) {
      outlet.send(this.#start);
      this.#start = null;
    }
    if (this.#ping !== null) {
      outlet.send(this.#ping);
      this.#ping = null;
    }
    if (!this.#isOpen) return;
    for (const message of this.#atOnce.splice(0)) outlet.send(message);
    const waitingBytes = () => this.#waitingBytes(outlet.bufferedBytes);
    while (this.#inOrder.length > 0 && waitingBytes() < SOUND_BUDGET_BYTES) {
      outlet.send(this.#nextInOrder());
    }
    if (this.#inOrder.length === 0) this.#pictures.drain(outlet, waitingBytes);
  }

  /** What waits in the socket beside slices of pictures, which have a bound of their own. */
  #waitingBytes(bufferedBytes: number): number {
    return Math.max(0, bufferedBytes - this.#pictures.unansweredBytes);
  }

  get #heldLines(): number {
    return this.#inOrder.reduce((lines, { type }) => type === "text" ? lines + 1 : lines, 0);
  }

  #trim(): void {
    let excess = this.#heldSamples - KEPT_SOUND_MS * MIC_RATE / 1000;
    while (excess > 0) {
      const oldest = this.#inOrder.findIndex(({ type }) => type === "sound");
      const [dropped] = this.#inOrder.splice(oldest, 1) as [MicSound];
      excess -= dropped.pcm.length;
      this.#heldSamples -= dropped.pcm.length;
      this.#droppedSamples += dropped.pcm.length;
    }
  }

  #nextInOrder(): InOrder {
    const first = this.#inOrder[0];
    if (first.type !== "sound") return this.#inOrder.shift()!;
    const run = [first];
    let samples = first.pcm.length;
    for (const follower of this.#inOrder.slice(1)) {
      if (follower.type !== "sound" || follower.position !== first.position + samples) break;
      if (samples + follower.pcm.length > JOINED_SAMPLES) break;
      run.push(follower);
      samples += follower.pcm.length;
    }
    this.#inOrder.splice(0, run.length);
    this.#heldSamples -= samples;
    return run.length === 1 ? first : join(run, samples);
  }
}

function join(run: MicSound[], samples: number): MicSound {
  const pcm = new Int16Array(samples);
  let at = 0;
  for (const part of run) {
    pcm.set(part.pcm, at);
    at += part.pcm.length;
  }
  return { type: "sound", position: run[0].position, pcm };
}
