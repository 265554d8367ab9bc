/** What a listener hears of the replies: played as they come, without a word said about how it sounds. */
import type { MessageOf, ServerMessage } from "../../lib/wire/message.ts";

const RATE = 24_000;
/** The simulator's tone voice takes so long for a character. */
const SAMPLES_PER_CHAR = 1_400;

/** Counts of what came. */
export interface EarFigures {
  replies: number;
  /** Replies the line broke off. */
  broken: number;
  /** Samples that never came of replies told complete, and samples that came twice or out of turn. */
  lost: number;
  doubled: number;
  /** Longest silence within a reply, milliseconds. */
  silenceMs: number;
  /** Longest silence between a reply that was broken off and what came next. */
  brokenSilenceMs: number;
}

interface Heard {
  readonly reply: number;
  samples: number;
  words: string;
  /** Words and sound may both go on after the end was told. */
  end: "complete" | "interrupted" | "line-lost" | null;
  /** Where it was interrupted, in samples. */
  cutAt: number | null;
}

/**
 * Plays every reply from the moment its first sound is there. Replies are said by the tone voice, so that their words tell how much sound they have.
 */
export class ReplyEar {
  readonly figures: EarFigures = {
    replies: 0,
    broken: 0,
    lost: 0,
    doubled: 0,
    silenceMs: 0,
    brokenSilenceMs: 0,
  };
  #heard: Heard | null = null;
  /** When all that came is played. */
  #endsAtMs = 0;
  #brokenAtMs: number | null = null;

  /** Whether something is played. */
  isPlaying(nowMs: number): boolean {
    return nowMs < this.#endsAtMs;
  }

  /** When all that came has been played; in the past where it has. */
  get endsAtMs(): number {
    return this.#endsAtMs;
  }

  /** The newest reply and how far it has been played; null before the first. */
  heard(nowMs: number): { reply: number; position: number } | null {
    if (this.#heard === null) return null;
    const { reply, cutAt } = this.#heard;
    if (cutAt !== null) return { reply, position: cutAt };
    const left = Math.max(0, this.#endsAtMs - nowMs) * RATE / 1_000;
    return {
      reply,
      position: Math.max(0, Math.round(this.#heard.samples - left)),
    };
  }

  /** Samples of the newest reply that came. */
  get cameSamples(): number {
    return this.#heard?.samples ?? 0;
  }

  take(message: ServerMessage, nowMs: number): void {
    switch (message.type) {
      case "sound":
        return this.#sound(message, nowMs);
      case "said":
        if (message.who !== "model" || message.reply === undefined) return;
        if (message.reply === this.#heard?.reply) this.#heard.words += message.text;
        return;
      case "reply":
        return this.#reply(message, nowMs);
    }
  }

  /** No more is to come: what was open is counted. */
  close(): void {
    this.#count();
    this.#heard = null;
  }

  #reply({ reply, state, reason }: MessageOf<ServerMessage, "reply">, nowMs: number): void {
    if (state === "begun") return this.#begin(reply);
    if (reply !== this.#heard?.reply || this.#heard.end !== null) return;
    if (state === "interrupted") {
      this.#heard.cutAt = this.heard(nowMs)!.position;
      this.#heard.end = "interrupted";
      this.#endsAtMs = Math.min(this.#endsAtMs, nowMs);
    } else if (state === "complete") {
      this.#heard.end = reason === "line-lost" ? "line-lost" : "complete";
      if (this.#heard.end !== "line-lost") return;
      this.figures.broken++;
      if (this.#heard.samples > 0) this.#brokenAtMs = Math.max(nowMs, this.#endsAtMs);
    }
  }

  #begin(reply: number): void {
    if (reply === this.#heard?.reply) return;
    this.#count();
    this.#heard = { reply, samples: 0, words: "", end: null, cutAt: null };
    this.figures.replies++;
  }

  #sound({ reply, position, pcm }: MessageOf<ServerMessage, "sound">, nowMs: number): void {
    this.#begin(reply);
    const heard = this.#heard!;
    const ahead = position - heard.samples;
    if (ahead > 0) this.figures.lost += ahead;
    else this.figures.doubled += Math.min(pcm.length, -ahead);
    const isFirst = heard.samples === 0;
    heard.samples = Math.max(heard.samples, position + pcm.length);
    if (heard.end === "interrupted") return;
    const silenceMs = nowMs - this.#endsAtMs;
    if (!isFirst) this.figures.silenceMs = Math.max(this.figures.silenceMs, silenceMs);
    else if (this.#brokenAtMs !== null) {
      const brokenMs = nowMs - this.#brokenAtMs;
      this.figures.brokenSilenceMs = Math.max(this.figures.brokenSilenceMs, brokenMs);
      this.#brokenAtMs = null;
    }
    this.#endsAtMs = Math.max(nowMs, this.#endsAtMs) + pcm.length * 1_000 / RATE;
  }

  /** A reply is over: whether it came as a whole. */
  #count(): void {
    if (this.#heard?.end !== "complete" || this.#heard.samples === 0) return;
    const { samples, words } = this.#heard;
    const missing = expectedSamples(words) - samples;
    // With pieces cut within samples the simulator keeps the half of the last one for itself.
    if (missing > 1) this.figures.lost += missing;
    else if (missing < 0) this.figures.doubled -= missing;
  }
}

/** Words that the fault `late-transcription` adds without any sound. */
const LATE_WORDS = " And so on.";

function expectedSamples(words: string): number {
  const said = words.replaceAll(LATE_WORDS, "").trim();
  // Nothing is said between two sentences.
  const joints = said.match(/\. (?=[A-Z])/g)?.length ?? 0;
  return (said.length - joints) * SAMPLES_PER_CHAR;
}
