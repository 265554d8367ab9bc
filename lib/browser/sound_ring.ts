import {
  type ClientMessage,
  KEPT_SOUND_MS,
  type MessageOf,
  MIC_RATE,
  type MicSound,
} from "../wire/message.ts";

/** Most marks kept: a person presses a few times a second at most. Oldest dropped past it. */
const MAX_MARKS = 200;

/** Sound and the marks that have their place in it. */
export type InOrder =
  | MicSound
  | MessageOf<ClientMessage, "speech">
  | MessageOf<ClientMessage, "mic">;

/**
 * What was said since the relay last confirmed it, in order, to be sent again on another connection:
 * push-to-talk marks keep their place, and what held where it begins is said first. Pure.
 */
export class SoundRing {
  #kept: InOrder[] = [];
  #samples = 0;
  #marks = 0;
  #confirmed = 0;
  #end = 0;
  #handedTo = 0;
  #lostSamples = 0;
  #isTalking = false;
  #isOff = false;

  /** Position after the newest sample. */
  get end(): number {
    return this.#end;
  }

  /** Position of the first sample that is sent again. */
  get from(): number {
    const first = this.#kept.find((message) => message.type === "sound");
    return Math.max(this.#confirmed, first?.position ?? this.#end);
  }

  /** Position after the last push-to-talk utterance that was let go of; 0 = none is kept. */
  get letGoAt(): number {
    const at = this.#kept.findLastIndex((message) =>
      message.type === "speech" && message.state === "end"
    );
    if (at === -1) return 0;
    const after = this.#kept.slice(at).find((message) => message.type === "sound");
    return after?.position ?? this.#end;
  }

  /** Sound that was dropped before any connection had it. */
  get lostMs(): number {
    return Math.round(this.#lostSamples * 1000 / MIC_RATE);
  }

  /** Keep a message. */
  keep(message: InOrder): void {
    this.#kept.push(message);
    if (message.type !== "sound") {
      if (++this.#marks > MAX_MARKS) this.#dropThrough(this.#kept.findIndex(isMark));
      return;
    }
    this.#samples += message.pcm.length;
    this.#end = message.position + message.pcm.length;
    while (this.#samples > KEPT_SOUND_MS * MIC_RATE / 1000) {
      const oldest = this.#kept.findIndex(({ type }) => type === "sound");
      const { position, pcm } = this.#kept[oldest] as MicSound;
      if (position >= this.#handedTo) this.#lostSamples += pcm.length;
      this.#dropThrough(oldest);
    }
  }

  /** A connection has been given all that is kept. */
  handedOver(): void {
    this.#handedTo = this.#end;
  }

  /** Sound before `position` is not needed any more. */
  confirm(position: number): void {
    if (position <= this.#confirmed) return;
    this.#confirmed = Math.min(position, this.#end);
    const last = this.#kept.findLastIndex((message) =>
      message.type === "sound" && message.position + message.pcm.length <= position
    );
    this.#dropThrough(last);
    // Let go of just there: without its sound it would be another, empty utterance.
    while (this.#isTalking && isEnd(this.#kept[0])) this.#dropThrough(0);
  }

  /** What another connection is given, from `from` on. */
  again(): InOrder[] {
    const { from } = this;
    const before: InOrder[] = [];
    if (this.#isOff) before.push({ type: "mic", state: "off" });
    if (this.#isTalking) before.push({ type: "speech", state: "begin" });
    return [...before, ...this.#kept.map((message) => cutBefore(message, from))];
  }

  #dropThrough(last: number): void {
    for (const message of this.#kept.splice(0, last + 1)) {
      switch (message.type) {
        case "sound":
          this.#samples -= message.pcm.length;
          break;
        case "speech":
          this.#isTalking = message.state === "begin";
          this.#marks--;
          break;
        case "mic":
          this.#isOff = message.state === "off";
          this.#marks--;
          break;
        default:
          message satisfies never;
      }
    }
  }
}

function isEnd(message: InOrder | undefined): boolean {
  return message?.type === "speech" && message.state === "end";
}

function isMark({ type }: InOrder): boolean {
  return type !== "sound";
}

function cutBefore(message: InOrder, from: number): InOrder {
  if (message.type !== "sound" || message.position >= from) return message;
  return { ...message, position: from, pcm: message.pcm.slice(from - message.position) };
}
