/** What the life of a reply means for the lines of a transcript. Pure, a part of `transcript.ts`. */
import { heardWords } from "../wire/heard_words.ts";
import { isLaterReply } from "../audio/reply_number.ts";
import type { MessageOf, ServerMessage } from "../wire/message.ts";
import {
  append,
  blankReply,
  closeOpen,
  type Line,
  type LineSources,
  replace,
  settled,
  type Transcript,
} from "./transcript_lines.ts";

/** What is not played of a reply that was heard to its end: rounding, at 24 kHz. */
const WHOLE_WITHIN_SAMPLES = 480;

/** A reply begins; it answers what was said until now. */
export function replyBegun(transcript: Transcript, reply: number): Transcript {
  const { answering, utterance, inView, given } = transcript;
  const isNew = answering.reply === 0 || isLaterReply(reply, answering.reply);
  if (!isNew) return transcript;
  // The newest stays before the model's eyes.
  return {
    ...transcript,
    answering: { reply, utterance, saw: [...inView, ...given].sort((a, b) => a - b) },
    inView: inView.slice(-1),
    // Put to what it answers, and to nothing after that.
    given: [],
  };
}

/** A reply is generated, complete, cut, or broken off by a connection that went away. */
export function replyEnded(
  transcript: Transcript,
  { reply, state, reason }: MessageOf<ServerMessage, "reply">,
): Transcript {
  const isBroken = state === "complete" && reason === "line-lost";
  const answered = withAnswer(transcript, { reply, isBroken });
  // Its words may still come.
  if (state === "generated") return { ...answered, generated: reply };
  const isOfReply = (line: Line) => line.reply === reply || line.reply === null;
  const closed = closeOpen(answered, ["thought"], isOfReply);
  if (state === "interrupted") {
    // A line closed by `final` may still be cut: the sound of a reply outlives its words.
    return { ...marked(closed, reply, "cut"), cutReply: reply };
  }
  return isBroken ? marked(closed, reply, "broken") : closeOpen(closed, ["model"], isOfReply);
}

/** What a reply that has ended answered needs no other answer. */
function withAnswer(
  transcript: Transcript,
  { reply, isBroken }: { reply: number; isBroken: boolean },
): Transcript {
  const { answering, answered, lines } = transcript;
  if (answering.reply !== reply || answering.utterance <= answered) return transcript;
  // Broken off before its first word, it has answered nothing.
  const hasSpoken = !isBroken || lines.some((line) => isOf(line, reply, transcript));
  return hasSpoken ? { ...transcript, answered: answering.utterance } : transcript;
}

/** The last line of a reply ends in another way than by itself. */
function marked(transcript: Transcript, reply: number, state: "cut" | "broken"): Transcript {
  const { lines } = transcript;
  const ofReply = lines.findLastIndex((line) => isOf(line, reply, transcript));
  const at = ofReply !== -1
    ? ofReply
    : lines.findLastIndex((line) =>
      line.who === "model" && line.state === "open" && line.reply === null
    );
  // Who has stopped it does not want the rest.
  if (at === -1 || (state === "broken" && lines[at].state === "cut")) return transcript;
  return { ...transcript, lines: lines.with(at, { ...settled(lines[at]), state }) };
}

function isOf({ id, who, reply: of }: Line, reply: number, { callFrom }: Transcript): boolean {
  return who === "model" && of === reply && id >= callFrom;
}

/**
 * The person wants silence: a reply that runs, or that a broken connection ended, is not wanted any
 * more, however soon the connection breaks.
 */
export function replyStopped(transcript: Transcript): Transcript {
  const { lines, talkFrom, generated } = transcript;
  const at = lines.findLastIndex(({ who, id }) => who === "model" && id >= talkFrom);
  if (at === -1) return transcript;
  const { state, reply } = lines[at];
  if (state !== "broken" && (state !== "open" || reply === generated)) return transcript;
  const cut = { ...settled(lines[at]), state: "cut" as const };
  return { ...transcript, lines: lines.with(at, cut), cutReply: reply ?? transcript.cutReply };
}

/** What a reply is grounded on, told while it runs or before its first word. */
export function replyGrounded(
  transcript: Transcript,
  { reply, sources, queries, searchHtml }: MessageOf<ServerMessage, "sources">,
): Transcript {
  const told = { sources, queries, ...(searchHtml === undefined ? {} : { searchHtml }) };
  const { lines, callFrom } = transcript;
  const newest = lines.findLastIndex(({ who, id }) => who !== "thought" && id >= callFrom);
  const at = reply === undefined
    ? lines[newest]?.who === "model" ? newest : -1
    : lines.findLastIndex((line) => isOf(line, reply, transcript));
  if (at === -1) {
    return append(transcript, blankReply(transcript, reply ?? null, { sources: told }));
  }
  const before = lines[at].sources;
  return replace(transcript, at, { ...lines[at], sources: before ? joined(before, told) : told });
}

/** Each source and query once, and the newest suggestions: they stand for all searches of the turn. */
function joined(some: LineSources, more: LineSources): LineSources {
  const known = new Set(some.sources.map(({ url }) => url));
  return {
    ...some,
    ...more,
    sources: [...some.sources, ...more.sources.filter(({ url }) => !known.has(url))],
    queries: [...new Set([...some.queries, ...more.queries])],
  };
}

/**
 * A reply has been played, to its end or to where it was cut: what was not heard of it is taken off its
 * words, as the model does not know either that it said them.
 */
export function replyPlayed(
  transcript: Transcript,
  { reply, heardSamples, cameSamples }: {
    reply: number;
    heardSamples?: number;
    cameSamples?: number;
  },
): Transcript {
  if (heardSamples === undefined || cameSamples === undefined) return transcript;
  if (heardSamples >= cameSamples - WHOLE_WITHIN_SAMPLES) return transcript;
  const isOfReply = (line: Line) => isOf(line, reply, transcript);
  const words = transcript.lines.filter(isOfReply).map((line) => line.text + line.interim).join("");
  let left = heardWords(words, heardSamples / cameSamples).length;
  const lines = transcript.lines.flatMap((line) => {
    if (!isOfReply(line)) return [line];
    const whole = settled(line).text;
    const text = whole.slice(0, Math.max(0, left));
    left -= whole.length;
    if (text === whole && left > 0) return [{ ...settled(line), state: "done" as const }];
    return text.trim() === "" ? [] : [{ ...line, text, interim: "", state: "cut" as const }];
  });
  return { ...transcript, lines, cutReply: reply };
}
