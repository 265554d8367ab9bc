import type { PastLine } from "./past_talk.ts";

/** Pictures kept for one answer, the newest: as many as the page shows beside it. */
export const MAX_PICTURES_AN_ANSWER = 4;
/** Pictures kept of one talk, the newest: 20 MB of a sharp screen. */
export const MAX_PICTURES_A_TALK = 100;

/** Numbers of the pictures that were discussed, oldest first, and how many were too many. */
export function discussed(
  lines: readonly Pick<PastLine, "saw">[],
): { numbers: readonly number[]; dropped: number } {
  const all = [...new Set(lines.flatMap(({ saw }) => saw.slice(-MAX_PICTURES_AN_ANSWER)))]
    .sort((a, b) => a - b);
  const numbers = all.slice(-MAX_PICTURES_A_TALK);
  return { numbers, dropped: all.length - numbers.length };
}
