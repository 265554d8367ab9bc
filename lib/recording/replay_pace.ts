import type { LastingPace } from "../live/lasting/lasting_session.ts";

/**
 * A recording says what it says, and begins anew with each connection: what it does not answer is no
 * fault, and nothing is won by another one. Given over whatever the settings say.
 */
export const REPLAY_PACE: Partial<LastingPace> = {
  renewAfterMs: Infinity,
  noAnswerMs: Infinity,
  noiseMs: Infinity,
  stalledMs: Infinity,
  thinkingMs: Infinity,
  parkMs: 0,
};
