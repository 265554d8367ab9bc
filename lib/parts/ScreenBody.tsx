import "../scripts/call.ts";
import { changeView } from "../browser/change_view.ts";
import { keepFocus } from "../browser/keep_focus.ts";
import type { DrawnTool } from "../browser/layout.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import CoverTools from "./CoverTools.tsx";
import TabSound from "./TabSound.tsx";
import ToolButton from "./ToolButton.tsx";

/** What is in the menu of the shared screen: what stands below its picture, and what is to be shared. */
export default function ScreenBody({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { sharing } = words();
  const stage = call.state.value.vision.screen;
  if (stage === null) return null;
  const drawn = sharedLayout().drawnTool.value;
  const picked = drawn?.source === "screen" ? drawn.tool : null;
  return (
    <>
      <TabSound config={config} />
      <CoverTools {...{ config, stage }} source="screen" tool={picked} onTool={pick} />
      <div class="cover-tools">
        <ToolButton
          name="share-another"
          icon="screen"
          text={sharing.another}
          title={sharing.anotherLong}
          disabled={stage === "opening"}
          onClick={() => {
            closeMenu();
            call.tell({ type: "share-another" });
          }}
        />
        <ToolButton
          name="stop-sharing"
          icon="stop"
          text={sharing.stop}
          title={sharing.stop}
          onClick={() => {
            closeMenu();
            call.tell({ type: "toggle", source: "screen" });
            // The menu's own button goes with what was shared.
            requestAnimationFrame(() => keepFocus(".bar"));
          }}
        />
      </div>
    </>
  );
}

/** Take up a tool, where the picture is large enough for it. */
function pick(tool: DrawnTool["tool"] | null): void {
  closeMenu();
  const layout = sharedLayout();
  if (tool !== null) changeView(layout, "work");
  layout.drawnTool.value = tool && { source: "screen", tool };
}

function closeMenu(): void {
  document.getElementById("screen-menu")?.hidePopover();
}
