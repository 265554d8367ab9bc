import type { ThinkingWish, WayToHelp } from "../wire/message.ts";

/** Most characters of a person's own instructions: some pages of text, and far less than a start takes. */
export const MAX_OWN_CHARS = 4_000;

/** For all calls from the next one on. Null: as the server or the model has it. */
export interface VoiceChoices {
  readonly voice: string | null;
  /** BCP 47 tag of what is spoken. */
  readonly language: string | null;
  readonly help: readonly WayToHelp[];
  /** The person's own instructions, at most `MAX_OWN_CHARS`. */
  readonly own: string;
  readonly thinking: ThinkingWish | null;
  /** Whether the model may search, where the owner lets it. */
  readonly search: boolean;
  /** Push-to-talk: the button is held, or pressed to begin and again to end. */
  readonly button: "hold" | "toggle";
}

/** Nothing was chosen. Light: it is there before what reads and uses choices. */
export const NO_CHOICES: VoiceChoices = {
  voice: null,
  language: null,
  help: [],
  own: "",
  thinking: null,
  search: true,
  button: "hold",
};
