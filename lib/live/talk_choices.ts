import type { ThinkingWish } from "../wire/message.ts";
import { traitsOf } from "./model_traits.ts";

/** What of a talk a page may choose: what the owner leaves open, as far as the model takes it. */
export interface TalkChoices {
  /** Null: any; one: that one is spoken with, whatever a page asks for. */
  readonly voices: readonly string[] | null;
  /** The owner's instructions take the place of a page's. */
  readonly areInstructionsFixed: boolean;
  /** Levels of thinking to choose from; none where the model goes by its own. */
  readonly thinking: readonly ThinkingWish[];
  /** Whether the owner lets the model search; then a page may still do without. */
  readonly maySearch: boolean;
}

/** By the settings of the same names; `model` is the one a page gets that names none. */
export function talkChoices(
  { model, lockVoices, lockInstructions, search }: {
    model: string;
    lockVoices: readonly string[] | null;
    lockInstructions: string | null;
    search: "on" | "off";
  },
): TalkChoices {
  return {
    voices: lockVoices,
    areInstructionsFixed: lockInstructions !== null,
    thinking: traitsOf(model).thinkingLevels,
    maySearch: search === "on",
  };
}
