import type { PictureLook } from "../senses/picture_look.ts";
import type { Prompt, Speech } from "../memory/prompt.ts";

/** Characters of a typed line that are read back. */
const MAX_QUOTED_CHARS = 160;

/**
 * What came in, in sentences, so that a person can tell the way works: speech, typed lines, and the
 * last picture. At least one.
 */
export function reportReceived(
  { lines, speech }: Pick<Prompt, "lines" | "speech">,
  picture: PictureLook | null,
): string[] {
  const sentences: string[] = [];
  if (speech !== null) sentences.push(aboutSpeech(speech));
  for (const line of lines) sentences.push(`You typed: ${quotedLine(line)}`);
  if (picture !== null) sentences.push(aboutPicture(picture));
  return sentences.length > 0 ? sentences : ["I am here, and I heard nothing."];
}

/** How loud speech was, in words. */
export function loudnessOf({ loudnessDb }: Speech): string {
  if (loudnessDb < -40) return "very quietly";
  if (loudnessDb < -30) return "quietly";
  return loudnessDb < -14 ? "at a good level" : "very loudly";
}

/** A typed line as one sentence, with its own mark at the end or a full stop. */
export function quotedLine(line: string): string {
  const text = line.replace(/\s+/g, " ").trim();
  const cut = text.length > MAX_QUOTED_CHARS ? `${text.slice(0, MAX_QUOTED_CHARS)} …` : text;
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}

function aboutSpeech(speech: Speech): string {
  if (speech.durationMs === 0) return "I heard no speech.";
  return `You spoke for ${(speech.durationMs / 1_000).toFixed(1)} seconds, ${loudnessOf(speech)}.`;
}

function aboutPicture({ width, height, colour }: PictureLook): string {
  const size = `The last picture I saw is ${width} by ${height} pixels`;
  return colour === null ? `${size}.` : `${size}, and mostly ${colour}.`;
}
