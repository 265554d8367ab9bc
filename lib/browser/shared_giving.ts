import type { PublicConfig } from "../config.ts";
import { isInCall } from "./call_model.ts";
import { Giving } from "./giving.ts";
import { sharedCall, showPageTrouble } from "./shared_call.ts";

/** Share of the largest message that a picture may take: the words that go with it need the rest. */
const PICTURE_SHARE = 0.9;

let shared: Giving | null = null;

/** What waits to be put into the page's one call; on a server each render gets one of its own. */
export function sharedGiving(config: PublicConfig): Giving {
  if (typeof document === "undefined") return givingOf(config);
  return shared ??= givingOf(config);
}

function givingOf(config: PublicConfig): Giving {
  const { screenSidePx, frugalSidePx, jpegQuality: quality, maxMessageBytes } = config;
  const maxBytes = Math.floor(maxMessageBytes * PICTURE_SHARE);
  const call = sharedCall(config);
  return new Giving({
    limits: () => {
      const isFrugal = call.pictures.peek() === "frugal";
      const longestSide = isFrugal ? Math.min(screenSidePx, frugalSidePx) : screenSidePx;
      return { longestSide, quality, maxBytes };
    },
    isInCall: () => isInCall(call.state.peek()),
    load: async () => (await import("./read_given.ts")).readGiven,
    onFailed: (error) => showPageTrouble({ code: "page-outdated", raw: String(error) }),
  });
}
