import type { Usage } from "./cost_of.ts";

/** Google's measure of sound, both ways: 72 tokens for 2.95 s. */
const TOKENS_PER_SECOND = 25;
/** A picture at the resolution pages ask for. */
const PICTURE_TOKENS = 280;
/** Rule of thumb; the real tokenizer is not public. */
const CHARS_PER_TOKEN = 4;
/** A Live model holds no more; what is older has fallen out. */
const MAX_CONTEXT_TOKENS = 131_072;

/** What went to a Live server, and what came of it. */
export interface Traffic {
  soundInMs?: number;
  pictures?: number;
  textChars?: number;
  soundOutMs?: number;
}

/**
 * What was used since a Live server's last report. It reports a turn when the reply would have been
 * played, though all of it is there in a fraction of that: who hangs up before then has used it, too.
 */
export class Unreported {
  readonly #since = { ...NOTHING };
  /** The talk so far, which the next turn reads anew. */
  #context: Usage["prompt"] = [];

  add({ soundInMs = 0, pictures = 0, textChars = 0, soundOutMs = 0 }: Traffic): void {
    const since = this.#since;
    since.soundInMs += soundInMs;
    since.pictures += pictures;
    since.textChars += textChars;
    since.soundOutMs += soundOutMs;
  }

  /**
   * A session begins of whose talk no report has come: what its first turn reads, though nothing of it
   * is sent in that turn.
   *
   * @param read `textChars`: what it is told of itself and of the talk; `soundTokens`: what the server
   *   remembers, at most as much as a model holds
   */
  begin({ textChars, soundTokens = 0 }: { textChars: number; soundTokens?: number }): void {
    this.#context = [
      { modality: "text", tokens: Math.ceil(textChars / CHARS_PER_TOKEN) },
      { modality: "audio", tokens: Math.min(soundTokens, MAX_CONTEXT_TOKENS) },
    ];
  }

  /** Whether it is known what the next turn reads of the talk so far. */
  get knowsContext(): boolean {
    return this.#context.length > 0;
  }

  /** All of it is in this report. */
  reported({ prompt, reply }: Usage): void {
    this.forget();
    this.#context = [...prompt, ...reply];
  }

  /** Nobody is told of it: it was reported without having been seen here. */
  forget(): void {
    Object.assign(this.#since, NOTHING);
  }

  /** As a report, roughly; null where nothing was asked or answered. Nothing is unreported then. */
  take(): Usage | null {
    const { soundInMs, pictures, textChars, soundOutMs } = this.#since;
    this.forget();
    if (soundOutMs === 0 && textChars === 0) return null;
    const prompt = withinContext([
      { modality: "audio", tokens: tokensOf(soundInMs) },
      { modality: "image", tokens: pictures * PICTURE_TOKENS },
      { modality: "text", tokens: Math.ceil(textChars / CHARS_PER_TOKEN) },
      ...this.#context,
    ]);
    const promptTokens = prompt.reduce((sum, { tokens }) => sum + tokens, 0);
    const replyTokens = tokensOf(soundOutMs);
    return {
      ...{ promptTokens, replyTokens, thoughtTokens: 0, toolTokens: 0, cachedTokens: 0 },
      totalTokens: promptTokens + replyTokens,
      prompt,
      reply: [{ modality: "audio", tokens: replyTokens }],
    };
  }
}

const NOTHING: Required<Traffic> = { soundInMs: 0, pictures: 0, textChars: 0, soundOutMs: 0 };

function tokensOf(soundMs: number): number {
  return Math.ceil(soundMs * TOKENS_PER_SECOND / 1_000);
}

/** The first of them, as many as a model holds. */
function withinContext(prompt: Usage["prompt"]): Usage["prompt"] {
  let room = MAX_CONTEXT_TOKENS;
  return prompt.map(({ modality, tokens }) => {
    const held = Math.min(tokens, room);
    room -= held;
    return { modality, tokens: held };
  });
}
