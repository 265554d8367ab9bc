import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { CallState } from "../lib/browser/call_model.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import DeviceMenu from "./DeviceMenu.tsx";
import Icon from "./Icon.tsx";

/** The microphone: mute, or hold to talk; its level; which one. */
export default function MicButton({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const state = call.state.value;
  const { microphone } = state;
  const isHeld = state.turnTaking === "push-to-talk" && microphone === "on";
  return (
    <span class="split">
      {isHeld ? <HoldButton config={config} /> : (
        <button
          type="button"
          class="tool"
          data-testid="mic"
          data-mic={microphone}
          aria-pressed={microphone === "muted" ? "true" : "false"}
          aria-keyshortcuts="Space"
          disabled={microphone === "opening"}
          onClick={() => call.tell({ type: "toggle", source: "microphone" })}
        >
          <Icon name={microphone === "on" ? "microphone" : "microphone-off"} />
          <span>{labelOf(microphone)}</span>
        </button>
      )}
      {microphone !== "off" && <Level config={config} />}
      <DeviceMenu
        label={words().page.chooseMicrophone}
        devices={call.view.devices.value.microphones}
        chosen={call.view.microphoneId.value}
        onChoose={(id) => call.useMicrophone(id)}
      />
    </span>
  );
}

function HoldButton({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const talk = (on: boolean) => () => call.tell({ type: "talk", on });
  return (
    <button
      type="button"
      class="tool hold"
      data-testid="talk"
      data-mic="on"
      aria-pressed={call.state.value.isTalking ? "true" : "false"}
      aria-keyshortcuts="Space"
      onPointerDown={(event) => {
        // A finger that slides off still lets go here.
        event.currentTarget.setPointerCapture(event.pointerId);
        call.tell({ type: "talk", on: true });
      }}
      onPointerUp={talk(false)}
      onPointerCancel={talk(false)}
      onContextMenu={(event) => event.preventDefault()}
    >
      <Icon name="microphone" />
      <span>{words().page.holdToTalk}</span>
    </button>
  );
}

/** Five bars that move with the microphone; the style sheet makes them from one number. */
function Level({ config }: { config: PublicConfig }) {
  const { micLevel } = sharedCall(config).view;
  const bars = useRef<HTMLSpanElement>(null);
  useSignalEffect(() => {
    const { current } = bars;
    if (current === null) return;
    current.style.setProperty("--level", micLevel.value.toFixed(2));
    current.dataset.level = micLevel.value.toFixed(2);
  });
  return (
    <span
      ref={bars}
      class="level"
      data-testid="level"
      title={words().page.level}
      aria-hidden="true"
    >
      <i />
      <i />
      <i />
      <i />
      <i />
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
