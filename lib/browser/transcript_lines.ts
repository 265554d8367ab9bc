/** What a transcript is made of, and how its lines are changed: always by new ones. Pure. */

import type { MessageOf, ServerMessage } from "../wire/message.ts";

/** What the page itself puts between the lines. */
export type Note =
  /** Another call begins below, and knows nothing of what stands above. */
  | "new-call"
  /** From here on the model knows the talk by its words only. */
  | "outline";

/** What a reply is grounded on. */
export type LineSources = Omit<MessageOf<ServerMessage, "sources">, "type" | "reply">;

/** One line of the talk: what one side said in one turn. */
export interface Line {
  /** Counts up; a key for lists. */
  readonly id: number;
  /** `thought` is the model's thinking aloud, kept apart from what it says. */
  readonly who: "person" | "model" | "thought" | "note";
  /** Settled words; none in a note. */
  readonly text: string;
  /** Words that may still change; they follow `text`. */
  readonly interim: string;
  /**
   * `cut`: a reply that was interrupted: its words end where it was last heard. `broken`: a reply that
   * a broken connection ended, and that the model is asked to go on with.
   */
  readonly state: "open" | "done" | "cut" | "broken";
  /** Id it was sent under, where it was typed and not spoken. */
  readonly typed: string | null;
  /** Number of the reply, where it is the model's. */
  readonly reply: number | null;
  /** Number of the utterance, where it is the person's; 0 elsewhere. */
  readonly utterance: number;
  readonly note: Note | null;
  /** Numbers of the pictures it could be about, oldest first; where it was typed, the one put to it. */
  readonly saw: readonly number[];
  /** What the model looked up for it. */
  readonly sources: LineSources | null;
}

/** The talk so far. Values, never changed in place, so that a list redraws only what is new. */
export interface Transcript {
  readonly lines: readonly Line[];
  readonly nextId: number;
  /** Oldest lines given up because the talk grew too long. */
  readonly dropped: number;
  /** Id of the running talk's first line: older ones are of calls before. */
  readonly talkFrom: number;
  /** Id of the first line since the last call's end: numbers of replies of before mean nothing now. */
  readonly callFrom: number;
  /** Whether this talk had a connection already. */
  readonly wasReady: boolean;
  /** Lines of the talk before this id are what the newest ticket brings back. */
  readonly knownTo: number;
  /** Number of the person's newest utterance or typed line. */
  readonly utterance: number;
  /** Utterances up to this one got their answer. */
  readonly answered: number;
  /** The newest reply, and the newest utterance when it began. */
  readonly answering: {
    readonly reply: number;
    readonly utterance: number;
    readonly saw: readonly number[];
  };
  /** Numbers of the pictures that left since then, and before them the one that still was in view. */
  readonly inView: readonly number[];
  /** Numbers of the pictures that left with typed lines since then. */
  readonly given: readonly number[];
  /** Newest reply of which all has come; 0 = none. */
  readonly generated: number;
  /** Newest reply that was cut; 0 = none. Words of it that come late were never spoken. */
  readonly cutReply: number;
  /** Spoken lines, by id, that another connection is told again: their words come once more. */
  readonly again: readonly number[];
}

/** Most lines kept, oldest dropped past it: an hour's talk has a few hundred. */
export const MAX_LINES = 1_000;

/** An empty line, without an id as long as it is not appended. */
export function blank(who: Line["who"], more: Partial<Line> = {}): Line {
  return {
    id: 0,
    who,
    text: "",
    interim: "",
    state: who === "note" ? "done" : "open",
    typed: null,
    reply: null,
    utterance: 0,
    note: null,
    saw: [],
    sources: null,
    ...more,
  };
}

/** An empty line of a reply, with what the model had before its eyes when it began. */
export function blankReply(
  { answering }: Transcript,
  reply: number | null,
  more: Partial<Line> = {},
): Line {
  const saw = reply === null || reply === answering.reply ? answering.saw : [];
  return blank("model", { reply, saw, ...more });
}

/** With interim words that count as said. */
export function settled(line: Line): Line {
  return line.interim === "" ? line : { ...line, text: line.text + line.interim, interim: "" };
}

/** With a line more; the oldest makes room. */
export function append(transcript: Transcript, line: Line): Transcript {
  const { lines, nextId, dropped } = transcript;
  const all = [...lines, { ...line, id: nextId }];
  const excess = Math.max(0, all.length - MAX_LINES);
  return { ...transcript, lines: all.slice(excess), nextId: nextId + 1, dropped: dropped + excess };
}

/** With another line at an index. */
export function replace(transcript: Transcript, at: number, line: Line): Transcript {
  return { ...transcript, lines: transcript.lines.with(at, line) };
}

/** Open lines of these sides get an end. */
export function closeOpen(
  transcript: Transcript,
  who: Line["who"][],
  which: (line: Line) => boolean = () => true,
): Transcript {
  const isMeant = (line: Line) => line.state === "open" && who.includes(line.who) && which(line);
  if (!transcript.lines.some(isMeant)) return transcript;
  const lines = transcript.lines.map((line) =>
    isMeant(line) ? { ...settled(line), state: "done" as const } : line
  );
  return { ...transcript, lines };
}
