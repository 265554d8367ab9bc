import { FIELD_LIMITS, type TalkLine } from "../wire/message.ts";
import type { KeptLine } from "./kept_talk.ts";
import type { Line, Transcript } from "./transcript.ts";

/** What the next connection is sent again as it was, and so must not come as an earlier line, too. */
export interface SentAgain {
  /** Ids of typed lines. */
  readonly lines: ReadonlySet<string>;
  /** Sound of what the person said since the last answer. */
  readonly utterance: boolean;
  /** Ids of typed lines that crossed with the newest ticket: it does not bring them back. */
  readonly sinceTicket?: ReadonlySet<string>;
}

/** Nothing is: the page is left, and its sound with it. */
export const NOTHING_AGAIN: SentAgain = { lines: new Set(), utterance: false };

/**
 * The talk as the next connection needs it, oldest first: at most `FIELD_LIMITS.earlierLines` lines of
 * `earlierChars` each, thoughts left out, and what is sent again left out. `known`: said before the
 * newest ticket. `broken`: the last line of the model, where the line and not the person broke it off
 * (its reply ended with the reason `line-lost`, or has not ended yet).
 *
 * @param more what is told of a line besides; nothing where absent
 */
export function earlierLines(
  transcript: Transcript,
  again: SentAgain,
  more?: (line: Line) => Pick<KeptLine, "cut" | "typed">,
): KeptLine[] {
  const { earlierChars, earlierLines: most } = FIELD_LIMITS;
  const { lines, talkFrom, answered, knownTo, generated } = transcript;
  const isToldAgain = ({ typed, utterance }: Line) =>
    typed === null ? again.utterance && utterance > answered : again.lines.has(typed);
  const told = lines.filter((line): line is Line & { who: TalkLine["who"] } =>
    line.id >= talkFrom && (line.who === "person" || line.who === "model") &&
    line.text + line.interim !== "" && !isToldAgain(line)
  );
  const crossed = lines.find(({ typed }) => typed !== null && again.sinceTicket?.has(typed));
  const knownBefore = Math.min(knownTo, crossed?.id ?? Infinity);
  const last = told.findLast(({ who }) => who === "model");
  return told.slice(-most).map((line) => ({
    who: line.who,
    text: (line.text + line.interim).slice(-earlierChars),
    ...(line.id < knownBefore ? { known: true } : {}),
    ...(line === last && isBrokenOff(line, generated) ? { broken: true } : {}),
    ...more?.(line),
  }));
}

function isBrokenOff({ state, reply }: Line, generated: number): boolean {
  return state === "broken" || (state === "open" && reply !== generated);
}
