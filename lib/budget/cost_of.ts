import type { MessageOf, ServerMessage } from "../wire/message.ts";
import { pricesOf } from "./prices.ts";

/** What a Live server says that was used. */
export type Usage = Omit<MessageOf<ServerMessage, "usage">, "type">;
type Details = Usage["prompt"];
/** Nano-dollars a token. */
export type Rates = Readonly<Record<Details[number]["modality"], number>>;

/** One count of a report is taken for that at most: sums of them stay exact. */
const MAX_TOKENS = 100_000_000;
const NANO_PER_MICRO = 1_000;

/**
 * What a report of the Live server costs, in whole micro-dollars, rounded up.
 *
 * Each report counts: a turn reads the whole talk anew, and Google asks for all of it again (the sum of
 * all reports came within 3 % of a bill; the last one alone was a ninth of it). No count is passed over:
 * what is in a total and in none of its parts costs the most its side has.
 */
export function costOf(usage: Usage, model: string): number {
  const { into, out } = ratesOf(model);
  const nano = sideOf(usage.prompt, usage.promptTokens, into) +
    sideOf(usage.tool ?? [], usage.toolTokens, into) +
    sideOf(usage.reply, usage.replyTokens, out) +
    atMost(usage.thoughtTokens) * out.text +
    untold(usage) * Math.max(...Object.values(out));
  return Math.ceil(nano / NANO_PER_MICRO);
}

/** What tokens cost that go in, and that come out; thoughts cost what text does. */
export function ratesOf(model: string): { into: Rates; out: Rates } {
  const { textIn, audioIn, imageIn, textOut, audioOut } = pricesOf(model);
  const most = Math.max(textIn, audioIn, imageIn);
  return {
    into: {
      ...{ text: textIn, audio: audioIn, image: imageIn, video: imageIn },
      ...{ document: most, other: most },
    },
    out: {
      ...{ text: textOut, audio: audioOut },
      ...{ image: audioOut, video: audioOut, document: audioOut, other: audioOut },
    },
  };
}

/** Nano-dollars of one side: its parts, and what they leave of its total. */
function sideOf(details: Details, total: number, rates: Rates): number {
  const known = details.reduce((sum, { tokens }) => sum + atMost(tokens), 0);
  const rest = Math.max(0, atMost(total) - known) * Math.max(...Object.values(rates));
  return details.reduce(
    (sum, { modality, tokens }) => sum + atMost(tokens) * rates[modality],
    rest,
  );
}

/** Tokens of the whole that no side has: a count with a name that nobody here knows. */
export function untold(
  { promptTokens, replyTokens, thoughtTokens, toolTokens, totalTokens }: Usage,
) {
  return atMost(totalTokens - promptTokens - replyTokens - thoughtTokens - toolTokens);
}

/** A count as it is taken: none below nothing, and none that spoils a sum. */
export function atMost(tokens: number): number {
  return Math.min(Math.max(0, tokens), MAX_TOKENS);
}
