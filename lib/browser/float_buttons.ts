import { effect } from "@preact/signals";
import type { Call } from "./call.ts";
import type { CallEvent, CallState } from "./call_model.ts";
import { canStop } from "./call_status.ts";

/** The buttons a browser can put on the window of a video, by its names of them. */
export const FLOAT_BUTTONS = ["play", "pause", "togglemicrophone", "hangup"] as const;
export type FloatPress = (typeof FLOAT_BUTTONS)[number];

/** The part of a browser that has such buttons; tests hand in a fake. */
export interface ButtonPlatform {
  playbackState: MediaSessionPlaybackState;
  /** @throws {TypeError} where it knows no such button */
  setActionHandler(button: FloatPress, onPress: (() => void) | null): void;
  setMicrophoneActive?(isActive: boolean): unknown;
}

/**
 * What a press stands for; null = nothing. “Pause” makes quiet: it stops the reply, and pressed while
 * there is none it mutes; “play” unmutes. Where one holds a button to talk they are its beginning and end.
 */
export function pressed(button: FloatPress, state: CallState): CallEvent | null {
  const { microphone, isTalking } = state;
  const isHeld = state.turnTaking === "push-to-talk" && microphone === "on";
  const toggle: CallEvent = isHeld
    ? { type: "talk", on: !isTalking }
    : { type: "toggle", source: "microphone" };
  const isOpen = isHeld ? isTalking : microphone === "on";
  const canToggle = microphone === "on" || microphone === "muted";
  switch (button) {
    case "hangup":
      return { type: "end" };
    case "togglemicrophone":
      return canToggle ? toggle : null;
    case "play":
      return canToggle && !isOpen ? toggle : null;
    case "pause":
      return canStop(state) ? { type: "stop" } : isOpen ? toggle : null;
    default:
      return button satisfies never;
  }
}

/** Put them there, until `signal`; those that the browser knows. */
export function offerFloatButtons(
  call: Pick<Call, "state" | "tell">,
  { platform, signal }: { platform: ButtonPlatform; signal: AbortSignal },
): void {
  for (const button of FLOAT_BUTTONS) {
    setButton(platform, button, () => {
      const event = pressed(button, call.state.peek());
      if (event !== null) call.tell(event);
    });
  }
  const unwatch = effect(() => {
    const state = call.state.value;
    platform.playbackState = pressed("pause", state) === null ? "paused" : "playing";
    platform.setMicrophoneActive?.(pressed("play", state) === null && state.microphone === "on");
  });
  signal.addEventListener("abort", () => {
    unwatch();
    for (const button of FLOAT_BUTTONS) setButton(platform, button, null);
    platform.playbackState = "none";
  }, { once: true });
}

function setButton(
  platform: ButtonPlatform,
  button: FloatPress,
  onPress: (() => void) | null,
): void {
  try {
    platform.setActionHandler(button, onPress);
  } catch (error) {
    // A browser that does not know it.
    if (!(error instanceof TypeError)) throw error;
  }
}
