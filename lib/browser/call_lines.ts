/**
 * Decisions about a call's two lines: the page's to the relay, and the relay's to the Live session.
 * A call outlives either. Pure, a part of `call_state.ts`.
 */
import type { MessageOf, ServerMessage } from "../wire/message.ts";
import {
  type CallEvent,
  type CallState,
  type Effect,
  type LivePhase,
  stay,
  type Step,
  step,
  withoutCard,
} from "./call_model.ts";
import { FIRST_TURN, nextTurn, type TurnEvent } from "./turn.ts";

/** The relay is ready: of the first connection, or of another one that takes the talk up. */
export function ready(state: CallState, granted: MessageOf<ServerMessage, "ready">): Step {
  const { phase } = state;
  if (phase.type === "connecting") {
    const first: LivePhase = {
      type: "live",
      turns: FIRST_TURN,
      granted,
      line: "up",
      renewing: null,
      attempt: 0,
      isParked: false,
      renewals: 0,
      microDollars: null,
    };
    return stay({ ...state, phase: first, canGoOn: true });
  }
  if (phase.type !== "live") return stay(state);
  const anew = nextTurn(phase.turns, { type: "reconnected" });
  const turns = state.isTalking ? nextTurn(anew, { type: "talking", on: true }) : anew;
  const renewals = phase.renewals + 1;
  const up = { line: "up", renewing: null, attempt: 0, isParked: false } as const;
  const after: CallState = { ...state, phase: { ...phase, ...up, turns, granted, renewals } };
  // What came of a reply that has got no end plays out: no more of it comes.
  const { open } = phase.turns;
  const playOut: Effect[] = open === 0 ? [] : [{ type: "played-out", reply: open }];
  return step(after, ...playOut);
}

/** The page's own line went away, moves, or is back. */
export function lineChanged(
  state: CallState,
  { line, attempt = 0 }: Extract<CallEvent, { type: "line" }>,
): Step {
  const { phase } = state;
  if (phase.type !== "live") return stay(state);
  return stay({ ...state, phase: { ...phase, line, attempt } });
}

/** Live servers that nobody has to pay, as `ready` names them. */
const COSTS_NOTHING = ["simulator", "replay"];

/** What a message tells about the Live session's line. */
export function linesAfter(state: CallState, message: ServerMessage): CallState {
  const { phase } = state;
  if (phase.type !== "live") return state;
  switch (message.type) {
    case "renewing": {
      const { why: renewing, attempt } = message;
      return { ...state, phase: { ...phase, renewing, attempt, isParked: false } };
    }
    case "renewed": {
      const up = { renewing: null, attempt: 0, isParked: false };
      return { ...state, phase: { ...phase, ...up, renewals: phase.renewals + 1 } };
    }
    case "parked":
      return { ...state, phase: { ...phase, isParked: true } };
    case "usage": {
      const { microDollars = phase.microDollars } = message;
      const isReal = !COSTS_NOTHING.includes(phase.granted.upstream);
      return isReal ? { ...state, phase: { ...phase, microDollars } } : state;
    }
    case "reply":
      return woken(message.state === "begun" ? withoutCard(state, "no-answer") : state);
    case "activity":
    case "sound":
    case "said":
      return woken(state);
    default:
      return state;
  }
}

/** No longer at rest. */
export function woken(state: CallState): CallState {
  const { phase } = state;
  if (phase.type !== "live" || !phase.isParked) return state;
  return { ...state, phase: { ...phase, isParked: false } };
}

/** Whose turn it is after an event, in a call that runs. */
export function turned(state: CallState, event: TurnEvent): CallState {
  if (state.phase.type !== "live") return state;
  const turns = nextTurn(state.phase.turns, event);
  return turns === state.phase.turns ? state : { ...state, phase: { ...state.phase, turns } };
}
