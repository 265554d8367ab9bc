/** Pure: what the model is told of how to help. It is for the model to read, so English in every language. */
import { languageName } from "./talk_languages.ts";

/** Ways to help that can be chosen, together as well. */
export const PRESETS = ["explain", "guide", "aloud", "short", "simple"] as const;
export type Preset = typeof PRESETS[number];

/** Most characters of a person's own instructions: some pages of text, and far less than a start takes. */
export const MAX_OWN_CHARS = 4_000;

const TOLD: Readonly<Record<Preset, string>> = {
  explain:
    "Explain what you see: say first what it is and what it is for, then what matters most on it.",
  guide:
    "Guide step by step. Give one step at a time, name each button and menu as it is written there, and go on only when the picture or the person shows that it is done.",
  aloud:
    "When the person points at something, or asks what is written there, read it aloud word for word.",
  short: "Answer in one or two short sentences, unless you are asked for more.",
  simple: "Speak slowly, in plain words, and explain any technical word you cannot avoid.",
};

/** As one text; empty where nothing was chosen. */
export function helperInstructions(
  { presets, own, language }: {
    presets: readonly Preset[];
    own: string;
    /** BCP 47 tag; null: the model hears for itself. */
    language: string | null;
  },
): string {
  const told = PRESETS.filter((preset) => presets.includes(preset)).map((preset) => TOLD[preset]);
  if (told.length > 0) {
    told.unshift("You help a person with what is on their screen or in front of their camera.");
  }
  if (language !== null) {
    const name = languageName(language, "en");
    told.push(`Speak ${name}, unless the person asks for another language.`);
  }
  const wish = own.trim().slice(0, MAX_OWN_CHARS);
  if (wish !== "") told.push(wish);
  return told.join("\n");
}
