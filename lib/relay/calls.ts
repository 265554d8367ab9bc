/** The calls of this process: one a talk, told when the process ends, counted together. */
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import { LEAVING, TAKEN_OVER } from "./relay_end.ts";
import type { RelayEnd } from "./relay_state.ts";

/** A call, as seen by whoever has to do with all of them. */
export interface RunningCall {
  /** Resolves when both its sides are closed. */
  readonly over: Promise<void>;
  /** Tell the page to go elsewhere within `ms`. */
  leave(ms: number): void;
  /** End it, and give its place back at once. */
  end(end: RelayEnd): void;
  /** Numbers as in its log line. */
  figures(): Figures;
}

export type Figures = Readonly<Record<string, number | null>>;

/** What is counted here. */
const OWN = ["begun", "takenOver", "picturesLeftOut", "slicesRefused"];
/** Figures that add up over calls, and those of which the largest is told. */
const SUMS = [
  ...["resumed", "connections", "renewals", "recoveries", "digests", "parked", "noAnswers"],
  ...["droppedSounds", "droppedPictures", "lateResults", "lostSends", "tooSlow"],
];
const MOST = ["longestGapMs", "mostBacklogBytes"];

/** One a process. */
export class Calls {
  readonly #clock: Clock;
  readonly #running = new Set<RunningCall>();
  readonly #byTalk = new Map<string, RunningCall>();
  readonly #totals: Record<string, number> = Object.fromEntries(
    [...OWN, ...SUMS, ...MOST].map((name) => [name, 0]),
  );
  #leavingAtMs: number | null = null;
  #reachedModel: string | null = null;
  #onEmpty: (() => void) | null = null;

  constructor(clock: Clock = SYSTEM_CLOCK) {
    this.#clock = clock;
  }

  /** Milliseconds until this process ends; null when it does not. */
  get leavingMs(): number | null {
    if (this.#leavingAtMs === null) return null;
    return Math.max(0, Math.round(this.#leavingAtMs - this.#clock.nowMs()));
  }

  /** Since the process began, calls that still run included. */
  get totals(): Readonly<Record<string, number>> {
    const totals = { ...this.#totals };
    for (const call of this.#running) addUp(totals, call.figures());
    return totals;
  }

  /** Model of the newest Live session that was set up; null before, and where the newest attempt failed. */
  get reachedModel(): string | null {
    return this.#reachedModel;
  }

  /** Open a Live session, and remember whether that went well. */
  async reach<Session>(
    { model, signal }: { model: string; signal: AbortSignal },
    open: () => Promise<Session>,
  ): Promise<Session> {
    try {
      const session = await open();
      this.#reachedModel = model;
      return session;
    } catch (error) {
      // A page that left meanwhile says nothing about the server.
      if (!signal.aborted && model === this.#reachedModel) this.#reachedModel = null;
      throw error;
    }
  }

  /**
   * End the call that has this talk, if one here does: its page has come back another way. Its place is
   * free at once.
   *
   * @returns resolves when its Live session is gone; until then another must not take it up
   */
  takeOver(talk: string): Promise<void> {
    const elder = this.#byTalk.get(talk);
    if (elder === undefined) return Promise.resolve();
    this.#totals.takenOver++;
    elder.end(TAKEN_OVER);
    return elder.over;
  }

  /** A page sent more pictures than it may. */
  pictureLeftOut(): void {
    this.#totals.picturesLeftOut++;
  }

  /** A page sent a slice of a picture that does not fit. */
  sliceRefused(): void {
    this.#totals.slicesRefused++;
  }

  /** A call begins. */
  add(talk: string, call: RunningCall): void {
    this.#totals.begun++;
    this.#running.add(call);
    this.#byTalk.set(talk, call);
  }

  /** A call is over. */
  remove(talk: string, call: RunningCall): void {
    if (!this.#running.delete(call)) return;
    addUp(this.#totals, call.figures());
    if (this.#byTalk.get(talk) === call) this.#byTalk.delete(talk);
    if (this.#running.size === 0) this.#onEmpty?.();
  }

  /**
   * This process ends: every page is told to go elsewhere, and no call begins any more. What still
   * runs after `ms` is ended.
   *
   * @returns when no call is left: how many had to be ended
   */
  async leave(ms: number): Promise<number> {
    this.#leavingAtMs ??= this.#clock.nowMs() + ms;
    if (this.#running.size === 0) return 0;
    let ended = 0;
    const empty = Promise.withResolvers<void>();
    this.#onEmpty = empty.resolve;
    const callOff = this.#clock.after(ms, () => {
      ended = this.#running.size;
      for (const call of this.#running) call.end(LEAVING);
    });
    for (const call of this.#running) call.leave(ms);
    await empty.promise;
    callOff();
    return ended;
  }
}

function addUp(totals: Record<string, number>, figures: Figures): void {
  for (const name of SUMS) totals[name] += figures[name] ?? 0;
  for (const name of MOST) totals[name] = Math.max(totals[name], figures[name] ?? 0);
}
