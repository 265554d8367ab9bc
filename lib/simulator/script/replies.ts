import type { PictureLook } from "../senses/picture_look.ts";
import type { Prompt, Speech } from "../memory/prompt.ts";

/** Characters of a typed line that are read back. */
const MAX_QUOTED_CHARS = 160;
const MAX_COUNT = 100;

/**
 * What the simulator says: what it received, so that a person can tell the way works. Same input,
 * same reply.
 *
 * @param prompt what was put in
 * @param options `isFirst`: whether it is the session's first reply; `picture`: the last it saw
 * @returns sentences, at least one
 */
export function composeReply(
  { lines, speech }: Prompt,
  { isFirst, picture }: { isFirst: boolean; picture: PictureLook | null },
): string[] {
  const sentences: string[] = [];
  if (isFirst) sentences.push("Hello, I am the simulator.");
  if (speech !== null) sentences.push(aboutSpeech(speech));
  for (const line of lines) sentences.push(`You typed: ${quoted(line)}`);
  if (picture !== null) sentences.push(aboutPicture(picture));
  const asked = lines.at(-1) ?? "";
  sentences.push(...longAnswer(asked));
  return sentences.length > 0 ? sentences : ["I am here, and I heard nothing."];
}

function aboutSpeech({ durationMs, loudnessDb }: Speech): string {
  if (durationMs === 0) return "I heard no speech.";
  const loudness = loudnessDb < -40
    ? "very quietly"
    : loudnessDb < -30
    ? "quietly"
    : loudnessDb < -14
    ? "at a good level"
    : "very loudly";
  return `You spoke for ${(durationMs / 1_000).toFixed(1)} seconds, ${loudness}.`;
}

function aboutPicture({ width, height, colour }: PictureLook): string {
  const size = `The last picture I saw is ${width} by ${height} pixels`;
  return colour === null ? `${size}.` : `${size}, and mostly ${colour}.`;
}

/** A typed line as one sentence, with its own mark at the end or a full stop. */
function quoted(line: string): string {
  const text = line.replace(/\s+/g, " ").trim();
  const cut = text.length > MAX_QUOTED_CHARS ? `${text.slice(0, MAX_QUOTED_CHARS)} …` : text;
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}

/** Something long enough to be interrupted, where the line asks for it. */
function longAnswer(line: string): string[] {
  const count = /\bcount\b.*?\bto (\w+)/i.exec(line);
  const limit = count ? numberOf(count[1]) : null;
  if (limit !== null) return countTo(limit);
  return /\b(story|long)\b/i.test(line) ? STORY : [];
}

function countTo(limit: number): string[] {
  const sentences: string[] = [];
  for (let from = 1; from <= limit; from += 5) {
    const to = Math.min(limit, from + 4);
    const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    sentences.push(`${numbers.join(", ")}.`);
  }
  return sentences;
}

const NUMBER_WORDS = [
  ..."zero one two three four five six seven eight nine ten eleven twelve".split(" "),
  ..."thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(" "),
];
const TENS = "thirty forty fifty sixty seventy eighty ninety hundred".split(" ");

function numberOf(word: string): number | null {
  const low = word.toLowerCase();
  const number = /^\d+$/.test(low)
    ? Number(low)
    : NUMBER_WORDS.includes(low)
    ? NUMBER_WORDS.indexOf(low)
    : TENS.includes(low)
    ? 30 + 10 * TENS.indexOf(low)
    : 0;
  return number > 0 ? Math.min(number, MAX_COUNT) : null;
}

const STORY = [
  "This is a long story, so that you can interrupt me.",
  "Once there was a sound that wanted to travel.",
  "It left a microphone in twenty millisecond steps, and it was afraid of being late.",
  "A relay met it at the door, looked at its papers, and let it pass without a word.",
  "On the other side sat a machine that listened to how loud it was, and never to what it said.",
  "The machine counted samples, as others count sheep, and when it had counted enough silence, it " +
  "began to speak.",
  "Its voice went back the same way, four times faster than anyone can listen.",
  "In a small buffer the voice lay down and waited for its turn.",
  "Then it came out of a speaker, one step after another, and nobody heard the joints.",
  "If you hear this sentence, you have not interrupted me, and the story ends here.",
];
