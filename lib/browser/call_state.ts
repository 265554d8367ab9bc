import type { MessageOf, ServerMessage } from "../wire/message.ts";
import type { Card, CardCode } from "./card.ts";
import { lineChanged, linesAfter, ready, turned, woken } from "./call_lines.ts";
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
import {
  answered,
  ask,
  exchanged,
  isShowing,
  opened,
  paused,
  resized,
  toggled,
  union,
  without,
} from "./call_sources.ts";
import { canStop } from "./call_status.ts";
import { mayPlay } from "./turn.ts";

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
      const { id, text, jpeg } = event;
      const message = { type: "text" as const, id, text, ...(jpeg === undefined ? {} : { jpeg }) };
      if (!isInCall(state)) return stay(state);
      return step(woken(turned(state, { type: "asked", id })), { type: "send", message });
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
    case "pause":
      return paused(state, event.source, event.on);
    case "share-another":
      return exchanged(state);
    case "source-resized":
      return resized(state, event.source);
    case "look-now":
      return isShowing(state) ? step(state, { type: "look-now" }) : stay(state);
    case "source-ended":
      return stay(without(state, event.source));
    case "device-failed": {
      const card = { code: `${event.device}-${event.reason}` as const, raw: event.raw };
      const rest = event.device === "speaker" ? state : without(state, event.device);
      // The button goes with the microphone: a press that was under way ends here.
      return event.device === "microphone" && state.isTalking
        ? step(withCard(turned(rest, { type: "talking", on: false }), card), LET_GO)
        : stay(withCard(rest, card));
    }
    case "played":
    case "sounds":
      return stay(turned(state, event));
    case "sound-blocked":
      if (!event.blocked) return stay(withoutCard(state, "sound-blocked"));
      return stay(withCard(state, { code: "sound-blocked", raw: "AudioContext: suspended" }));
    case "trouble":
      return stay(withCard(state, event.card));
    case "dismissed":
      return stay(withoutCard(state, event.code));
    case "line":
      return lineChanged(state, event);
    case "restored":
      return stay({ ...state, canGoOn: event.lines.length + event.open.length > 0 });
    case "closed":
      return closed(state, event.card);
    case "looked":
    case "gave":
      return stay(state);
    default:
      return event satisfies never;
  }
}

function received(state: CallState, message: ServerMessage): Step {
  if (message.type === "error") return troubled(state, message);
  if (message.type === "ready") return ready(state, message);
  if (state.phase.type !== "live") return stay(state);
  const after = linesAfter(turned(state, { type: "received", message }), message);
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

function troubled(state: CallState, message: MessageOf<ServerMessage, "error">): Step {
  const card: Card = { code: message.code, raw: rawOf(message) };
  const after = withCard(turned(state, { type: "received", message }), card);
  return message.fatal ? over(after, { type: "failed" }) : stay(after);
}

const LET_GO: Effect = { type: "send", message: { type: "speech", state: "end" } };

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
  if (state.phase.type !== "live" || !canStop(state)) return stay(state);
  const { newest } = state.phase.turns;
  const silence: Effect[] = newest === 0 ? [] : [{ type: "silence", reply: newest }];
  return step(
    turned(state, { type: "stopped" }),
    ...silence,
    { type: "send", message: { type: "stop" } },
  );
}

function closed(state: CallState, card: Card | null): Step {
  if (!isInCall(state)) return stay(state);
  if (card === null) return over(state, { type: "ended" });
  return over(withCard(state, card), { type: "failed" });
}

/** Ends of a talk that no other connection takes up. */
const LAST_WORDS: readonly CardCode[] = [
  "time-over",
  "budget-over",
  "budget-over-code",
  "budget-over-day",
  "taken-over",
];

function over(state: CallState, phase: Phase): Step {
  if (!isInCall(state)) return stay(state);
  const { agreed, cards } = state;
  const canGoOn = state.canGoOn && phase.type === "failed" &&
    !cards.some(({ code }) => LAST_WORDS.includes(code));
  return step({ ...IDLE, phase, agreed, cards, canGoOn }, { type: "finish" });
}

/** Whether nobody speaks and all has been played. */
export function isQuiet({ phase, isTalking }: CallState): boolean {
  return phase.type === "live" && phase.turns.turn === "listening" &&
    phase.turns.playing === 0 && !isTalking;
}

/** Quiet, and nothing broken that a question could get lost in. */
export function isAtRest(state: CallState): boolean {
  const { phase } = state;
  return isQuiet(state) && phase.type === "live" && phase.line === "up" && phase.renewing === null;
}
