import type { OpenLine } from "./call_model.ts";
import { asHeard } from "./as_heard.ts";
import { earlierLines } from "./earlier_lines.ts";
import type { HeardPlace } from "./heard_places.ts";
import type { KeptTalk } from "./kept_talk.ts";
import type { Transcript } from "./transcript_lines.ts";

/** What a connection knows of typed lines. */
export interface TypedLines {
  /** Not answered yet. */
  readonly openLines: readonly OpenLine[];
  /** Ids of those that were not when the newest ticket came. */
  readonly sinceTicket: ReadonlySet<string>;
}

/** The talk's lines as the tab keeps them: what was heard, and each line that is asked again in its place. */
export function keptLines(
  transcript: Transcript,
  heard: HeardPlace,
  { openLines, sinceTicket }: TypedLines,
): Pick<KeptTalk, "lines" | "open"> {
  const again = { lines: new Set(openLines.map(({ id }) => id)), utterance: false, sinceTicket };
  const all = asHeard(transcript, heard);
  const kept = earlierLines(
    { ...transcript, lines: all },
    again,
    ({ state, typed }) => ({ typed, cut: state === "cut" }),
  );
  const open = openLines.map((line) => {
    const at = transcript.lines.findLast(({ typed }) => typed === line.id)?.id ?? Infinity;
    const after = earlierLines({ ...transcript, lines: all.filter(({ id }) => id > at) }, again);
    return { ...line, before: kept.length - after.length };
  });
  return { lines: kept, open };
}
