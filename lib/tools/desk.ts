import type { Clock } from "../clock.ts";
import { FIELD_LIMITS } from "../wire/fields.ts";
import { callKey } from "./call_key.ts";
import type { Answer, Tool } from "./declare.ts";
import { REFUSALS } from "./refusals.ts";
import { type Consent, type Outcome, work } from "./work.ts";

/** A call as the model makes it. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A call that a tool takes up, for whoever shows it. */
export interface ToolUse {
  readonly id: string;
  readonly tool: Tool;
  readonly state: "running" | "done" | "failed" | "refused";
}

export interface DeskOptions {
  tools: readonly Tool[];
  clock: Clock;
  /** Calls in a row, without a word of the person, from which on they are refused. */
  callsInARow: number;
  /** Takes every answer, once a call. */
  answer(call: ToolCall, answer: Answer): void;
  /** Puts a call to the person. Its signal: nobody waits for the answer any more. */
  ask?(call: ToolCall, tool: Tool, options: { signal: AbortSignal }): Promise<"yes" | "no">;
  onUse?(use: ToolUse): void;
  /** A tool threw what was not meant for the model. */
  onFault?(tool: Tool, error: unknown): void;
}

/** What came of calls, for the log. */
export interface DeskCounters {
  readonly calls: number;
  /** Answered from the first of the same content. */
  readonly repeated: number;
  /** Refused as too many in a row, or at once. */
  readonly limited: number;
  readonly failed: number;
  /** Answers that came when nobody waited any more. */
  readonly late: number;
}

/** Most calls that run at once. A model makes two or three. */
export const MAX_AT_ONCE = 8;
/** The person is asked so long, milliseconds; then the model is told that nobody answered. */
export const CONSENT_MS = 60_000;

/** One thing that is being done, or was in this turn, and the calls that wait for it. */
interface Job {
  readonly tool: Tool;
  readonly waiting: Map<string, ToolCall>;
  readonly controller: AbortController;
  /** It was allowed where it had to be, and does what it does. */
  hasBegun: boolean;
  outcome: Outcome | null;
}

/**
 * Answers every call of the model, whatever it is: known or not, well formed or not, once or in a loop.
 * Calls of the same content within a turn are one: a model that is interrupted makes them again under a
 * new id, and what acts must not act twice. Several run at once, and nobody waits for them to speak.
 */
export class ToolDesk {
  readonly #options: DeskOptions;
  readonly #tools: ReadonlyMap<string, Tool>;
  readonly #jobs = new Map<string, Job>();
  #inARow = 0;
  #isStopped = false;
  #counters = { calls: 0, repeated: 0, limited: 0, failed: 0, late: 0 };

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#tools = new Map(options.tools.map((tool) => [tool.name, tool]));
  }

  get counters(): DeskCounters {
    return this.#counters;
  }

  /** Whether a tool of this name is one of its own. */
  has(name: string): boolean {
    return this.#tools.has(name);
  }

  /** The model calls. It is answered for certain, unless the call is cancelled or the desk stopped. */
  take(call: ToolCall): void {
    if (this.#isStopped) return;
    this.#counters.calls++;
    const tool = this.#tools.get(call.name);
    if (++this.#inARow > this.#options.callsInARow) return this.#limit(call);
    if (tool === undefined) {
      return this.#refuse(call, REFUSALS.unknown(call.name, [...this.#tools.keys()]));
    }
    const key = callKey(call.name, call.args);
    const before = this.#jobs.get(key);
    if (before !== undefined) return this.#join(before, call);
    if (this.#running >= MAX_AT_ONCE) {
      this.#counters.limited++;
      return this.#refuse(call, REFUSALS.busy(MAX_AT_ONCE));
    }
    void this.#begin(key, { call, tool });
  }

  /** The model does not want these any more: they are not answered. */
  cancel(ids: readonly string[]): void {
    for (const [key, job] of this.#jobs) {
      const { waiting, controller, outcome, tool, hasBegun } = job;
      const wasAwaited = waiting.size > 0;
      for (const id of ids) waiting.delete(id);
      if (!wasAwaited || waiting.size > 0 || outcome !== null) continue;
      // A line that broke cancels calls as well, and the model makes them once more.
      if (tool.consent === "ask" && hasBegun) job.outcome = calledOff();
      else this.#jobs.delete(key);
      controller.abort();
    }
  }

  /** The person said or typed something: another turn, in which the same may be asked for again. */
  personSpoke(): void {
    this.#inARow = 0;
    // What still runs is still the same: it is what an interrupted model asks for once more.
    for (const [key, { outcome }] of this.#jobs) if (outcome !== null) this.#jobs.delete(key);
  }

  /** Nobody is there any more. */
  stop(): void {
    this.#isStopped = true;
    for (const { waiting, controller } of this.#jobs.values()) {
      waiting.clear();
      controller.abort();
    }
    this.#jobs.clear();
  }

  get #running(): number {
    return [...this.#jobs.values()].filter(({ outcome }) => outcome === null).length;
  }

  #limit(call: ToolCall): void {
    const { callsInARow } = this.#options;
    this.#counters.limited++;
    // Only the first is news: an answer to every one would keep the loop going.
    const isNews = this.#inARow === callsInARow + 1;
    const error = REFUSALS.tooMany(callsInARow);
    this.#answer(call, { result: { error }, ...(isNews ? {} : { scheduling: "silent" }) });
  }

  #join(job: Job, call: ToolCall): void {
    this.#counters.repeated++;
    if (job.outcome === null) job.waiting.set(call.id, call);
    else this.#answer(call, job.outcome);
  }

  async #begin(key: string, { call, tool }: { call: ToolCall; tool: Tool }): Promise<void> {
    const controller = new AbortController();
    const waiting = new Map([[call.id, call]]);
    const job: Job = { tool, waiting, controller, hasBegun: false, outcome: null };
    this.#jobs.set(key, job);
    const { clock, onUse, onFault } = this.#options;
    const { signal } = controller;
    let isBroken = false;
    const outcome = await work({
      ...{ tool, args: call.args, clock, signal },
      maxResultChars: FIELD_LIMITS.toolResultChars,
      ask: () => this.#ask(call, tool, signal),
      onBegun: () => {
        job.hasBegun = true;
        onUse?.({ id: call.id, tool, state: "running" });
      },
      onFault: (error) => {
        isBroken = true;
        onFault?.(tool, error);
      },
      onLate: () => void this.#counters.late++,
    });
    const isCalledOff = job.outcome !== null;
    job.outcome ??= outcome;
    if (outcome.end === "failed" || outcome.end === "timed-out") this.#counters.failed++;
    const end = outcome.end === "timed-out" ? "failed" : outcome.end;
    if (job.hasBegun || end === "refused") onUse?.({ id: call.id, tool, state: end });
    for (const one of waiting.values()) this.#answer(one, outcome);
    waiting.clear();
    // What failed may be tried again. What acts and broke off or took too long may have been done all the
    // same: it may not.
    const isDoubtful = isCalledOff || (isBroken && job.hasBegun && tool.consent === "ask");
    // A picture is taken again: something may be hidden or paused since.
    const isPicture = outcome.jpeg !== undefined && tool.runs === "page" && tool.consent === "none";
    const mayRepeat = (outcome.end === "failed" && !isDoubtful) || isPicture;
    if (mayRepeat && this.#jobs.get(key) === job) this.#jobs.delete(key);
  }

  async #ask(call: ToolCall, tool: Tool, signal: AbortSignal): Promise<Consent> {
    const { ask, clock } = this.#options;
    if (ask === undefined) return "nobody";
    const over = new AbortController();
    const late = Promise.withResolvers<Consent>();
    const callOff = clock.after(CONSENT_MS, () => late.resolve("no-answer"));
    const onAbort = () => late.resolve("no-answer");
    signal.addEventListener("abort", onAbort, { once: true });
    const consent = await Promise.race([ask(call, tool, { signal: over.signal }), late.promise]);
    callOff();
    signal.removeEventListener("abort", onAbort);
    over.abort();
    return consent;
  }

  #refuse(call: ToolCall, error: string): void {
    this.#counters.failed++;
    this.#answer(call, { result: { error } });
  }

  #answer(call: ToolCall, { result, jpeg, scheduling }: Answer): void {
    this.#options.answer(call, {
      result,
      ...(jpeg === undefined ? {} : { jpeg }),
      ...(scheduling === undefined ? {} : { scheduling }),
    });
  }
}

function calledOff(): Outcome {
  return { result: { error: REFUSALS.calledOff() }, end: "failed" };
}
