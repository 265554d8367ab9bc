import { lineBlocks } from "../line_blocks.ts";
import { withoutEmphasis } from "../without_emphasis.ts";
import type { Words } from "../../words/words.ts";
import type { PastLine, PastTalk } from "./past_talk.ts";
import { speakerName } from "./talk_facts.ts";

/** Most characters of one cue: two lines of captions. */
const MAX_CUE_CHARS = 84;
/** Shortest time a cue stands, in ms. */
const MIN_CUE_MS = 1_000;
/** A typed line takes no time to say: so long it stands, in ms. */
const TYPED_CUE_MS = 2_000;

interface Cue {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly voice: string;
  readonly text: string;
}

/**
 * A talk as captions in WebVTT, for the WAV file of it or a recording of one's own: time begins with
 * the talk. What was said stands when it was said, a reply while it was heard. Long lines are shared out
 * over their time by their length. Thoughts are not said and so not in it; nobody spoke a typed line,
 * so that it is one short cue without what was put into it.
 */
export function webvttOf({ lines }: PastTalk, words: Words): string {
  const cues = lines.filter(({ who }) => who !== "thought")
    .flatMap((line) => (line.isTyped ? typedCue : cuesOf)(line, speakerName(line, words)))
    // In the order of their beginnings, as the format asks.
    .sort((a, b) => a.fromMs - b.fromMs);
  const blocks = cues.map(({ fromMs, untilMs, voice, text }, at) =>
    `${at + 1}\n${timeText(fromMs)} --> ${timeText(untilMs)}\n<v ${voice}>${text}</v>`
  );
  return ["WEBVTT", ...blocks].join("\n\n") + "\n";
}

function typedCue({ text, fromMs }: PastLine, speaker: string): Cue[] {
  const words = lineBlocks(text).filter(({ isCode }) => !isCode).map(({ text }) => text).join(" ");
  const [first, ...more] = piecesOf(words);
  if (first === undefined) return [];
  const shown = escapeCue(more.length === 0 ? first : `${first} …`);
  return [{ fromMs, untilMs: fromMs + TYPED_CUE_MS, voice: escapeVoice(speaker), text: shown }];
}

function cuesOf(line: PastLine, speaker: string): Cue[] {
  const pieces = piecesOf(line.who === "model" ? withoutEmphasis(line.text) : line.text);
  const chars = pieces.reduce((sum, { length }) => sum + length, 0);
  const voice = escapeVoice(speaker);
  const lasts = Math.max(line.untilMs - line.fromMs, MIN_CUE_MS);
  let before = 0;
  return pieces.map((piece) => {
    const at = (passed: number) => Math.round(line.fromMs + lasts * passed / chars);
    const cue = { fromMs: at(before), untilMs: at(before + piece.length), voice, text: piece };
    before += piece.length;
    // Very many very short pieces may fall into one millisecond.
    return {
      ...cue,
      untilMs: Math.max(cue.untilMs, cue.fromMs + 1),
      text: escapeCue(piece),
    };
  });
}

/** A text in pieces for one cue each, cut between words; a word that is too long is cut itself. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const word of text.split(/\s+/).filter((word) => word !== "").flatMap(shortWords)) {
    const longer = piece === "" ? word : `${piece} ${word}`;
    const isFull = longer.length > MAX_CUE_CHARS;
    if (isFull) pieces.push(piece);
    piece = isFull ? word : longer;
    // A sentence's end is a good place once there is a line of it.
    if (piece.length > MAX_CUE_CHARS / 2 && /[.!?…]["”’)]?$/.test(piece)) {
      pieces.push(piece);
      piece = "";
    }
  }
  return [...pieces, piece].filter((piece) => piece !== "");
}

/** Whole characters: languages without spaces have very long words. */
function shortWords(word: string): string[] {
  const letters = [...word];
  const words: string[] = [];
  for (let at = 0; at < letters.length; at += MAX_CUE_CHARS / 2) {
    words.push(letters.slice(at, at + MAX_CUE_CHARS / 2).join(""));
  }
  return words;
}

/** No tag, no entity and no arrow begins in it. */
function escapeCue(text: string): string {
  return text.replace(/\0/g, "\ufffd").replace(/&/g, "&amp;").replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

/** A name stands in a tag: nothing in it may end it. */
function escapeVoice(name: string): string {
  return escapeCue(name).replace(/\s+/g, " ").trim();
}

function timeText(ms: number): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  const [h, m, s] = [ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60];
  return `${two(h)}:${two(m)}:${two(s)}.${String(ms % 1_000).padStart(3, "0")}`;
}
