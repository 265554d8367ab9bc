import "../scripts/call.ts";
import type { ReadonlySignal } from "@preact/signals";
import type { FloatState } from "../browser/floating.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedFloating } from "../browser/shared_floating.ts";
import type { PublicConfig } from "../config.ts";

/** Where the small window of the page's call stands. */
export function floatState(config: PublicConfig): ReadonlySignal<FloatState> {
  return sharedFloating(sharedCall(config)).state;
}

/** The window is opened at once, while the gesture counts; what it shows is loaded then. */
export function toggle(config: PublicConfig): void {
  const call = sharedCall(config);
  const shown = () => import("./float_shown.ts");
  void sharedFloating(call).toggle({
    fill: async (window, signal) => await (await shown()).fillFloat(window, { config, signal }),
    loadVideo: async () => (await shown()).showAsVideo(call),
  });
}
