import type { Clock } from "../clock.ts";
import type { Answer, Tool } from "./declare.ts";
import { REFUSALS, ToolRefusal } from "./refusals.ts";

/** How a call came out. */
export interface Outcome extends Answer {
  readonly end: "done" | "failed" | "refused" | "timed-out";
}

/** What the person says to a call: `nobody`: there is none to be asked. */
export type Consent = "yes" | "no" | "no-answer" | "nobody";

export interface WorkOptions {
  tool: Tool;
  args: Readonly<Record<string, unknown>>;
  clock: Clock;
  /** Ends the work: nobody waits for it. */
  signal: AbortSignal;
  /** Asked only where the tool wants it. */
  ask(): Promise<Consent>;
  /** The person has nothing against it; it begins. */
  onBegun(): void;
  /** The tool threw what was not meant for the model. */
  onFault(error: unknown): void;
  /** It answered, or failed, when nobody waited any more. */
  onLate(): void;
  /** Most characters of a result as JSON. */
  maxResultChars: number;
}

/** Run a tool once, from the person's yes to its answer or the end of its time. Never rejects. */
export async function work(options: WorkOptions): Promise<Outcome> {
  const { tool, args, signal, ask, onBegun, onFault } = options;
  try {
    tool.check?.(args);
  } catch (error) {
    if (error instanceof ToolRefusal) return failed(error.message);
    // A schema with a pattern or a reference that turns out to be none, when it is met first.
    onFault(error);
    return failed(REFUSALS.failed());
  }
  if (tool.consent === "ask") {
    const consent = await ask();
    if (consent !== "yes") return refused(NO[consent]());
  }
  if (signal.aborted) return failed(REFUSALS.failed());
  onBegun();
  return await inTime(options);
}

const NO: Readonly<Record<Exclude<Consent, "yes">, () => string>> = {
  no: REFUSALS.declined,
  "no-answer": REFUSALS.notAnswered,
  nobody: REFUSALS.cannotAsk,
};

async function inTime(options: WorkOptions): Promise<Outcome> {
  const { tool: { deadlineMs }, clock, signal, onLate } = options;
  const over = new AbortController();
  const waiting = Promise.withResolvers<Outcome>();
  let isSettled = false;
  const settle = (outcome: Outcome) => {
    isSettled = true;
    waiting.resolve(outcome);
  };
  const giveUp = (outcome: Outcome) => {
    settle(outcome);
    over.abort();
  };
  const callOff = clock.after(
    deadlineMs,
    () => giveUp({ ...failed(REFUSALS.timedOut(deadlineMs)), end: "timed-out" }),
  );
  const onAbort = () => giveUp(failed(REFUSALS.failed()));
  signal.addEventListener("abort", onAbort, { once: true });
  void attempt(options, over.signal).then((outcome) => {
    if (isSettled) onLate();
    else settle(outcome);
  });
  const outcome = await waiting.promise;
  callOff();
  signal.removeEventListener("abort", onAbort);
  return outcome;
}

async function attempt(
  { tool, args, onFault, maxResultChars }: WorkOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const answer = await tool.run(args, { signal });
    const chars = JSON.stringify(answer.result).length;
    if (chars > maxResultChars) return failed(REFUSALS.tooLong(maxResultChars));
    return { ...answer, end: isError(answer) ? "failed" : "done" };
  } catch (error) {
    if (error instanceof ToolRefusal) return failed(error.message);
    // Not for the model: it may hold anything, an owner's secrets included.
    onFault(error);
    return failed(REFUSALS.failed());
  }
}

/** Many a library says that there was none by `error: null`. */
function isError({ result: { error } }: Answer): boolean {
  return error !== undefined && error !== null;
}

function failed(error: string): Outcome {
  return { result: { error }, end: "failed" };
}

function refused(error: string): Outcome {
  return { result: { error }, end: "refused" };
}
