/** Sound costs 25 tokens a second, measured (72 for 2.95 s). */
const AUDIO_TOKENS_PER_SECOND = 25;
/** Rule of thumb for English; the real tokenizer is not public. */
const CHARS_PER_TOKEN = 4;

/** Amounts in the unit they are counted by, so that nothing is lost by rounding on the way. */
export interface Amounts {
  textChars: number;
  audioMs: number;
  /** Each picture costs what its session's resolution says. */
  pictureTokens: number;
}

export const NOTHING: Amounts = { textChars: 0, audioMs: 0, pictureTokens: 0 };

/** The sum of two. */
export function addAmounts(a: Amounts, b: Partial<Amounts>): Amounts {
  return {
    textChars: a.textChars + (b.textChars ?? 0),
    audioMs: a.audioMs + (b.audioMs ?? 0),
    pictureTokens: a.pictureTokens + (b.pictureTokens ?? 0),
  };
}

/** What is left of `a` without `b`; nothing falls below zero. */
export function subtractAmounts(a: Amounts, b: Amounts): Amounts {
  return {
    textChars: Math.max(0, a.textChars - b.textChars),
    audioMs: Math.max(0, a.audioMs - b.audioMs),
    pictureTokens: Math.max(0, a.pictureTokens - b.pictureTokens),
  };
}

/** What amounts are billed as, in tokens. */
export function tokensIn(amounts: Amounts): number {
  return total(details(amounts));
}

/**
 * Google's `usageMetadata` of one turn: every turn bills the whole talk so far.
 *
 * @param prompt everything in the talk before the reply
 * @param reply what of the reply was sent
 * @param beside characters thought, and characters a search of Google's brought in; a function's
 *   answer is part of the prompt. Of a cache nothing is ever told: a Live session has none to name.
 */
export function usageMetadata(
  prompt: Amounts,
  reply: Amounts,
  { thoughtChars, foundChars }: { thoughtChars: number; foundChars: number },
): Record<string, unknown> {
  const thoughtsTokenCount = Math.ceil(thoughtChars / CHARS_PER_TOKEN);
  const found = details({ ...NOTHING, textChars: foundChars });
  const toolUsePromptTokenCount = total(found);
  const promptDetails = details(prompt);
  const replyDetails = details(reply);
  const promptTokenCount = total(promptDetails);
  const responseTokenCount = total(replyDetails);
  return {
    promptTokenCount,
    responseTokenCount,
    ...thoughtsTokenCount > 0 && { thoughtsTokenCount },
    ...toolUsePromptTokenCount > 0 && {
      toolUsePromptTokenCount,
      toolUsePromptTokensDetails: found,
    },
    // The sum of these four, as Google's own library describes the field.
    totalTokenCount: promptTokenCount + responseTokenCount + thoughtsTokenCount +
      toolUsePromptTokenCount,
    promptTokensDetails: promptDetails,
    responseTokensDetails: replyDetails,
  };
}

interface Detail {
  modality: "TEXT" | "AUDIO" | "VIDEO";
  tokenCount: number;
}

function details({ textChars, audioMs, pictureTokens }: Amounts): Detail[] {
  const all: Detail[] = [
    { modality: "TEXT", tokenCount: Math.ceil(textChars / CHARS_PER_TOKEN) },
    { modality: "AUDIO", tokenCount: Math.round(audioMs * AUDIO_TOKENS_PER_SECOND / 1_000) },
    { modality: "VIDEO", tokenCount: pictureTokens },
  ];
  return all.filter(({ tokenCount }) => tokenCount > 0);
}

function total(all: Detail[]): number {
  return all.reduce((sum, { tokenCount }) => sum + tokenCount, 0);
}
