import { words } from "../words/current.ts";
import type { CallState } from "./call_model.ts";
import { statusText } from "./call_status.ts";
import type { TabSoundView } from "./tab_sound.ts";

/** The tab's title: whether pictures leave, then whose turn it is, then the page's name. */
export function pageTitle(state: CallState, tab: TabSoundView): string {
  const { page, pictures } = words();
  if (state.phase.type === "idle") return page.title;
  const stages = Object.values(state.vision);
  const parts = [statusText(state, tab), page.name];
  if (stages.includes("on")) parts.unshift(pictures.titleSharing);
  else if (stages.some((stage) => stage === "paused" || stage === "resized")) {
    parts.unshift(pictures.titlePaused);
  }
  return parts.join(" · ");
}
