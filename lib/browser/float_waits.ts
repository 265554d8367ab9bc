import { words } from "../words/current.ts";
import type { Call } from "./call.ts";
import { cardWords } from "./card.ts";

/** What can be answered in the page alone, in a line; null = nothing waits there. */
export function floatWaits(call: Pick<Call, "state" | "hands">): string | null {
  if (call.hands.questions.open.value.length > 0) return words().float.asks;
  const newest = call.state.value.cards.at(-1);
  return newest === undefined ? null : cardWords(newest.code).title;
}
