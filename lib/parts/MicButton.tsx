import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { CallState } from "../browser/call_model.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
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
          // Disabled outright it would lose the focus by being pressed.
          aria-disabled={microphone === "opening" ? "true" : undefined}
          onClick={() => {
            if (microphone !== "opening") call.tell({ type: "toggle", source: "microphone" });
          }}
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
  const { talkButton } = call;
  const { isTalking } = call.state.value;
  const isLocked = talkButton.isLocked.value && isTalking;
  const { page, voice } = words();
  const text = isLocked
    ? voice.pressToEnd
    : call.choices.value.button === "toggle"
    ? voice.pressToTalk
    : page.holdToTalk;
  return (
    <button
      type="button"
      class="tool hold"
      data-testid="talk"
      data-mic="on"
      data-locked={isLocked}
      title={voice.lockHint}
      aria-pressed={isTalking ? "true" : "false"}
      aria-keyshortcuts="Space"
      onPointerDown={(event) => {
        // A finger that slides off still lets go here.
        event.currentTarget.setPointerCapture(event.pointerId);
        talkButton.press(event.timeStamp);
      }}
      onPointerUp={(event) => talkButton.release(event.timeStamp)}
      onPointerCancel={() => talkButton.letGo()}
      onKeyDown={(event) => {
        if (!isPressKey(event) || event.repeat) return;
        event.preventDefault();
        talkButton.press(event.timeStamp);
      }}
      onKeyUp={(event) => {
        if (isPressKey(event)) talkButton.release(event.timeStamp);
      }}
      onBlur={() => talkButton.letGo()}
      onContextMenu={(event) => event.preventDefault()}
    >
      <span class="mic-symbol">
        <Level config={config} />
        <Icon name="microphone" />
      </span>
      <span class="tool-text">{text}</span>
    </button>
  );
}

/** Keys that press a button. */
const isPressKey = ({ key }: KeyboardEvent) => key === " " || key === "Enter";

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
