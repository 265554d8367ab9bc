import type { Signal } from "@preact/signals";
import { isLaterReply } from "../audio/reply_number.ts";
import { REPLY_RATE } from "../wire/message.ts";
import type { CallEvent } from "./call_model.ts";

/** How far the words of a reply were heard. */
export interface HeardPlace {
  /** The newest reply anything was heard of; 0 = none. */
  readonly reply: number;
  /** Characters of all its words, about; Infinity = all. Never less than before. */
  readonly chars: number;
}

/** Words came when so much of the sound had: what follows of both belongs together. */
interface Mark {
  readonly chars: number;
  readonly samples: number;
}

interface ReplySoFar {
  readonly marks: Mark[];
  chars: number;
  cameSamples: number;
}

/** Replies known at once, oldest dropped past it: one plays, and few wait. */
const MAX_REPLIES = 16;
/** Nearer ones would follow the network and not the voice: half a second. */
const MARK_SAMPLES = REPLY_RATE / 2;
/** Of one reply: a quarter of an hour; past it the rest is shared out evenly. */
const MAX_MARKS = 2_000;
/** Nobody speaks faster, so words that are ahead of their sound are not lit: characters a second. */
const MOST_CHARS_PER_SECOND = 24;

/**
 * Tells which words of a reply were heard. Google sends words in pieces, a little ahead of their sound,
 * and both faster than they are played: between two pieces speech is taken to run evenly.
 */
export class HeardPlaces {
  readonly #place: Signal<HeardPlace>;
  readonly #replies = new Map<number, ReplySoFar>();

  /** @param place where it is told */
  constructor(place: Signal<HeardPlace>) {
    this.#place = place;
  }

  /** Something happened in the call. */
  follow(event: CallEvent): void {
    if (event.type === "played") return this.#over(event.reply);
    // Replies are numbered anew.
    if (event.type === "call") return this.#begin();
    if (event.type !== "received") return;
    const { message } = event;
    if (message.type === "sound") {
      const reply = this.#of(message.reply);
      reply.cameSamples = Math.max(reply.cameSamples, message.position + message.pcm.length);
    } else if (message.type === "said" && message.who === "model" && !message.interim) {
      if (message.reply !== undefined) this.#said(this.#of(message.reply), message.text.length);
    }
  }

  /** A reply was heard up to this sample, at 24 kHz. */
  heard(number: number, position: number): void {
    const { reply, chars } = this.#place.peek();
    if (reply !== 0 && reply !== number && !isLaterReply(number, reply)) return;
    const now = charsAt(this.#of(number), position);
    if (number !== reply) this.#place.value = { reply: number, chars: now };
    else if (now > chars) this.#place.value = { reply, chars: now };
  }

  #over(number: number): void {
    this.#replies.delete(number);
    const { reply } = this.#place.peek();
    if (reply !== 0 && isLaterReply(reply, number)) return;
    this.#place.value = { reply: number, chars: Infinity };
  }

  #begin(): void {
    this.#replies.clear();
    this.#place.value = { reply: 0, chars: 0 };
  }

  #said(reply: ReplySoFar, chars: number): void {
    const { marks, cameSamples: samples } = reply;
    const isApart = samples >= (marks.at(-1)?.samples ?? 0) + MARK_SAMPLES;
    if (isApart && marks.length < MAX_MARKS) marks.push({ chars: reply.chars, samples });
    reply.chars += chars;
  }

  #of(number: number): ReplySoFar {
    const known = this.#replies.get(number);
    if (known !== undefined) return known;
    const reply: ReplySoFar = { marks: [{ chars: 0, samples: 0 }], chars: 0, cameSamples: 0 };
    this.#replies.set(number, reply);
    const [oldest] = this.#replies.keys();
    if (this.#replies.size > MAX_REPLIES) this.#replies.delete(oldest);
    return reply;
  }
}

function charsAt({ marks, chars, cameSamples }: ReplySoFar, position: number): number {
  const at = marks.findLastIndex(({ samples }) => samples <= position);
  const from = marks[at];
  const to = marks[at + 1] ?? { chars, samples: cameSamples };
  const passed = position - from.samples;
  const share = Math.min(1, passed / Math.max(1, to.samples - from.samples));
  const spoken = share * (to.chars - from.chars);
  return from.chars + Math.min(spoken, passed / REPLY_RATE * MOST_CHARS_PER_SECOND);
}
