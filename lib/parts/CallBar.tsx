import { useEffect } from "preact/hooks";
import { canShareScreen } from "../browser/can_share_screen.ts";
import type { Call } from "../browser/call.ts";
import { isInCall, type VisionSource } from "../browser/call_model.ts";
import { keepFocus } from "../browser/keep_focus.ts";
import { listenToKeys } from "../browser/keys.ts";
import type { Layout } from "../browser/layout.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import type { PublicConfig } from "../config.ts";
import BarButton from "./BarButton.tsx";
import { words } from "../words/current.ts";
import DeviceMenu from "./DeviceMenu.tsx";
import FloatButton, { toggleFloat } from "./FloatButton.tsx";
import { EndButton, LookButton, StopButton } from "./CallButtons.tsx";
import Icon from "./Icon.tsx";
import MicButton from "./MicButton.tsx";
import ScreenMenu from "./ScreenMenu.tsx";
import SoundMenu from "./SoundMenu.tsx";
import { changeView } from "../browser/change_view.ts";

/** The one row of buttons of a running call, and the page's keys. */
export default function CallBar({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const layout = sharedLayout();
  const state = call.state.value;
  useEffect(() => {
    const ended = new AbortController();
    const acts = actsOf(config, layout);
    const letters = layout.letterKeys;
    listenToKeys(call, { target: document, signal: ended.signal, acts, letters });
    return () => ended.abort();
  }, []);
  const isRunning = isInCall(state);
  useEffect(() => {
    // What began the call went with the start card.
    if (isRunning) keepFocus(".bar");
  }, [isRunning]);
  if (!isRunning) return null;
  return (
    <div
      class="bar"
      tabIndex={-1}
      role="toolbar"
      aria-label={words().page.controls}
      data-testid="bar"
    >
      <MicButton config={config} />
      {canShareScreen() && (
        <span class="split">
          <SourceButton call={call} source="screen" />
          <ScreenMenu config={config} />
        </span>
      )}
      <span class="split">
        <SourceButton call={call} source="camera" />
        <DeviceMenu
          label={words().page.chooseCamera}
          devices={call.view.devices.value.cameras}
          chosen={call.view.cameraId.value}
          onChoose={(id) => call.useCamera(id)}
        />
      </span>
      <More config={config} layout={layout} />
      <StopButton call={call} />
      <EndButton call={call} />
    </div>
  );
}

function SourceButton({ call, source }: { call: Call; source: VisionSource }) {
  const { page } = words();
  return (
    <BarButton
      name={source}
      text={page[source]}
      long={source === "screen" ? page.screenLong : page.cameraLong}
      isPressed={call.state.value.vision[source] !== null}
      onClick={() => call.tell({ type: "toggle", source })}
    >
      <Icon name={source} />
    </BarButton>
  );
}

/** What is needed less often: in the row where there is room, else in a sheet above it. */
function More({ config, layout }: { config: PublicConfig; layout: Layout }) {
  const call = sharedCall(config);
  const { design } = words();
  return (
    <>
      <button
        type="button"
        class="tool more-button"
        data-testid="more"
        popovertarget="more"
        aria-label={design.moreLong}
        title={design.moreLong}
      >
        <Icon name="dots" />
        <span class="tool-text">{design.more}</span>
      </button>
      <div id="more" class="more" popover="auto">
        <SoundMenu config={call.config} />
        <LookButton call={call} />
        <BarButton
          name="captions-toggle"
          text={design.captions}
          long={design.captionsLong}
          shortcut="C"
          isPressed={layout.captions.value}
          onClick={() => layout.toggleCaptions()}
        >
          <Icon name="captions" />
        </BarButton>
        <BarButton
          name="type"
          text={design.type}
          long={design.typeLong}
          shortcut="T"
          onClick={() => typeLine(layout)}
        >
          <Icon name="type" />
        </BarButton>
        <FloatButton config={config} />
      </div>
    </>
  );
}

/** What letters do beside the call itself. */
function actsOf(config: PublicConfig, layout: Layout) {
  const call = sharedCall(config);
  const inCall = (act: () => void) => () => {
    if (isInCall(call.state.peek())) act();
  };
  return {
    v: inCall(() => changeView(layout)),
    c: inCall(() => layout.toggleCaptions()),
    t: inCall(() => typeLine(layout)),
    f: inCall(() => toggleFloat(config)),
  };
}

/** Show the line to type, and put the cursor into it. */
function typeLine(layout: Layout): void {
  const sheet = document.getElementById("more");
  if (sheet?.matches(":popover-open")) sheet.hidePopover();
  layout.type();
  // What was hidden takes no focus before it is shown.
  requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-testid=line]")?.focus());
}
