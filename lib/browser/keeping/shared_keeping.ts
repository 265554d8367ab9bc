import { SYSTEM_CLOCK } from "../../clock.ts";
import type { PublicConfig } from "../../config.ts";
import { browserMemory } from "../memory.ts";
import { sharedCall, showPageTrouble } from "../shared_call.ts";
import { Keeping, type KeepingOptions } from "./keeping.ts";

let shared: Keeping | null = null;

/**
 * What is kept of the page's talks, the same for every island; on the server one for each render. In the
 * browser it begins to keep when it is first asked for: with what is seen of a call, or of past talks.
 */
export function sharedKeeping(config: PublicConfig): Keeping {
  const made = () => new Keeping(sharedCall(config), browserOptions());
  if (typeof document === "undefined") return made();
  if (shared !== null) return shared;
  shared = made();
  // As long as the page.
  shared.start(new AbortController().signal);
  return shared;
}

/** Who asks for sound to be kept would not know otherwise that it is not. */
function tellOfPage(error: unknown): never {
  showPageTrouble({ code: "page-outdated", raw: String(error) });
  throw error;
}

function browserOptions(): KeepingOptions {
  return {
    memory: browserMemory(),
    clock: SYSTEM_CLOCK,
    nowMs: () => Date.now(),
    watchPageLeft: (onLeft) => addEventListener("pagehide", onLeft),
    parts: {
      store: async () => new (await import("../../scripts/call.ts")).HistoryStore(),
      join: () => import("./join_restored.ts"),
      sound: () => import("../../scripts/talk_sound.ts").catch(tellOfPage),
      watch: () => import("../../scripts/call.ts"),
    },
  };
}
