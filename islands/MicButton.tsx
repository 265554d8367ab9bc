import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { CallState } from "../lib/browser/call_model.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import DeviceMenu from "./DeviceMenu.tsx";
import Icon from "./Icon.tsx";

/** The microphone: mute, or hold to talk; its level; unless it is shown alone, which one. */
export default function MicButton(
  { config, isAlone = false }: { config: PublicConfig; isAlone?: boolean },
) {
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
          title={labelOf(microphone)}
          aria-pressed={microphone === "muted" ? "true" : "false"}
          aria-keyshortcuts="Space"
          disabled={microphone === "opening"}
          onClick={() => call.tell({ type: "toggle", source: "microphone" })}
        >
          <span class="mic-symbol">
            {microphone !== "off" && <Level config={config} />}
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
      <span class="mic-symbol">
        <Level config={config} />
        <Icon name="microphone" />
      </span>
      <span class="tool-text">{words().page.holdToTalk}</span>
    </button>
  );
}

/** A ring that fills with the microphone's level; the style sheet draws it from one number. */
function Level({ config }: { config: PublicConfig }) {
  const { micLevel } = sharedCall(config).view;
  const ring = useRef<HTMLSpanElement>(null);
  useSignalEffect(() => {
    const { current } = ring;
    if (current === null) return;
    const level = micLevel.value.toFixed(2);
    if (current.dataset.level === level) return;
    current.style.setProperty("--level", level);
    current.dataset.level = level;
  });
  return <span ref={ring} class="level" data-testid="level" aria-hidden="true" />;
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
