/** The earlier talk, short enough to be told a model that remembers nothing of it: pure. */
import type { HistoryLine } from "../session.ts";

export interface DigestLimits {
  /** The last lines are told word for word. */
  readonly verbatimLines: number;
  /** Characters of all of them; what does not fit is shortened like the older ones. */
  readonly verbatimChars: number;
  /** Lines before those of which the beginning is told, and how much of it. */
  readonly shortenedLines: number;
  readonly shortenedChars: number;
}

/** About 6,000 tokens at most: a twentieth of what the model can hold. */
export const DIGEST_LIMITS: DigestLimits = {
  verbatimLines: 16,
  verbatimChars: 16_000,
  shortenedLines: 60,
  shortenedChars: 120,
};

/** @param lines oldest first @returns older ones as one line of the person's, then the last ones */
export function digest(
  lines: readonly HistoryLine[],
  limits: DigestLimits = DIGEST_LIMITS,
): HistoryLine[] {
  const from = verbatimFrom(lines, limits);
  const verbatim = lines.slice(from);
  if (from === 0) return verbatim;
  const older = lines.slice(Math.max(0, from - limits.shortenedLines), from);
  const isWhole = older.length === from;
  const told = older.map(({ who, text }) =>
    `${who === "person" ? "Person" : "You"}: ${shortened(text, limits.shortenedChars)}`
  );
  const text = [
    `(This talk began before this connection. ${isWhole ? "So far" : "Lately"}, in short:`,
    ...told,
    "What follows was said word for word.)",
  ].join("\n");
  return [{ who: "person", text }, ...verbatim];
}

function verbatimFrom(lines: readonly HistoryLine[], limits: DigestLimits): number {
  let from = lines.length;
  let chars = 0;
  while (from > 0 && lines.length - from < limits.verbatimLines) {
    chars += lines[from - 1].text.length;
    if (chars > limits.verbatimChars) break;
    from--;
  }
  return from;
}

/** Cut at the end of a word where there is one in the second half. */
function shortened(text: string, maxChars: number): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  if (flat.length <= maxChars) return flat;
  const cut = flat.slice(0, maxChars);
  const space = cut.lastIndexOf(" ");
  return `${(space > maxChars / 2 ? cut.slice(0, space) : cut).trimEnd()} …`;
}
