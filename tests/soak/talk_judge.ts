/** What the model remembers of a talk, held against what was said in it. */

/** A line of the simulator's memory. */
export interface RememberedLine {
  readonly who: "person" | "model";
  readonly text: string;
}

/** What the person did. */
export interface Told {
  /** Beginnings of typed lines, in order, no two alike; none is the beginning of another. */
  readonly lines: readonly string[];
  /** Lengths of utterances, milliseconds, no two alike by less than 200. */
  readonly utterancesMs: readonly number[];
}

/** What was found; beginnings of lines, and speech by its length. */
export interface Judgement {
  linesLost: string[];
  linesDoubled: string[];
  /** Milliseconds of speech. */
  speechLostMs: number;
  speechDoubledMs: number;
  /** Utterances that were remembered with a length nobody spoke. */
  strangeMs: number[];
}

/** The simulator's transcription: it tells how long one spoke. */
const SPEECH = /\((\d+\.\d) seconds of speech\)/g;
/** It counts frames of 10 ms and tells tenths of seconds. */
const TOLERANCE_MS = 75;

/**
 * Compare. Every line has to be there once; speech is known by its length.
 *
 * @param remembered the memory of the talk's last connection, which holds what was handed over to it
 */
export function judgeTalk({ lines, utterancesMs }: Told, remembered: readonly RememberedLine[]) {
  const texts = remembered.filter(({ who }) => who === "person").map(({ text }) => text);
  const count = (line: string) => texts.reduce((sum, text) => sum + text.split(line).length - 1, 0);
  const judgement: Judgement = {
    linesLost: lines.filter((line) => count(line) === 0),
    linesDoubled: lines.filter((line) => count(line) > 1),
    speechLostMs: 0,
    speechDoubledMs: 0,
    strangeMs: [],
  };
  const heard = texts.flatMap((text) =>
    [...text.matchAll(SPEECH)].map(([, s]) => Number(s) * 1_000)
  );
  const missing = new Set(utterancesMs);
  const found = new Set<number>();
  for (const ms of heard) {
    const spoken = utterancesMs.find((other) => Math.abs(other - ms) <= TOLERANCE_MS);
    if (spoken === undefined) judgement.strangeMs.push(ms);
    else if (found.has(spoken)) judgement.speechDoubledMs += spoken;
    else found.add(spoken);
    if (spoken !== undefined) missing.delete(spoken);
  }
  settleStrange(judgement, [...missing]);
  return judgement;
}

/** Whether everything is remembered once. */
export function isClean(
  { linesLost, linesDoubled, speechLostMs, speechDoubledMs }: Judgement,
): boolean {
  return linesLost.length + linesDoubled.length + speechLostMs + speechDoubledMs === 0;
}

/** An utterance of another length is one that was spoken, cut short or drawn out. */
function settleStrange(judgement: Judgement, missing: number[]): void {
  for (const ms of judgement.strangeMs) {
    const [nearest] = missing.toSorted((a, b) => Math.abs(a - ms) - Math.abs(b - ms));
    if (nearest === undefined) {
      judgement.speechDoubledMs += ms;
      continue;
    }
    missing.splice(missing.indexOf(nearest), 1);
    if (nearest > ms) judgement.speechLostMs += nearest - ms;
    else judgement.speechDoubledMs += ms - nearest;
  }
  for (const ms of missing) judgement.speechLostMs += ms;
}
