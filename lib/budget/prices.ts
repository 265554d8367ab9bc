/**
 * What Google asks for a token of a Live model. Dated data: a price that has changed since is changed
 * here and nowhere else.
 */

/** Nano-dollars a token, which is a thousandth of dollars a million tokens: integers all. */
export interface Prices {
  readonly textIn: number;
  readonly audioIn: number;
  /** Pictures and video. */
  readonly imageIn: number;
  /** Thoughts too. */
  readonly textOut: number;
  readonly audioOut: number;
}

/**
 * Where they stand, and when those were last read that agree with this table. No lower price is named there for what a Live session keeps from
 * turn to turn: cached tokens cost what the others do.
 */
export const PRICES_SOURCE = {
  date: "2026-10-10",
  url: "https://ai.google.dev/gemini-api/docs/pricing",
} as const;

const LIVE: Prices = {
  ...{ textIn: 750, audioIn: 3_000, imageIn: 1_000 },
  ...{ textOut: 4_500, audioOut: 12_000 },
};
const NATIVE_AUDIO: Prices = {
  ...{ textIn: 500, audioIn: 3_000, imageIn: 3_000 },
  ...{ textOut: 2_000, audioOut: 12_000 },
};
/** One price is named for all that comes in, and one for all that goes out. */
const STREAM: Prices = {
  ...{ textIn: 3_500, audioIn: 3_500, imageIn: 3_500 },
  ...{ textOut: 21_000, audioOut: 21_000 },
};

const PRICES: ReadonlyMap<string, Prices> = new Map([
  ["gemini-3.8-live", LIVE],
  ["gemini-3.8-live-extended-thinking", LIVE],
  ["gemini-3.1-flash-live-preview", LIVE],
  ["gemini-3.5-live-translate-preview", STREAM],
  ["gemini-3.5-transcribe-live", STREAM],
  ["gemini-2.5-flash-native-audio-latest", NATIVE_AUDIO],
  ["gemini-2.5-flash-native-audio-preview-12-2025", NATIVE_AUDIO],
  ["gemini-2.5-flash-native-audio-preview-09-2025", NATIVE_AUDIO],
]);

/** Of each kind of token the highest price in the table. */
const DEAREST: Prices = {
  textIn: dearest("textIn"),
  audioIn: dearest("audioIn"),
  imageIn: dearest("imageIn"),
  textOut: dearest("textOut"),
  audioOut: dearest("audioOut"),
};

/** @param model with or without its `models/`; one that is not in the table costs the dearest */
export function pricesOf(model: string): Prices {
  return PRICES.get(model.replace(/^models\//, "")) ?? DEAREST;
}

function dearest(kind: keyof Prices): number {
  return Math.max(...PRICES.values().map((prices) => prices[kind]));
}
