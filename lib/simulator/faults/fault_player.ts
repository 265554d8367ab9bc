import type { Pace } from "../talk/conversation_state.ts";
import { type Fault, type FaultAct, type FaultMoment, faultsAt } from "./faults.ts";
import type { Line } from "../session/line.ts";
import { MAX_TIMER_MS } from "../max_timer_ms.ts";
import type { Network } from "./network.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import { goAway } from "../protocol/server_message.ts";

/** What the faults of one session act upon. */
export interface FaultStage {
  line: Line;
  network: Pick<Network, "change" | "calm" | "stall" | "halfOpen">;
  /** End the session: with a refusal to close with, or in silence. */
  end(refusal: Refusal | null): void;
  /** From now on the session goes at its own pace with these changes. */
  setPace(change: Partial<Pace>): void;
  goAwayLeadMs: number;
}

/** Acts out the faults of one session, and owns their timers. */
export class FaultPlayer {
  readonly #stage: FaultStage;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #faults: readonly Fault[];
  #pace: Partial<Pace> = {};
  #received = 0;
  #sent = 0;
  #cutsSamples = false;
  /** The half of a sample that was held back. */
  #half: number | null = null;

  constructor(stage: FaultStage, faults: readonly Fault[] = []) {
    this.#stage = stage;
    this.#faults = faults;
  }

  /** What is switched on in this session. */
  get faults(): readonly Fault[] {
    return this.#faults;
  }

  /**
   * Switch other faults on, and those before off. What is to happen `now` happens, and a network or
   * pace set for `open` holds from now on; every other fault waits for its moment to come (again).
   */
  set(faults: readonly Fault[]): void {
    this.stop();
    this.#stage.network.calm();
    this.#pace = {};
    this.#stage.setPace(this.#pace);
    this.#cutsSamples = false;
    this.#faults = faults;
    this.reach("now");
    const lasting = (act: FaultAct) => act.type === "network" || act.type === "pace";
    for (const fault of faultsAt("open", faults)) if (lasting(fault.act)) this.#strike(fault);
  }

  /** The session has come to a moment at which something may go wrong. */
  reach(moment: FaultMoment): void {
    // What was held back of the reply before belongs nowhere.
    if (moment === "thinking") this.#half = null;
    if (this.#faults.length === 0) return;
    for (const fault of faultsAt(moment, this.#faults)) this.#strike(fault);
  }

  /** These strike now, whatever is switched on. */
  play(faults: readonly Fault[]): void {
    for (const fault of faults) this.#strike(fault);
  }

  /** A frame of the client was taken in. */
  countReceived(): void {
    this.reach(`received${++this.#received}`);
  }

  /** A frame went to the client. */
  countSent(): void {
    this.reach(`sent${++this.#sent}`);
  }

  /** A piece of sound as it is to leave: with `odd-audio` cut in the middle of a sample. */
  cut(sound: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    if (!this.#cutsSamples) return sound;
    const cut = new Uint8Array(sound.length + 1);
    const from = this.#half === null ? 1 : 0;
    if (this.#half !== null) cut[0] = this.#half;
    cut.set(sound, 1);
    if (this.#half !== null) {
      this.#half = null;
      return cut;
    }
    this.#half = sound.at(-1) ?? null;
    return cut.subarray(from, -1);
  }

  /** Nothing more goes wrong. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #strike({ act, afterMs }: Fault): void {
    if (afterMs === 0) this.#commit(act);
    else this.#later(afterMs, () => this.#commit(act));
  }

  #commit(act: FaultAct): void {
    const { line, network, end } = this.#stage;
    switch (act.type) {
      case "close":
        return end(act.refusal);
      case "nothing":
        return end(null);
      case "drop":
        return line.drop();
      case "frame":
        return line.sendText(act.text);
      case "send":
        return act.messages.forEach((message) => line.send(message));
      case "go-away":
        return this.#goAway(act);
      case "network":
        return network.change(act.change);
      case "stall":
        return network.stall(act.ms);
      case "half-open":
        return network.halfOpen();
      case "pace":
        this.#pace = { ...this.#pace, ...act.change };
        return this.#stage.setPace(this.#pace);
      case "odd-audio":
        this.#cutsSamples = true;
        return;
      case "http":
        // Acted out before there was a session.
        return;
      default:
        act satisfies never;
    }
  }

  #goAway({ leadMs, closeAfterMs }: Extract<FaultAct, { type: "go-away" }>): void {
    const toldMs = leadMs ?? this.#stage.goAwayLeadMs;
    this.#stage.line.send(goAway(toldMs));
    this.#later(closeAfterMs ?? toldMs, () => this.#stage.end(REFUSALS.aborted));
  }

  #later(delayMs: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, Math.min(delayMs, MAX_TIMER_MS));
    this.#timers.add(timer);
  }
}
