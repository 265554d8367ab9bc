import type { StatusText } from "../words/words.ts";

/** Symbols, beside one for each word of the status. */
export type IconName =
  | "microphone"
  | "microphone-off"
  | "screen"
  | "camera"
  | "stop"
  | "end"
  | "send"
  | "attach"
  | "settings"
  | "more"
  | "close"
  | "type"
  | "goOn"
  | "pause"
  | "look"
  | "hide"
  | "crop"
  | "draw"
  | "undo"
  | "wipe"
  | "phone"
  | "flip"
  | "history"
  | "save"
  | "delete"
  | "dots"
  | "captions"
  | "float"
  | "viewWork"
  | "viewFocus"
  | "conversation"
  | "notes"
  | "session"
  | "fold"
  | "speaker"
  | "server"
  | "network"
  | "good"
  | StatusText;

/**
 * A symbol without a meaning of its own: words stand beside it or on its button. It is drawn once, in
 * `IconSheet`, which every page has in it.
 */
export default function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" aria-hidden="true" focusable="false">
      <use href={`#icon-${name}`} />
    </svg>
  );
}
