import type { MessageOf, ServerMessage } from "../wire/message.ts";
import type { StatusText } from "../words/words.ts";
import type { Card } from "./card.ts";
import {
  type CallEvent,
  type CallState,
  type Effect,
  IDLE,
  isInCall,
  type Phase,
  stay,
  type Step,
  step,
  withCard,
  withoutCard,
} from "./call_model.ts";
import { answered, ask, opened, toggled, union, without } from "./call_sources.ts";
import { FIRST_TURN, mayPlay, nextTurn, type Turn, type TurnEvent } from "./turn.ts";

/** The status word: phase and turn in one. */
export function statusOf(
  { phase }: CallState,
): Exclude<Phase["type"], "live"> | Turn {
  return phase.type === "live" ? phase.turns.turn : phase.type;
}

/** The status word as shown: nothing listens while the microphone does not hear. */
export function statusWord(state: CallState): StatusText {
  const status = statusOf(state);
  if (status !== "listening") return status;
  if (state.microphone === "muted") return "muted";
  return state.microphone === "on" ? status : "waiting";
}

/** Every decision of a call. Pure: effects are data. */
export function next(state: CallState, event: CallEvent): Step {
  switch (event.type) {
    case "call":
      return isInCall(state) ? stay(state) : ask(state, event.wish);
    case "answer":
      return answered(state, event.answer);
    case "agreed":
      return stay({ ...state, agreed: union(state.agreed, event.sources) });
    case "received":
      return received(state, event.message);
    case "typed": {
      const message = { type: "text" as const, id: event.id, text: event.text };
      if (!isInCall(state)) return stay(state);
      return step(turned(state, { type: "asked" }), { type: "send", message });
    }
    case "toggle":
      return isInCall(state) ? toggled(state, event.source) : stay(state);
    case "talk":
      return talked(state, event.on);
    case "stop":
      return stopped(state);
    case "end":
      return over(state, { type: "ended" });
    case "opened":
      return opened(state, event.source);
    case "source-ended":
      return stay(without(state, event.source));
    case "device-failed": {
      const card = { code: `${event.device}-${event.reason}` as const, raw: event.raw };
      const rest = event.device === "speaker" ? state : without(state, event.device);
      return stay(withCard(rest, card));
    }
    case "played":
      return stay(turned(state, event));
    case "sound-blocked":
      if (!event.blocked) return stay(withoutCard(state, "sound-blocked"));
      return stay(withCard(state, { code: "sound-blocked", raw: "AudioContext: suspended" }));
    case "trouble":
      return stay(withCard(state, event.card));
    case "dismissed":
      return stay(withoutCard(state, event.code));
    case "closed":
      return closed(state, event.card);
    default:
      return event satisfies never;
  }
}

function received(state: CallState, message: ServerMessage): Step {
  if (message.type === "error") {
    const card: Card = { code: message.code, raw: rawOf(message) };
    return message.fatal
      ? over(withCard(state, card), { type: "failed" })
      : stay(withCard(state, card));
  }
  if (state.phase.type === "connecting" && message.type === "ready") {
    return stay({ ...state, phase: { type: "live", turns: FIRST_TURN, granted: message } });
  }
  if (state.phase.type !== "live") return stay(state);
  const after = turned(state, { type: "received", message });
  if (message.type !== "sound" && message.type !== "reply") return stay(after);
  if (!mayPlay(state.phase.turns, message.reply)) return stay(after);
  if (message.type === "sound") return step(after, { type: "play", sound: message });
  switch (message.state) {
    case "begun":
      return stay(after);
    case "generated":
    case "complete":
      return step(after, { type: "played-out", reply: message.reply });
    case "interrupted":
      return step(after, { type: "silence", reply: message.reply });
    default:
      return message satisfies never;
  }
}

function rawOf({ code, message, hint }: MessageOf<ServerMessage, "error">): string {
  return [code, message, hint].filter(Boolean).join("\n");
}

function talked(state: CallState, on: boolean): Step {
  const isPossible = state.phase.type === "live" && state.turnTaking === "push-to-talk" &&
    state.microphone === "on";
  if (state.isTalking === on || (on && !isPossible)) return stay(state);
  const message = { type: "speech" as const, state: on ? "begin" as const : "end" as const };
  const after = turned({ ...state, isTalking: on }, { type: "talking", on });
  return step(after, { type: "send", message });
}

function stopped(state: CallState): Step {
  if (state.phase.type !== "live") return stay(state);
  const { turn, newest, playing } = state.phase.turns;
  const isQuiet = turn === "listening" || turn === "hearing";
  if (isQuiet && playing === 0) return stay(state);
  const silence: Effect[] = newest === 0 ? [] : [{ type: "silence", reply: newest }];
  return step(
    turned(state, { type: "stopped" }),
    ...silence,
    { type: "send", message: { type: "stop" } },
  );
}

function turned(state: CallState, event: TurnEvent): CallState {
  if (state.phase.type !== "live") return state;
  const turns = nextTurn(state.phase.turns, event);
  return turns === state.phase.turns ? state : { ...state, phase: { ...state.phase, turns } };
}

function closed(state: CallState, card: Card | null): Step {
  if (!isInCall(state)) return stay(state);
  if (card === null) return over(state, { type: "ended" });
  return over(withCard(state, card), { type: "failed" });
}

function over(state: CallState, phase: Phase): Step {
  if (!isInCall(state)) return stay(state);
  const { agreed, cards } = state;
  return step({ ...IDLE, phase, agreed, cards }, { type: "finish" });
}
