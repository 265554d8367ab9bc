/** What of a text stands in a caption at a time: whole words, two or three lines of them. Pure. */

/** One word with what follows it up to the next, and where it begins in the text, in characters. */
export interface CaptionWord {
  readonly text: string;
  readonly from: number;
}

/** Words that are shown together. */
export type Cue = readonly CaptionWord[];

/** Most characters of one cue. */
export const CUE_CHARS = 96;
/** Wide characters, of scripts that need no spaces, take the room of two. */
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/;
/** A good place to end, once a cue is that full. */
const END_FROM = CUE_CHARS / 2;
const ENDS = /[.!?…。！？:;]["”’)\]」』]?\s*$/;

const NOTHING: ReadonlySet<number> = new Set();

/** Splits text into words in any script. Made when it is needed: not every browser has it. */
let segmenter: Intl.Segmenter | undefined;

/**
 * A text as cues. As it grows, only the last ones change.
 *
 * @param unsaid characters of it that are not shown, by their places
 */
export function captionCues(text: string, unsaid: ReadonlySet<number> = NOTHING): Cue[] {
  const cues: CaptionWord[][] = [];
  let cue: CaptionWord[] = [];
  let room = CUE_CHARS;
  for (const { text: whole, from } of wordsOf(text)) {
    const word = { text: withoutUnsaid(whole, from, unsaid), from };
    if (word.text === "") continue;
    const width = widthOf(word.text);
    const used = CUE_CHARS - room;
    const isFull = width > room || (used >= END_FROM && ENDS.test(cue.at(-1)?.text ?? ""));
    if (isFull && cue.length > 0) {
      cues.push(cue);
      cue = [];
      room = CUE_CHARS;
    }
    cue.push(word);
    room -= width;
  }
  return cue.length === 0 ? cues : [...cues, cue];
}

/** Index of the cue in which a place of the text lies; -1 = there is none. */
export function cueAt(cues: readonly Cue[], chars: number): number {
  const next = cues.findIndex(([first]) => first.from > chars);
  return next === -1 ? cues.length - 1 : Math.max(0, next - 1);
}

function withoutUnsaid(text: string, from: number, unsaid: ReadonlySet<number>): string {
  if (unsaid.size === 0) return text;
  return text.split("").filter((_, at) => !unsaid.has(from + at)).join("");
}

function wordsOf(text: string): CaptionWord[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  const words: { text: string; from: number; isWord: boolean }[] = [];
  for (const { segment, index, isWordLike = false } of segmenter.segment(text)) {
    const last = words.at(-1);
    // Marks and spaces go with the word before them, opening ones with the one after.
    const joins = last !== undefined && !/\s$/.test(last.text) &&
      (!isWordLike || !last.isWord);
    if (joins) {
      last.text += segment;
      last.isWord ||= isWordLike;
    } else if (/^\s+$/.test(segment) && last !== undefined) last.text += segment;
    else words.push({ text: segment, from: index, isWord: isWordLike });
  }
  return words;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
}
