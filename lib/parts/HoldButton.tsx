import "../scripts/call.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";
import MicLevel from "./MicLevel.tsx";

/** Hold to talk: by pointer, or by the keys that press a button. */
export default function HoldButton({ config }: { config: PublicConfig }) {
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
        <MicLevel config={config} />
        <Icon name="microphone" />
      </span>
      <span class="tool-text">{text}</span>
    </button>
  );
}

/** Keys that press a button. */
const isPressKey = ({ key }: KeyboardEvent) => key === " " || key === "Enter";
