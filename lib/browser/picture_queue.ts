import { encode } from "../wire/codec.ts";
import type { ClientMessage, MessageOf, Picture, TypedLine } from "../wire/message.ts";
import { encodeSlice, SLICE_LIMITS, type SliceCame } from "../wire/slice.ts";
import { SliceWindow } from "./slice_window.ts";
import { withoutPicture } from "../wire/without_picture.ts";

/** Bytes of sound waiting in the socket above which no picture is added: a quarter of a second of it. */
export const PICTURE_BUDGET_BYTES = 8_000;
/** Most words with pictures held, newest dropped past it: a model is refused more calls at once. */
const MAX_HELD_WORDS = 8;
/** Most lines without one that wait behind one with its picture, newest dropped past it. */
const MAX_HELD_LINES = 100;
/** Numbers of frames are uint16. */
const NUMBERS = 0x1_0000;

/** A tool's result with the picture it is about, or a line with the one the person put to it. */
export type PictureWords =
  & (MessageOf<ClientMessage, "toolResult"> | MessageOf<ClientMessage, "text">)
  & { jpeg: Uint8Array<ArrayBuffer> };

/** The same, or a plain line that must not overtake one with a picture. */
type Words = PictureWords | TypedLine;

/** Where pictures leave. */
export interface PictureOutlet {
  send(message: Picture | Words): void;
  /** Send one slice of a picture as it is. */
  sendSlice(frame: Uint8Array<ArrayBuffer>): void;
  /** All of a picture has left in slices. */
  left(jpeg: Uint8Array<ArrayBuffer>): void;
}

/** What is being sent in slices. */
interface UnderWay {
  readonly message: Picture | PictureWords;
  readonly frame: Uint8Array<ArrayBuffer>;
  sentBytes: number;
}

/**
 * Pictures that wait to be sent: of the ordinary ones the newest, and words with theirs, which go
 * first. To a relay that takes them so they leave in slices, as many as `SliceWindow` lets; one that
 * was begun is finished before the next, unless it is withdrawn. Pure: time is passed in.
 */
export class PictureQueue {
  readonly #nowMs: () => number;
  readonly #window = new SliceWindow();
  #mostSliceBytes = 0;
  #picture: Picture | null = null;
  #words: Words[] = [];
  #underWay: UnderWay | null = null;
  /** Of the frame under way, or of the newest. */
  #number = 0;
  /** Ends of the slices that are not answered, oldest first. */
  readonly #unanswered: SliceCame[] = [];
  #dropped = 0;

  /** @param nowMs any steady clock */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Pictures that never left as a whole. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Bytes held here. */
  get heldBytes(): number {
    const words = this.#words.reduce((bytes, { jpeg }) => bytes + (jpeg?.byteLength ?? 0), 0);
    const rest = this.#underWay === null
      ? 0
      : this.#underWay.frame.byteLength - this.#underWay.sentBytes;
    return words + rest + (this.#picture?.jpeg.byteLength ?? 0);
  }

  /** Bytes that have left in slices and are not known to have come. */
  get unansweredBytes(): number {
    return this.#window.flightBytes;
  }

  /** Whether a picture offered now would begin to leave at once. */
  get isFree(): boolean {
    const isHeld = this.#picture !== null || this.#words.length > 0 || this.#underWay !== null;
    return !isHeld && this.#window.flightBytes === 0;
  }

  /** Whether a line waits here or is on its way: the next one has to wait behind it. */
  get holdsLine(): boolean {
    return [this.#underWay?.message, ...this.#words].some((one) => one?.type === "text");
  }

  /** The other end takes pictures in slices of so many bytes; 0 = only as a whole. */
  open(mostSliceBytes: number): void {
    this.#mostSliceBytes = mostSliceBytes;
  }

  /** Queue the newest picture, in place of one that waits. */
  offer(picture: Picture): void {
    if (this.#picture !== null) this.#dropped++;
    this.#picture = picture;
  }

  /** Queue words. False where there is no room for them. */
  offerWords(words: Words): boolean {
    const isPlain = words.jpeg === undefined;
    const alike = this.#words.filter(({ jpeg }) => (jpeg === undefined) === isPlain);
    if (alike.length >= (isPlain ? MAX_HELD_LINES : MAX_HELD_WORDS)) return false;
    this.#words.push(words);
    return true;
  }

  /**
   * Nothing of what is looked at that waits or is half sent may leave. What the person put to a line
   * does, from its beginning. @returns tools' results, as they may
   */
  withdraw(): MessageOf<ClientMessage, "toolResult">[] {
    const withdrawn = this.#underWay?.message ?? null;
    if (this.#picture !== null) this.#dropped++;
    if (withdrawn?.type === "picture") this.#dropped++;
    const words = this.#words.splice(0);
    if (withdrawn !== null && withdrawn.type !== "picture") words.unshift(withdrawn);
    this.#picture = this.#underWay = null;
    this.#words = words.filter(({ type }) => type === "text");
    return words.filter((one) => one.type === "toolResult").map(withoutPicture);
  }

  /** A slice has come. False where no such slice was on its way. */
  came({ number, to }: SliceCame): boolean {
    const expected = this.#unanswered.shift();
    if (expected?.number !== number || expected.to !== to) return false;
    return this.#window.answered(this.#nowMs());
  }

  /** Hand over all that may leave now. @param waitingBytes of sound, in the socket */
  drain(outlet: PictureOutlet, waitingBytes: () => number): void {
    while (waitingBytes() <= PICTURE_BUDGET_BYTES) {
      if (this.#underWay !== null) {
        if (!this.#window.hasRoom(this.#nowMs())) return;
        this.#sendSlice(this.#underWay, outlet);
        continue;
      }
      // Only when the one before has come: its first slice then tells how long an empty line takes.
      if (this.#window.flightBytes > 0) return;
      // Asked for, and with words to it: before a picture that only comes by.
      const next = this.#words.shift() ?? this.#picture;
      if (next === null) return;
      if (next === this.#picture) this.#picture = null;
      this.#begin(next, outlet);
    }
  }

  #begin(message: Picture | Words, outlet: PictureOutlet): void {
    if (this.#mostSliceBytes === 0 || !hasPicture(message)) return outlet.send(message);
    const frame = encode(message) as Uint8Array<ArrayBuffer>;
    if (frame.byteLength <= SLICE_LIMITS.leastBytes) return outlet.send(message);
    this.#window.begin(this.#nowMs());
    this.#number = (this.#number + 1) % NUMBERS;
    this.#underWay = { message, frame, sentBytes: 0 };
  }

  #sendSlice(underWay: UnderWay, outlet: PictureOutlet): void {
    const { frame, message, sentBytes: from } = underWay;
    const number = this.#number;
    const most = Math.max(SLICE_LIMITS.leastBytes, this.#mostSliceBytes);
    const to = Math.min(frame.byteLength, from + Math.min(most, this.#window.sliceBytes));
    const isLast = to === frame.byteLength;
    outlet.sendSlice(encodeSlice({ number, from, isLast, payload: frame.subarray(from, to) }));
    this.#unanswered.push({ number, to });
    this.#window.sent(to - from, this.#nowMs());
    underWay.sentBytes = to;
    if (!isLast) return;
    this.#underWay = null;
    outlet.left(message.jpeg);
  }
}

function hasPicture(message: Picture | Words): message is Picture | PictureWords {
  return message.jpeg !== undefined;
}
