import type { Line } from "../transcript_lines.ts";
import type { PastLine } from "./past_talk.ts";

/** A line as the tab itself kept it over a reload: its words, or their end. */
export interface RestoredLine {
  readonly who: PastLine["who"];
  readonly text: string;
  readonly isTyped: boolean;
  /** `cut`, or `broken` by the reload: no more of it was heard. */
  readonly state: Line["state"];
}

/** From this length on a line kept by the tab may have lost its beginning. */
const MAY_BE_CUT_CHARS = 200;
/** So many more saved lines are looked through than the tab kept: thoughts stand between them. */
const LOOK_BACK_LINES = 40;

/**
 * The lines of a talk that a reload cut in two: those that were saved, and after them those that the tab
 * kept and that were said after the last time it was saved. The last one saved of either side may have
 * grown since, or be longer than what was heard of it.
 */
export function joinRestored(
  saved: readonly PastLine[],
  restored: readonly RestoredLine[],
): PastLine[] {
  const joined = [...saved];
  const atMs = saved.at(-1)?.untilMs ?? 0;
  const from = Math.max(0, saved.length - restored.length - LOOK_BACK_LINES);
  const open = new Set([...saved.keys()].slice(from));
  for (const line of restored) {
    if (line.who === "thought") continue;
    const exact = [...open].find((at) => isSame(line, saved[at]));
    const last = saved.findLastIndex(({ who }) => who === line.who);
    const at = exact ?? (open.has(last) && isGrown(line, saved[last]) ? last : undefined);
    if (at === undefined) {
      joined.push(lineOf(line, atMs));
      continue;
    }
    open.delete(at);
    joined[at] = grown(joined[at], line);
  }
  return joined;
}

function isSame(restored: RestoredLine, saved: PastLine): boolean {
  const [now, then] = [restored.text.trim(), saved.text.trim()];
  const isEnd = now.length >= MAY_BE_CUT_CHARS && then.endsWith(now);
  return restored.who === saved.who && (now === then || isEnd);
}

/** Whether one is the other, as far as it had come. */
function isGrown(restored: RestoredLine, saved: PastLine): boolean {
  const [now, then] = [restored.text.trim(), saved.text.trim()];
  const isPart = stateOf(restored) !== "whole" && now.length >= MAY_BE_CUT_CHARS &&
    then.includes(now);
  return isPart || now.startsWith(then) || then.startsWith(now);
}

/** The newer of both counts, as long as it was heard; of a long one the tab may have lost the beginning. */
function grown(saved: PastLine, line: RestoredLine): PastLine {
  const [{ text }, state] = [line, stateOf(line)];
  if (state === "whole") {
    return text.length > saved.text.length ? { ...saved, text, state } : saved;
  }
  const at = saved.text.indexOf(text.trim());
  const heard = at === -1 ? text : saved.text.slice(0, at + text.trim().length);
  return { ...saved, text: heard, state };
}

function lineOf(line: RestoredLine, atMs: number): PastLine {
  const { who, text, isTyped } = line;
  return {
    ...{ who, text, isTyped, state: stateOf(line) },
    ...{ fromMs: atMs, untilMs: atMs, saw: [], sources: [], queries: [] },
  };
}

function stateOf({ state }: RestoredLine): PastLine["state"] {
  return state === "cut" || state === "broken" ? state : "whole";
}
