/** Pure: what the model is told of how to help. It is for the model to read, so English in every language. */
import { languageName } from "../words/language_name.ts";
import { WAYS_TO_HELP, type WayToHelp } from "../wire/message.ts";

export { WAYS_TO_HELP };

const TOLD: Readonly<Record<WayToHelp, string>> = {
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
  { help, own, language }: {
    help: readonly string[];
    /** The person's, or whoever's, own words. */
    own: string;
    /** BCP 47 tag; null: the model hears for itself. */
    language: string | null;
  },
): string {
  const told = WAYS_TO_HELP.filter((way) => help.includes(way)).map((way) => TOLD[way]);
  if (told.length > 0) {
    told.unshift("You help a person with what is on their screen or in front of their camera.");
  }
  if (language !== null) {
    told.push(
      `Speak ${languageName(language, "en")}, unless the person asks for another language.`,
    );
  }
  const wish = own.trim();
  if (wish !== "") told.push(wish);
  return told.join("\n");
}
