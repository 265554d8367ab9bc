import { heardWords } from "../wire/heard_words.ts";
import type { HeardPlace } from "./heard_places.ts";
import { litChars } from "./lit_chars.ts";
import { type Line, settled, type Transcript } from "./transcript_lines.ts";

/**
 * The lines as they are if nothing more is heard: of the reply that is being heard what was heard of it,
 * `broken`. One of which nothing was heard stays as it is: where the browser keeps the sound off it is read.
 */
export function asHeard(transcript: Transcript, heard: HeardPlace): readonly Line[] {
  return transcript.lines.flatMap((line) => {
    const isRunning = line.who === "model" && line.reply === heard.reply && heard.chars > 0;
    if (!isRunning || line.state === "cut" || line.state === "broken") return [line];
    const whole = settled(line);
    const share = litChars(line, heard, transcript) / Math.max(1, whole.text.length);
    if (share >= 1) return [line];
    const text = heardWords(whole.text, share);
    return text === "" ? [] : [{ ...whole, text, state: "broken" as const }];
  });
}
