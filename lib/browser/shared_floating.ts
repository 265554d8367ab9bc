import type { Call } from "./call.ts";
import { Floating } from "./floating.ts";

const shared = new WeakMap<Call, Floating>();

/** The one small window of a call, the same for every island. */
export function sharedFloating(call: Call): Floating {
  const known = shared.get(call);
  if (known !== undefined) return known;
  const floating = new Floating(call);
  shared.set(call, floating);
  return floating;
}
