import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isInCall } from "../browser/call_model.ts";
import { changeView } from "../browser/change_view.ts";
import type { Layout, View } from "../browser/layout.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

/** Picture and conversation, or who speaks and captions; tells the style sheet how the page is laid out. */
export default function ViewSwitch({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const layout = sharedLayout();
  useEffect(() => layout.recall(), []);
  useSignalEffect(() => {
    const state = call.state.value;
    const { dataset } = document.documentElement;
    const isTyping = layout.isTyping.value || state.microphone === "off";
    // Without a call there is something to read, and nobody to look at.
    dataset.view = isInCall(state) ? layout.view.value : "work";
    dataset.pane = layout.isPaneOpen.value ? "open" : "folded";
    dataset.typing = isTyping ? "on" : "off";
  });
  if (!isInCall(call.state.value)) return null;
  const { design } = words();
  return (
    <div class="views" role="group" aria-label={design.views}>
      <ViewButton
        layout={layout}
        view="work"
        icon="viewWork"
        text={design.viewWork}
        long={design.viewWorkLong}
      />
      <ViewButton
        layout={layout}
        view="focus"
        icon="viewFocus"
        text={design.viewFocus}
        long={design.viewFocusLong}
      />
    </div>
  );
}

function ViewButton({ layout, view, icon, text, long }: {
  layout: Layout;
  view: View;
  icon: "viewWork" | "viewFocus";
  text: string;
  long: string;
}) {
  const key = layout.letterKeys.value ? "V" : undefined;
  return (
    <button
      type="button"
      class="view-button"
      data-testid={`view-${view}`}
      aria-pressed={layout.view.value === view ? "true" : "false"}
      aria-keyshortcuts={key}
      title={key ? `${text}: ${long} (${key})` : `${text}: ${long}`}
      onClick={() => changeView(layout, view)}
    >
      <Icon name={icon} />
      <span class="wide">{text}</span>
    </button>
  );
}
