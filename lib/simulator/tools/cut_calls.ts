import type { Step, Turn } from "../talk/conversation_state.ts";
import { type ServerMessage, toolCallCancellation } from "../protocol/server_message.ts";
import { awaitedCalls } from "./open_calls.ts";

/**
 * What becomes of open calls when a turn is cut. By default those that do not block go on, and those
 * the turn waited for are made once more, with a new id, as the current model was seen to do.
 *
 * @returns the cancellation to send, where the session cancels
 */
export function cutCalls(step: Step, turn: Turn): ServerMessage | null {
  const { calls, habits, pace } = step.state;
  if (habits.cancelsCutCalls) {
    const ids = calls.open.filter(({ isCut }) => !isCut).map(({ id }) => id);
    step.state = { ...step.state, calls: { ...calls, open: [] } };
    return ids.length > 0 ? toolCallCancellation(ids) : null;
  }
  if (turn.type !== "calling") return null;
  const awaited = awaitedCalls(calls.open, turn.number);
  const open = calls.open.filter((call) => call.result === null || !awaited.includes(call))
    .map((call) => awaited.includes(call) ? { ...call, isCut: true } : call);
  // Once: a client that never answers would else be asked for ever.
  const again = habits.repeatsCutCalls
    ? awaited.filter(({ isRepeat, result }) => !isRepeat && result === null)
      .map(({ name, args }) => ({ name, args }))
    : [];
  step.state = { ...step.state, calls: { ...calls, open, again } };
  if (again.length > 0) step.state = { ...step.state, owedAnswerDelayMs: pace.textAnswerDelayMs };
  return null;
}
