/** How long an answer took, told apart. Milliseconds; `totalMs` is the sum of the four parts. */
export interface AnswerTimes {
  readonly to: "speech" | "line";
  readonly totalMs: number;
  /** Until the Live server was sure that the person had ended; null where it does not say when. */
  readonly turnMs: number | null;
  /** Until the first sound of the reply, the server's own line to the Live server included. */
  readonly modelMs: number;
  /** On the line between page and server, both ways. */
  readonly networkMs: number;
  /** From the first sound in the page until it was heard. */
  readonly playerMs: number;
}

/** What was seen of an answer. All `…AtMs` by one clock of the page; durations by the relay's. */
export interface AnswerSeen {
  readonly to: AnswerTimes["to"];
  /** The person ended: the last loud moment of what they said, or the line they sent. */
  readonly endedAtMs: number;
  /** What the relay counts from was at hand here: the microphone sound it names, or that line. */
  readonly countedFromMs: number;
  /** From its coming to the relay to the reply's first sound there. */
  readonly sinceMs: number;
  readonly turnMs?: number;
  /** The reply's first sound came to the page, and was heard. */
  readonly cameAtMs: number;
  readonly heardAtMs: number;
}

/**
 * Tell an answer's time apart. Sound needs as long to the relay whenever it leaves, so what passed
 * here between `countedFromMs` and the first sound, less what passed at the relay meanwhile, was the
 * line, there and back; no clocks have to agree. Pure. What clocks of unequal pace would make less
 * than nothing is nothing, and the sum holds.
 */
export function answerTimes(seen: AnswerSeen): AnswerTimes {
  const { to, endedAtMs, countedFromMs, sinceMs, cameAtMs, heardAtMs } = seen;
  const waitedMs = Math.max(0, cameAtMs - endedAtMs);
  const networkMs = within(cameAtMs - countedFromMs - sinceMs, waitedMs);
  const relayMs = waitedMs - networkMs;
  const modelMs = seen.turnMs === undefined ? relayMs : within(seen.turnMs, relayMs);
  const turnMs = seen.turnMs === undefined ? null : relayMs - modelMs;
  const playerMs = Math.max(0, heardAtMs - cameAtMs);
  return { to, totalMs: waitedMs + playerMs, turnMs, modelMs, networkMs, playerMs };
}

function within(ms: number, mostMs: number): number {
  return Math.min(Math.max(0, ms), mostMs);
}
