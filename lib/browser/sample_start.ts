/** Pure: what the short call asks for in which a voice is heard. */
import type { PublicConfig } from "../config.ts";
import { type ClientMessage, type Start, THINKING_LEVELS } from "../wire/message.ts";
import { languageName } from "../words/language_name.ts";
import { NO_CHOICES } from "./no_choices.ts";
import { startOfChoices } from "./voice_choices.ts";

/**
 * The voice and nothing besides: no tools, no search, no instructions, and as little thinking as the
 * model takes.
 *
 * @param voice null: the model's own choice
 */
export function sampleStart(voice: string | null, { talk }: Pick<PublicConfig, "talk">): Start {
  const thinking = THINKING_LEVELS.find((level) => talk.thinking.includes(level)) ?? null;
  const asked = startOfChoices({ ...NO_CHOICES, voice, thinking, search: false }, { talk });
  return { type: "start", turns: { mode: "automatic" }, ...asked };
}

/**
 * The line that has a voice be heard. It is for the model to read, so English in every language.
 *
 * @param language BCP 47 tag of what is to be spoken
 */
export function sampleLine(language: string): ClientMessage {
  const name = languageName(language, "en");
  const text =
    `Please say just one short, friendly sentence in ${name}, so that I can hear your voice.`;
  return { type: "text", id: "sample", text };
}
