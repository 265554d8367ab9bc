import type { PlannedCall } from "../talk/reply_step.ts";
import type { ToolResult } from "../memory/prompt.ts";

/** A call that was made and not answered to the end. */
export interface OpenCall extends PlannedCall {
  id: string;
  /** The answer of the model it was made in. */
  turn: number;
  blocking: boolean;
  /** The turn that waited for it was cut: an answer is taken, and nothing is said to it. */
  isCut: boolean;
  /** It repeats a call whose turn was cut. */
  isRepeat: boolean;
  /** What a blocking call was answered, until the others of its turn are. */
  result: object | null;
}

/** The calls of a session. */
export interface Calls {
  open: readonly OpenCall[];
  /** How many were made. */
  made: number;
  /** To be made once more, as soon as the model has a turn. */
  again: readonly PlannedCall[];
}

export const NO_CALLS: Calls = { open: [], made: 0, again: [] };

/** The calls a turn waits for, answered ones included. */
export function awaitedCalls(open: readonly OpenCall[], turn: number): OpenCall[] {
  return open.filter((call) => call.turn === turn && call.blocking && !call.isCut);
}

/** What calls were answered, for a reply about it. */
export function resultsOf(calls: readonly OpenCall[]): ToolResult[] {
  return calls.map(({ name, args, result }) => ({ name, args, response: result ?? {} }));
}
