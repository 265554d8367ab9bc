import type { MessageOf, ServerMessage } from "../wire/message.ts";
import type { CallEvent } from "./call_model.ts";

/** One line of the talk: what one side said in one turn. */
export interface Line {
  /** Counts up; a key for lists. */
  readonly id: number;
  /** `thought` is the model's thinking aloud, kept apart from what it says. */
  readonly who: "person" | "model" | "thought";
  /** Settled words. */
  readonly text: string;
  /** Words that may still change; they follow `text`. */
  readonly interim: string;
  /** `cut`: a reply that was interrupted, so its end was never heard. */
  readonly state: "open" | "done" | "cut";
  /** Typed, not spoken. */
  readonly isTyped: boolean;
  /** Number of the reply, where it is the model's. */
  readonly reply: number | null;
}

/** The talk so far. Values, never changed in place, so that a list redraws only what is new. */
export interface Transcript {
  readonly lines: readonly Line[];
  readonly nextId: number;
  /** Oldest lines given up because the talk grew too long. */
  readonly dropped: number;
}

/** Most lines kept, oldest dropped past it: an hour's talk has a few hundred. */
export const MAX_LINES = 1_000;

export const EMPTY_TRANSCRIPT: Transcript = { lines: [], nextId: 1, dropped: 0 };

/** The transcript after an event of the call. */
export function follow(transcript: Transcript, event: CallEvent): Transcript {
  switch (event.type) {
    case "typed":
      return typed(transcript, event.text);
    case "talk":
      return event.on ? personBegins(transcript) : transcript;
    case "received":
      return received(transcript, event.message);
    default:
      return transcript;
  }
}

function received(transcript: Transcript, message: ServerMessage): Transcript {
  switch (message.type) {
    case "said":
      return said(transcript, message);
    case "activity":
      return message.state === "begin" ? personBegins(transcript) : transcript;
    case "reply":
      if (message.state !== "complete" && message.state !== "interrupted") return transcript;
      return replyEnded(transcript, message.reply, { cut: message.state === "interrupted" });
    default:
      return transcript;
  }
}

/** Words of one side joined to its current line, or opening a new one. */
export function said(
  transcript: Transcript,
  message: MessageOf<ServerMessage, "said">,
): Transcript {
  if (isCut(transcript, message)) return transcript;
  const at = openLine(transcript, message);
  if (at === -1 && message.text === "") return transcript;
  const line = at === -1 ? blank(message.who, message.reply ?? null) : transcript.lines[at];
  const next: Line = {
    ...line,
    text: message.interim ? line.text : line.text + message.text,
    interim: message.interim ? message.text : "",
    state: message.final ? "done" : "open",
  };
  return at === -1 ? append(transcript, next) : replace(transcript, at, next);
}

/** A typed line. */
export function typed(transcript: Transcript, text: string): Transcript {
  const line = { ...blank("person", null), text, isTyped: true, state: "done" as const };
  return append(closeOpen(transcript, ["person"], "done"), line);
}

/** The person begins another utterance: words from here on open a new line. */
export function personBegins(transcript: Transcript): Transcript {
  return closeOpen(transcript, ["person"], "done");
}

/** Reply number `reply` has ended; `cut` when it was interrupted. */
export function replyEnded(
  transcript: Transcript,
  reply: number,
  { cut }: { cut: boolean },
): Transcript {
  const isOfReply = (line: Line) => line.reply === reply || line.reply === null;
  const closed = closeOpen(transcript, ["thought"], "done", isOfReply);
  if (!cut) return closeOpen(closed, ["model"], "done", isOfReply);
  // A line closed by `final` may still be cut: the sound of a reply outlives its words.
  const at = closed.lines.findLastIndex(({ who, reply: of }) => who === "model" && of === reply);
  if (at === -1) return closeOpen(closed, ["model"], "cut", isOfReply);
  return replace(closed, at, { ...settled(closed.lines[at]), state: "cut" });
}

/** The call is over: nothing stays open. */
export function allEnded(transcript: Transcript): Transcript {
  return closeOpen(transcript, ["person", "model", "thought"], "done");
}

/** Words of a reply that was cut come late: they were never spoken. */
function isCut({ lines }: Transcript, { who, reply }: MessageOf<ServerMessage, "said">): boolean {
  return who === "model" && reply !== undefined &&
    lines.some((line) => line.state === "cut" && line.reply === reply);
}

function openLine({ lines }: Transcript, message: MessageOf<ServerMessage, "said">): number {
  return lines.findLastIndex((line) =>
    line.who === message.who && line.state === "open" &&
    (message.reply === undefined || line.reply === null || line.reply === message.reply)
  );
}

function blank(who: Line["who"], reply: number | null): Line {
  return { id: 0, who, text: "", interim: "", state: "open", isTyped: false, reply };
}

function settled(line: Line): Line {
  return { ...line, text: line.text + line.interim, interim: "" };
}

function append({ lines, nextId, dropped }: Transcript, line: Line): Transcript {
  const all = [...lines, { ...line, id: nextId }];
  const excess = Math.max(0, all.length - MAX_LINES);
  return { lines: all.slice(excess), nextId: nextId + 1, dropped: dropped + excess };
}

function replace(transcript: Transcript, at: number, line: Line): Transcript {
  return { ...transcript, lines: transcript.lines.with(at, line) };
}

function closeOpen(
  transcript: Transcript,
  who: Line["who"][],
  state: "done" | "cut",
  which: (line: Line) => boolean = () => true,
): Transcript {
  const isMeant = (line: Line) => line.state === "open" && who.includes(line.who) && which(line);
  if (!transcript.lines.some(isMeant)) return transcript;
  const lines = transcript.lines.map((line) => isMeant(line) ? { ...settled(line), state } : line);
  return { ...transcript, lines };
}
