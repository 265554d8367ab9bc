import type { Transcript } from "../transcript_lines.ts";
import type { PastTalk } from "./past_talk.ts";

/**
 * A talk whose call runs, as it is to be shown: a reply that is still being heard ends where it was heard,
 * and that is no fault. In the history it stays `broken`, for the tab may be gone before its end.
 */
export function stillSpoken(talk: PastTalk, { lines }: Pick<Transcript, "lines">): PastTalk {
  const replies = lines.filter(({ who }) => who === "model")
    .map(({ text, interim, state }) => ({ text: (text + interim).trim(), state }));
  const hasBroken = (text: string) =>
    replies.some((reply) => reply.state === "broken" && reply.text === text);
  const isHeard = (text: string) =>
    replies.some((reply) =>
      reply.state !== "broken" && reply.state !== "cut" && reply.text.startsWith(text)
    );
  return {
    ...talk,
    lines: talk.lines.map((line) =>
      line.state === "broken" && !hasBroken(line.text) && isHeard(line.text)
        ? { ...line, state: "whole" }
        : line
    ),
  };
}
