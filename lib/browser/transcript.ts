import type { MessageOf, ServerMessage } from "../wire/message.ts";
import type { CallEvent, OpenLine } from "./call_model.ts";
import {
  replyBegun,
  replyEnded,
  replyGrounded,
  replyPlayed,
  replyStopped,
} from "./transcript_replies.ts";
import {
  append,
  blank,
  blankReply,
  closeOpen,
  type Line,
  replace,
  type Transcript,
} from "./transcript_lines.ts";

export { EMPTY_TRANSCRIPT } from "./empty_transcript.ts";
export { type Line, type LineSources, MAX_LINES, type Transcript } from "./transcript_lines.ts";

/** Most pictures one answer is linked to, the newest: more than a minute of them nobody looks through. */
const MAX_IN_VIEW = 24;

/** The transcript after an event of the call. */
export function follow(transcript: Transcript, event: CallEvent): Transcript {
  switch (event.type) {
    case "typed":
      return typed(transcript, event);
    case "talk":
      return event.on ? personBegins(transcript) : transcript;
    case "stop":
      return replyStopped(transcript);
    case "played":
      return replyPlayed(transcript, event);
    case "looked":
      return looked(transcript, event.picture);
    case "gave":
      return gave(transcript, event);
    case "restored":
      return restored(transcript, event);
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
      return message.state === "begun"
        ? replyBegun(transcript, message.reply)
        : replyEnded(transcript, message);
    case "sources":
      return replyGrounded(transcript, message);
    case "resumeTicket":
      return { ...transcript, knownTo: transcript.nextId };
    case "ready":
      return ready(transcript, message.resumed);
    case "renewed":
      return anew(transcript, message.resumed);
    case "error":
      // Given up: it is not sent again either.
      return message.code === "no-answer"
        ? { ...transcript, answered: transcript.utterance }
        : transcript;
    default:
      return transcript;
  }
}

/** Words of one side joined to its current line, or opening a new one. */
function said(transcript: Transcript, message: MessageOf<ServerMessage, "said">): Transcript {
  const { who, reply = null } = message;
  if (who === "model" && reply !== null && reply === transcript.cutReply) return transcript;
  const at = openLine(transcript, message);
  if (at === -1 && message.text === "") return transcript;
  if (at === -1 && who === "person") return spoken(transcript, message);
  const newLine = who === "model" ? blankReply(transcript, reply) : blank(who, { reply });
  const line = at === -1 ? newLine : transcript.lines[at];
  const next = withWords(line, message);
  return at === -1 ? append(transcript, next) : replace(transcript, at, next);
}

function withWords(line: Line, message: MessageOf<ServerMessage, "said">): Line {
  return {
    ...line,
    text: message.interim ? line.text : line.text + message.text,
    interim: message.interim ? message.text : "",
    state: message.final ? "done" : "open",
  };
}

/** First words of an utterance: a line of its own, or that of the same utterance told once more. */
function spoken(transcript: Transcript, message: MessageOf<ServerMessage, "said">): Transcript {
  const [id, ...again] = transcript.again;
  const utterance = Math.max(1, transcript.utterance);
  const base = { ...transcript, utterance, again };
  const at = transcript.lines.findIndex((line) => line.id === id);
  const line = withWords(blank("person", { utterance }), message);
  return at === -1 ? append(base, line) : replace(base, at, { ...line, id });
}

function typed(transcript: Transcript, { id, text }: { id: string; text: string }): Transcript {
  const begun = personBegins(transcript);
  const { utterance } = begun;
  return append(begun, blank("person", { text, typed: id, utterance, state: "done" }));
}

/** A picture left, or nothing is looked at any more. */
function looked(transcript: Transcript, picture: number | null): Transcript {
  const inView = picture === null ? [] : [...transcript.inView, picture].slice(-MAX_IN_VIEW);
  return { ...transcript, inView };
}

/** A picture left with a typed line: it stands there, and the next answer is about it. */
function gave(
  transcript: Transcript,
  { line: id, picture }: Extract<CallEvent, { type: "gave" }>,
): Transcript {
  const at = transcript.lines.findLastIndex(({ typed }) => typed === id);
  if (at === -1) return transcript;
  const given = [...transcript.given, picture].slice(-MAX_IN_VIEW);
  return { ...replace(transcript, at, { ...transcript.lines[at], saw: [picture] }), given };
}

/** The person begins another utterance: words from here on open a new line. */
function personBegins(transcript: Transcript): Transcript {
  const closed = closeOpen(transcript, ["person"]);
  return { ...closed, utterance: transcript.utterance + 1 };
}

function ready(transcript: Transcript, isWhole: boolean): Transcript {
  if (transcript.wasReady) return anew(transcript, isWhole);
  return { ...transcript, wasReady: true };
}

/**
 * The talk goes on over another connection. What was not answered is said to it again, so its words
 * come again as well.
 */
function anew(transcript: Transcript, isWhole: boolean): Transcript {
  const closed = closeOpen(transcript, ["person", "model", "thought"]);
  const again = closed.lines
    .filter((line) =>
      line.who === "person" && line.typed === null && line.id >= closed.talkFrom &&
      line.utterance > closed.answered
    )
    .map(({ id }) => id);
  const after = { ...closed, again };
  if (isWhole) return after;
  const ofTalk = after.lines.filter(({ id }) => id >= after.talkFrom);
  // Said once, it is still so as long as the person has said nothing new.
  const notedAt = ofTalk.findLastIndex(({ note }) => note === "outline");
  const isNews = notedAt === -1
    ? ofTalk.length > 0
    : ofTalk.slice(notedAt).some(({ who }) => who === "person");
  return isNews ? append(after, blank("note", { note: "outline" })) : after;
}

/** After a reload: the lines the tab kept, and in their places those that were never answered. */
function restored(
  transcript: Transcript,
  { lines, open }: Extract<CallEvent, { type: "restored" }>,
): Transcript {
  const placeOf = ({ before = lines.length }: OpenLine) => Math.min(before, lines.length);
  const withOpen = (so: Transcript, at: number) =>
    open.filter((line) => placeOf(line) === at).reduce(typed, so);
  const after = lines.reduce((so, { who, text, known, broken, cut, typed = null }, at) => {
    const state = broken ? "broken" as const : cut ? "cut" as const : "done" as const;
    const next = append(withOpen(so, at), blank(who, { text, state, typed }));
    return known ? { ...next, knownTo: next.nextId } : next;
  }, transcript);
  return { ...withOpen(after, lines.length), wasReady: true };
}

/** Another talk begins: what stands here stays to be read, and a line is drawn below it. */
export function newTalk(transcript: Transcript): Transcript {
  const { lines, utterance } = transcript;
  const divided = lines.length === 0
    ? transcript
    : append(transcript, blank("note", { note: "new-call" }));
  const { nextId } = divided;
  const nothing = { wasReady: false, knownTo: nextId, answered: utterance };
  return { ...divided, ...nothing, talkFrom: nextId, callFrom: nextId };
}

/** The call is over: nothing stays open, and a call that goes on with the talk numbers anew. */
export function allEnded(transcript: Transcript): Transcript {
  const closed = closeOpen(transcript, ["person", "model", "thought"]);
  const { nextId: callFrom, utterance } = closed;
  const nothing = { generated: 0, cutReply: 0, again: [], inView: [], given: [] };
  return { ...closed, ...nothing, callFrom, answering: { reply: 0, utterance, saw: [] } };
}

function openLine({ lines }: Transcript, message: MessageOf<ServerMessage, "said">): number {
  return lines.findLastIndex((line) =>
    line.who === message.who && line.state === "open" &&
    (message.reply === undefined || line.reply === null || line.reply === message.reply)
  );
}
