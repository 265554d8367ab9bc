import type { PublicConfig } from "../config.ts";
import { Call, type OpenEngine } from "./call.ts";
import type { Card } from "./card.ts";

let shared: Call | null = null;

/**
 * The page's one call, the same for every island. On the server each render gets an idle one of its
 * own, so that nothing is shared between visitors.
 */
export function sharedCall(config: PublicConfig): Call {
  if (typeof document === "undefined") return new Call(config, never);
  return shared ??= new Call(config, async (signals) => {
    const { browserEngine } = await import("../scripts/call.ts");
    return browserEngine(config, signals);
  });
}

/** Show a card for what is wrong with the page itself, where there is a call to show it with. */
export function showPageTrouble(card: Card): void {
  shared?.showTrouble(card);
}

/** A rendered page is alive only in the browser. */
const never: OpenEngine = () => new Promise(() => {});
