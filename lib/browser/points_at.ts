import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import type { SourceMark } from "./on_source.ts";

/** What is pointed at, in words. */
export function pointsAt(marks: readonly Pick<SourceMark, "label">[]): string {
  const label = marks.map(({ label }) => label || words().tools.markedPlace).join(", ");
  return fill(words().float.pointsAt, { label });
}
