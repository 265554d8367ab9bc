import type { Tool } from "../declare.ts";
import { lookCloser } from "./look_closer.ts";
import type { PageHands } from "./page_hands.ts";
import { pointAt } from "./point_at.ts";
import { show } from "./show.ts";
import { tellMeWhen } from "./tell_me_when.ts";

/** The tools the page runs, of those an owner wants; what belongs to one comes with it. */
export function pageTools(hands: PageHands, names: readonly string[]): Tool[] {
  const families = [[show(hands)], [pointAt(hands)], [lookCloser(hands)], tellMeWhen(hands)];
  return families.filter(([{ name }]) => names.includes(name)).flat();
}
