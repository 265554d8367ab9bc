import { heardWords } from "../wire/heard_words.ts";
import {
  type ClientMessage,
  type MessageOf,
  REPLY_RATE,
  type ServerMessage,
} from "../wire/message.ts";

/** Less sound than that, sent and not heard, is not worth a word. */
const LEAST_UNHEARD_SAMPLES = REPLY_RATE;
/** Replies kept: reports of the one before may still be under way. */
const MAX_REPLIES = 3;
/** Letters of what was heard that the model is reminded of, the last ones. */
const MAX_QUOTED_CHARS = 200;

interface Reply {
  number: number;
  samples: number;
  words: string;
  /** Null: nobody tells how far it is played. */
  heardSamples: number | null;
  state: "running" | "cut" | "told";
}

/**
 * How much of the replies was really heard. A Live server sends a reply four times as fast as it
 * plays and remembers all it sent: a model that was interrupted believes that it has said what nobody
 * heard, unless it is told.
 */
export class HeardReplies {
  #replies: Reply[] = [];
  #news: string | null = null;

  /** A message on its way to the page. */
  follow(message: ServerMessage): void {
    switch (message.type) {
      case "sound": {
        const reply = this.#reply(message.reply);
        reply.samples = Math.max(reply.samples, message.position + message.pcm.length);
        return;
      }
      case "said":
        if (message.who !== "model" || message.interim || message.reply === undefined) return;
        this.#reply(message.reply).words += message.text;
        return;
      case "reply":
        if (message.state === "interrupted") this.#cut(message.reply);
        return;
    }
  }

  /** The page tells how far a reply was played. */
  heard({ reply: number, position }: MessageOf<ClientMessage, "heard">): void {
    const reply = this.#replies.find((reply) => reply.number === number);
    if (reply === undefined) return;
    reply.heardSamples = position;
    this.#tell(reply);
  }

  /**
   * News for the model, once each; null when there are none. To be handed over when the server makes no
   * reply: it would be cut.
   */
  takeNews(): string | null {
    const news = this.#news;
    this.#news = null;
    return news;
  }

  #reply(number: number): Reply {
    const known = this.#replies.find((reply) => reply.number === number);
    if (known !== undefined) return known;
    const reply: Reply = { number, samples: 0, words: "", heardSamples: null, state: "running" };
    this.#replies = [...this.#replies, reply].slice(-MAX_REPLIES);
    return reply;
  }

  #cut(number: number): void {
    const reply = this.#reply(number);
    if (reply.state === "running") reply.state = "cut";
    this.#tell(reply);
  }

  #tell(reply: Reply): void {
    const { samples, words, heardSamples } = reply;
    if (reply.state !== "cut" || heardSamples === null) return;
    reply.state = "told";
    if (samples - heardSamples < LEAST_UNHEARD_SAMPLES || words.trim() === "") return;
    this.#news = newsOf(heardWords(words, heardSamples / samples));
  }
}

function newsOf(heard: string): string {
  const words = heard.trim();
  if (words === "") return "(The person interrupted you and heard nothing of your last reply.)";
  const quoted = words.length > MAX_QUOTED_CHARS ? `… ${lastWords(words)}` : words;
  return `(The person interrupted you and heard your last reply only as far as: "${quoted}")`;
}

/** The end of a text, from the beginning of a word on. */
function lastWords(text: string): string {
  const end = text.slice(-MAX_QUOTED_CHARS);
  return end.slice(end.search(/\s/) + 1);
}
