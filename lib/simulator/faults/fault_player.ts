import { type FaultAct, faultAt, type FaultMoment, type FaultName } from "./faults.ts";
import type { Line } from "../session/line.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import { goAway } from "../protocol/server_message.ts";

/** What the faults of one session act upon. */
interface FaultStage {
  line: Line;
  /** The fault switched on at this moment. */
  fault(): FaultName | null;
  /** End the session: with a refusal to close with, or in silence. */
  end(refusal: Refusal | null): void;
  goAwayLeadMs: number;
}

/** Acts out the faults of one session, and owns their timers. */
export class FaultPlayer {
  readonly #stage: FaultStage;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(stage: FaultStage) {
    this.#stage = stage;
  }

  /** The session has come to a moment at which something may go wrong. */
  reach(moment: FaultMoment): void {
    const fault = faultAt(moment, this.#stage.fault());
    if (fault === null) return;
    if (fault.afterMs === 0) this.#commit(fault.act);
    else this.#later(fault.afterMs, () => this.#commit(fault.act));
  }

  /** Nothing more goes wrong. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #commit(act: FaultAct): void {
    const { line, end, goAwayLeadMs } = this.#stage;
    switch (act.type) {
      case "close":
        return end(act.refusal);
      case "nothing":
        return end(null);
      case "drop":
        return line.drop();
      case "frame":
        return line.sendText(act.text);
      case "go-away":
        line.send(goAway(goAwayLeadMs));
        return this.#later(goAwayLeadMs, () => end(REFUSALS.aborted));
      case "http":
        // Acted out before there was a session.
        return;
      default:
        act satisfies never;
    }
  }

  #later(delayMs: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, delayMs);
    this.#timers.add(timer);
  }
}
