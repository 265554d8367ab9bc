import type { ConnectionClock } from "./connection_clock.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";

/** How long things last, in milliseconds of the connection's clock; `Infinity`: for ever. */
export interface LifeLimits {
  /** From the opening of a connection to its `goAway`. Default 540,000 (9:00, measured). */
  goAwayAtMs: number;
  /** From `goAway` to the close. Default 50,000 (measured; one page says 60). */
  goAwayLeadMs: number;
  /** A session without pictures and without a sliding window, over all its connections. 15 min. */
  sessionCapMs: number;
  /** The same with pictures. 2 min. */
  videoSessionCapMs: number;
}

/** What is known of a session as far as its length depends on it. */
interface Lived {
  /** How long it had lasted when this connection was opened. */
  ageMs: number;
  hasWindow: boolean;
  hasVideo: boolean;
}

/** When a connection ends by itself, on its own clock: the earlier of its limit and its session's. */
export function connectionEndMs({ ageMs, hasWindow, hasVideo }: Lived, limits: LifeLimits): number {
  const connectionMs = limits.goAwayAtMs + limits.goAwayLeadMs;
  if (hasWindow) return connectionMs;
  const capMs = hasVideo ? limits.videoSessionCapMs : limits.sessionCapMs;
  return Math.min(connectionMs, capMs - ageMs);
}

/** What a life acts upon. */
interface LifeStage {
  clock: ConnectionClock;
  limits: LifeLimits;
  /** Tell the client how long there is left. */
  goAway(leftMs: number): void;
  cut(refusal: Refusal): void;
}

/**
 * The length of one connection: warns before its end, and ends it. How Google closes a session that
 * has lasted too long is not known; here it goes as at the end of a connection.
 */
export class ConnectionLife {
  readonly #stage: LifeStage;
  #lived: Lived = { ageMs: 0, hasWindow: true, hasVideo: false };
  #isTold = false;
  #takeBack = () => {};

  constructor(stage: LifeStage) {
    this.#stage = stage;
    this.#aim();
  }

  /** How long the session has lasted. */
  get ageMs(): number {
    return this.#lived.ageMs + this.#stage.clock.nowMs;
  }

  /** Whether pictures came, on this connection or one before. */
  get hasVideo(): boolean {
    return this.#lived.hasVideo;
  }

  /** The session is set up: with or without a window, new or taken up after so long. */
  begin(lived: Lived): void {
    this.#lived = lived;
    this.#aim();
  }

  /** A picture came by the stream. */
  see(): void {
    if (this.#lived.hasVideo) return;
    this.#lived = { ...this.#lived, hasVideo: true };
    this.#aim();
  }

  /** Set the timer of what comes next. */
  #aim(): void {
    if (this.#isTold) return;
    const { clock, limits } = this.#stage;
    const endMs = connectionEndMs(this.#lived, limits);
    this.#takeBack();
    this.#takeBack = clock.at(endMs - limits.goAwayLeadMs, () => this.#tell());
  }

  #tell(): void {
    this.#isTold = true;
    const { clock, limits, goAway, cut } = this.#stage;
    goAway(limits.goAwayLeadMs);
    // Who came late to the limit, by a first picture, say, still gets the time it was told.
    clock.at(clock.nowMs + limits.goAwayLeadMs, () => cut(REFUSALS.aborted));
  }
}
