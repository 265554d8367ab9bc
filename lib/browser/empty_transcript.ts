import type { Transcript } from "./transcript_lines.ts";

/** Before anything was said. */
export const EMPTY_TRANSCRIPT: Transcript = {
  lines: [],
  nextId: 1,
  dropped: 0,
  talkFrom: 1,
  callFrom: 1,
  wasReady: false,
  knownTo: 1,
  utterance: 0,
  answered: 0,
  answering: { reply: 0, utterance: 0, saw: [] },
  inView: [],
  given: [],
  generated: 0,
  cutReply: 0,
  again: [],
};
