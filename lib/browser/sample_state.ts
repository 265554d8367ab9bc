import type { MessageOf, ReplySound, ServerMessage } from "../wire/message.ts";
import type { Card } from "./card.ts";

/** Where a sample of a voice stands. */
export type SampleState =
  /** There is none, or it was heard to its end. */
  | { readonly type: "silent" }
  /** Its short call is being opened, or answers. */
  | { readonly type: "opening" }
  | PlayingSample
  /** Why nothing more is heard. */
  | { readonly type: "failed"; readonly card: Card }
  /** The turn, or the time for all of it, was over before anything was heard. */
  | { readonly type: "unheard" };

/** Something of it came to be heard. */
interface PlayingSample {
  readonly type: "playing";
  /** Number of the newest reply. */
  readonly reply: number;
  /** The turn is over: nothing more comes. */
  readonly isComplete: boolean;
  /** What came was played to its end. */
  readonly isPlayed: boolean;
  /** The browser waits for a press before it lets the page sound. */
  readonly isBlocked: boolean;
}

/** What happens to a sample. */
export type SampleEvent =
  /** Its button: hear it, stop it, or let the browser sound. */
  | { readonly type: "pressed" }
  /** Nobody wants it any more: the settings were closed, another voice chosen, a call begun. */
  | { readonly type: "stopped" }
  | { readonly type: "received"; readonly message: ServerMessage }
  /** All of this reply was played. */
  | { readonly type: "played"; readonly reply: number }
  | { readonly type: "blocked"; readonly isBlocked: boolean }
  /** The call is over; `card`: why, null where nobody said. */
  | { readonly type: "closed"; readonly card: Card | null }
  /** It could not be begun, or not be heard. */
  | { readonly type: "failed"; readonly card: Card }
  | { readonly type: "time-over" };

/** What has to be done about it. */
export type SampleEffect =
  | { readonly type: "begin" }
  /** Close all that is open; more than once does nothing. */
  | { readonly type: "end" }
  | { readonly type: "play"; readonly sound: ReplySound }
  | { readonly type: "played-out"; readonly reply: number }
  | { readonly type: "resume" };

interface Step {
  readonly state: SampleState;
  readonly effects: readonly SampleEffect[];
}

/** There is no sample. */
export const SILENT: SampleState = { type: "silent" };

const UNHEARD: SampleState = { type: "unheard" };

/** Every decision of a sample. Pure: effects are data. */
export function nextSample(state: SampleState, event: SampleEvent): Step {
  switch (event.type) {
    case "pressed":
      return pressed(state);
    case "stopped":
      return over(SILENT);
    case "failed":
      return isRunning(state) ? over({ type: "failed", card: event.card }) : stay(state);
    case "received":
      return isRunning(state) ? received(state, event.message) : stay(state);
    case "played":
      if (state.type !== "playing" || event.reply !== state.reply) return stay(state);
      return state.isComplete ? over(SILENT) : stay({ ...state, isPlayed: true });
    case "blocked":
      return stay(state.type === "playing" ? { ...state, isBlocked: event.isBlocked } : state);
    case "closed":
      // What was told before it hung up plays to its end.
      if (!isRunning(state) || (state.type === "playing" && state.isComplete)) return stay(state);
      return over({ type: "failed", card: event.card ?? { code: "connection-lost", raw: "" } });
    case "time-over":
      if (!isRunning(state)) return stay(state);
      return over(state.type === "opening" ? UNHEARD : SILENT);
    default:
      return event satisfies never;
  }
}

/** Whether a sample is on its way or heard. */
export function isRunning(
  state: SampleState,
): state is Extract<SampleState, { type: "opening" | "playing" }> {
  return state.type === "opening" || state.type === "playing";
}

function pressed(state: SampleState): Step {
  if (state.type === "playing" && state.isBlocked) return { state, effects: [{ type: "resume" }] };
  if (isRunning(state)) return over(SILENT);
  return { state: { type: "opening" }, effects: [{ type: "begin" }] };
}

function received(
  state: Extract<SampleState, { type: "opening" | "playing" }>,
  message: ServerMessage,
): Step {
  switch (message.type) {
    case "sound":
      return sounded(state, message);
    case "reply":
      return replied(state, message);
    case "error": {
      // That money runs out is no reason to say no to a sentence.
      if (!message.fatal && message.code !== "no-answer") return stay(state);
      const { code, message: told, hint } = message;
      const raw = [told, hint].filter(Boolean).join("\n");
      return over({ type: "failed", card: { code, raw } });
    }
    default:
      return stay(state);
  }
}

function sounded(state: SampleState, sound: ReplySound): Step {
  const before = state.type === "playing" ? state : { isBlocked: false };
  const { reply } = sound;
  return {
    state: { ...before, type: "playing", reply, isComplete: false, isPlayed: false },
    effects: [{ type: "play", sound }],
  };
}

function replied(state: SampleState, message: MessageOf<ServerMessage, "reply">): Step {
  const { reply, working = false } = message;
  const playOut: SampleEffect = { type: "played-out", reply };
  switch (message.state) {
    case "begun":
      return stay(state);
    case "generated":
      return { state, effects: [playOut] };
    case "interrupted":
      return over(SILENT);
    case "complete":
      if (state.type !== "playing") return working ? stay(state) : over(UNHEARD);
      if (state.isPlayed && !working) return over(SILENT);
      return { state: { ...state, isComplete: !working }, effects: [playOut] };
    default:
      return message.state satisfies never;
  }
}

function stay(state: SampleState): Step {
  return { state, effects: [] };
}

function over(state: SampleState): Step {
  return { state, effects: [{ type: "end" }] };
}
