import { type Card, type CardCode, cardKind, cardWords, type Side } from "../browser/card.ts";
import type { CardWords } from "../words/words.ts";

/** Why something is not as it should be, and what helps. */
export interface Trouble extends CardWords {
  /** Stable: what scripts may go by. */
  readonly code: CardCode;
  /** Whose side it happened on: `you` the person, `owner` of the relay, `live` Google, `network`, `page`. */
  readonly side: Side;
  /** What the machine said; may be empty. */
  readonly raw: string;
}

/** A page's own words for some codes, in place of the English ones. */
export type TroubleWords = Readonly<Partial<Record<string, Partial<CardWords>>>>;

/** A card of the engine, as a page is told of it: code, side, title, what happened, what to do. */
export function troubleOf({ code, raw }: Card, own: TroubleWords = {}): Trouble {
  const { side } = cardKind(code);
  const { title, what, todo } = { ...cardWords(code), ...own[code] };
  return { code, side, title, what, todo, raw };
}
