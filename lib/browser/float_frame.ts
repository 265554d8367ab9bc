import { words } from "../words/current.ts";
import type { Call } from "./call.ts";
import { isShowing } from "./call_sources.ts";
import type { SentPicture } from "./call_ports.ts";
import { type Status, statusOf, statusText, statusWord } from "./call_status.ts";
import { captionCues, cueAt } from "./caption_cues.ts";
import type { PointedPicture } from "./float_picture.ts";
import { floatWaits } from "./float_waits.ts";
import { litChars } from "./lit_chars.ts";
import { pointsAt } from "./points_at.ts";
import type { Line } from "./transcript.ts";
import type { StatusText } from "../words/words.ts";

/** Lines of the talk shown at once. */
const SHOWN_LINES = 2;

/** Words of one side. */
export interface FloatLine {
  readonly who: "person" | "model";
  readonly name: string;
  readonly words: readonly string[];
  /** How many of them, from the first, were heard. */
  readonly heard: number;
}

/** All that a small window without elements of its own shows of a call. */
export interface FloatFrame {
  readonly status: Status;
  readonly word: StatusText;
  /** The status in words. */
  readonly said: string;
  /** Pictures leave: what says so; else null. */
  readonly sharing: string | null;
  /** What can be answered in the page alone. */
  readonly waits: string | null;
  readonly pointed: PointedPicture<SentPicture> | null;
  /** What is pointed at in words; empty where nothing is. */
  readonly pointsAt: string;
  /** Oldest first. */
  readonly lines: readonly FloatLine[];
  /** Stands in their place while there are none. */
  readonly nothing: string;
}

/** What is to be seen of a call now. */
export function floatFrame(
  call: Call,
  pointed: PointedPicture<SentPicture> | null,
): FloatFrame {
  const state = call.state.value;
  const word = statusWord(state);
  const { pictures, float } = words();
  return {
    status: statusOf(state),
    word,
    said: statusText(state, call.view.tabSound),
    sharing: isShowing(state) ? pictures.titleSharing : null,
    waits: floatWaits(call),
    pointed,
    pointsAt: pointed === null ? "" : pointsAt(pointed.marks),
    lines: call.transcript.value.lines
      .filter(({ who, note }) => note === null && (who === "person" || who === "model"))
      .slice(-SHOWN_LINES)
      .map((line) => shownLine(call, line)),
    nothing: float.saidNothing,
  };
}

/** Whether two of them look alike. */
export function isSameFrame(one: FloatFrame | null, other: FloatFrame): boolean {
  return one !== null && traits(one) === traits(other);
}

function traits(frame: FloatFrame): string {
  const { pointed, ...rest } = frame;
  // Pictures differ by their numbers: their bytes need not be looked at.
  return JSON.stringify([rest, pointed && [pointed.picture.number, pointed.part, pointed.marks]]);
}

/** As captions have it: what the person said ends, what the model says goes on where it is heard. */
function shownLine(call: Call, line: Line): FloatLine {
  const cues = captionCues(line.text + line.interim);
  if (line.who === "person") {
    const last = cues.at(-1)?.map(({ text }) => text) ?? [];
    const all = cues.length > 1 ? ["… ", ...last] : last;
    return { who: "person", name: words().page.you, words: all, heard: all.length };
  }
  const chars = litChars(line, call.view.heard.value, call.transcript.value);
  const cue = cues[Math.max(0, cueAt(cues, chars))] ?? [];
  return {
    who: "model",
    name: words().page.model,
    words: cue.map(({ text }) => text),
    heard: cue.filter(({ from }) => from < chars).length,
  };
}
