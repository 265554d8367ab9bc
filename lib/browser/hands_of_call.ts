import type { ReadonlySignal } from "@preact/signals";
import type { PublicConfig } from "../config.ts";
import type { Clock } from "../clock.ts";
import { wholePart } from "../image/picture_part.ts";
import type { CallEvent, CallState } from "./call_model.ts";
import type { CallView } from "./call_ports.ts";
import { visionSources } from "./call_sources.ts";
import { isAtRest } from "./call_state.ts";
import { withMark } from "./filmstrip.ts";
import { Hands, type HandsOptions } from "./hands.ts";
import type { Strictness } from "./lookout.ts";
import { placedMark } from "./placed_mark.ts";

export interface HandsOfCallOptions extends Pick<HandsOptions, "tools"> {
  config: PublicConfig;
  clock: Clock;
  view: CallView;
  state: ReadonlySignal<CallState>;
  strictness: ReadonlySignal<Strictness>;
  tell(event: CallEvent): void;
}

/** The page's hands, in a call: they look where it looks, and mark the pictures it sent. */
export function handsOfCall(
  { config, clock, tools, view, state, strictness, tell }: HandsOfCallOptions,
): Hands {
  return new Hands({
    ...{ clock, tools, pageTools: config.pageTools },
    callsInARow: config.toolCallsInARow,
    isLooking: () => Object.values(view.looks).some(({ preview }) => preview.peek() !== null),
    place(mark) {
      const parts = view.picture.peek()?.parts ?? visionSources(state.peek()).map(wholePart);
      return placedMark(parts, mark);
    },
    onPointed(mark) {
      // The newest whole one; a closer look that left since is not what the model counts in.
      const sent = view.picture.peek();
      const strip = view.filmstrip.peek();
      const picture = strip.pictures.findLast(({ facts }) => facts === sent);
      if (picture !== undefined) view.filmstrip.value = withMark(strip, picture.number, mark);
    },
    lookout: {
      everyMs: config.watchEveryMs,
      maxQuestions: config.watchQuestions,
      strictness: () => strictness.peek(),
      isQuiet: () => isAtRest(state.peek()),
      onWornOut: ({ what }) =>
        tell({ type: "trouble", card: { code: "watch-worn-out", raw: what } }),
    },
  });
}
