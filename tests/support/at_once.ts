/** A simulator that answers at once and does not play replies in real time. */
export const AT_ONCE = {
  setupDelayMs: 0,
  speechAnswerDelayMs: 0,
  textAnswerDelayMs: 0,
  audioSpeed: 1_000,
  holdTurnComplete: 0,
  cutTailMs: 0,
} as const;
