import { useEffect } from "preact/hooks";
import type { CallState } from "../browser/call_model.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import DeviceMenu from "./DeviceMenu.tsx";
import Icon from "./Icon.tsx";
import { later } from "./later.ts";
import MicLevel from "./MicLevel.tsx";

/** Few talk by holding a button. */
const HoldButton = later(() => import("./HoldButton.tsx"));

/** The microphone: mute, or hold to talk; its level; unless it is shown alone, which one. */
export default function MicButton(
  { config, isAlone = false }: { config: PublicConfig; isAlone?: boolean },
) {
  const call = sharedCall(config);
  const state = call.state.value;
  const { microphone } = state;
  const isByPress = state.turnTaking === "push-to-talk";
  const isHeld = isByPress && microphone === "on";
  useEffect(() => {
    // Before the microphone is open, so that there is something to hold then.
    if (isByPress) void HoldButton.prepare();
  }, [isByPress]);
  return (
    <span class="split">
      {isHeld ? <HoldButton config={config} /> : (
        <button
          type="button"
          class="tool"
          data-testid="mic"
          data-mic={microphone}
          title={labelOf(microphone)}
          aria-pressed={microphone === "muted" ? "true" : "false"}
          aria-keyshortcuts="Space"
          // Disabled outright it would lose the focus by being pressed.
          aria-disabled={microphone === "opening" ? "true" : undefined}
          onClick={() => {
            if (microphone !== "opening") call.tell({ type: "toggle", source: "microphone" });
          }}
        >
          <span class="mic-symbol">
            {microphone !== "off" && <MicLevel config={config} />}
            <Icon name={microphone === "on" ? "microphone" : "microphone-off"} />
          </span>
          <span class="tool-text">{labelOf(microphone)}</span>
        </button>
      )}
      {!isAlone && (
        <DeviceMenu
          label={words().page.chooseMicrophone}
          devices={call.view.devices.value.microphones}
          chosen={call.view.microphoneId.value}
          onChoose={(id) => call.useMicrophone(id)}
        />
      )}
    </span>
  );
}

function labelOf(microphone: CallState["microphone"]): string {
  switch (microphone) {
    case "off":
      return words().page.microphoneOff;
    case "opening":
      return words().page.microphoneOpening;
    case "on":
      return words().page.mute;
    case "muted":
      return words().page.unmute;
    default:
      return microphone satisfies never;
  }
}
