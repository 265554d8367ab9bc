import { isLaterReply } from "../audio/reply_number.ts";
import type { MessageOf, ServerMessage } from "../wire/message.ts";

/** Whose turn it is, as the status word says it. */
export type Turn = "listening" | "hearing" | "thinking" | "speaking";

/** The turns of a running call. Replies by their number, 0 = none. */
export interface Turns {
  /** Follows from the rest. */
  readonly turn: Turn;
  /** Newest reply heard of. */
  readonly newest: number;
  /** Replies up to this one never sound any more. */
  readonly cut: number;
  /** Reply whose sound is not played to its end. */
  readonly playing: number;
  /** Reply that is heard: its sound comes before it plays. */
  readonly sounding: number;
  /** Reply that has begun, and of which more is to come. */
  readonly open: number;
  /** Newest reply that was said to be complete. */
  readonly complete: number;
  /** The person speaks. */
  readonly isHeard: boolean;
  /** What the person said waits for a reply. */
  readonly isAsked: boolean;
  /** Newest typed line that waits for one, by its id. */
  readonly askedLine: string | null;
  /** The model works on (tools, reasoning) and will speak again by itself. */
  readonly isWorking: boolean;
}

/** What moves the turns: messages of the relay, and what happens in the page. */
export type TurnEvent =
  | { type: "received"; message: ServerMessage }
  | { type: "asked"; id: string }
  | { type: "talking"; on: boolean }
  | { type: "played"; reply: number }
  /** Something of a reply was heard. */
  | { type: "sounds"; reply: number }
  | { type: "stopped" }
  /** The connection is another one: what ran on the old one does not go on. */
  | { type: "reconnected" };

export const FIRST_TURN: Turns = {
  turn: "listening",
  newest: 0,
  cut: 0,
  playing: 0,
  sounding: 0,
  open: 0,
  complete: 0,
  isHeard: false,
  isAsked: false,
  askedLine: null,
  isWorking: false,
};

/** Nothing is waited for any more. */
const SETTLED = { open: 0, isAsked: false, askedLine: null, isWorking: false } as const;

function isAfter(reply: number, other: number): boolean {
  return other === 0 || isLaterReply(reply, other);
}

/** Whether sound of this reply may play. */
export function mayPlay({ cut }: Turns, reply: number): boolean {
  return isAfter(reply, cut);
}

/**
 * Whose turn it is after `event`. Pure. Everything that is waited for ends by a message, whichever
 * comes: a reply, the end of a turn without one, `ack` of a line, `nothing`, `no-answer`, a rest.
 */
export function nextTurn(now: Turns, event: TurnEvent): Turns {
  const next = moved(now, event);
  if (next === now) return now;
  const turn = turnOf(next);
  const isSame = (Object.keys(next) as (keyof Turns)[])
    .every((key) => key === "turn" || next[key] === now[key]);
  return isSame ? now : { ...next, turn };
}

function turnOf(turns: Turns): Turn {
  if (turns.isHeard) return "hearing";
  if (turns.playing !== 0) return turns.sounding !== 0 ? "speaking" : "thinking";
  const isWaiting = turns.open !== 0 || turns.isAsked || turns.askedLine !== null;
  return isWaiting || turns.isWorking ? "thinking" : "listening";
}

function moved(now: Turns, event: TurnEvent): Turns {
  switch (event.type) {
    case "received":
      return received(now, event.message);
    case "asked":
      return { ...now, askedLine: event.id };
    case "talking":
      return spoken(now, event.on);
    case "played":
      return over(now, event.reply);
    case "sounds":
      return mayPlay(now, event.reply) && now.playing !== 0
        ? { ...now, sounding: event.reply }
        : now;
    case "stopped":
      return { ...now, ...SETTLED, cut: now.newest, playing: 0, sounding: 0, isHeard: false };
    case "reconnected":
      // Sound that was not answered comes again, and with it its `activity`; lines are kept.
      return { ...now, open: 0, isHeard: false, isAsked: false, isWorking: false };
    default:
      return event satisfies never;
  }
}

/** A reply was played to its end. Where another one waits to play, it goes on without a gap. */
function over(now: Turns, reply: number): Turns {
  const playing = reply === now.playing ? 0 : now.playing;
  return { ...now, playing, sounding: reply === now.sounding ? playing : now.sounding };
}

function received(now: Turns, message: ServerMessage): Turns {
  switch (message.type) {
    case "activity":
      // It was no speech after all; a typed line may still wait.
      if (message.state === "nothing") return { ...now, isHeard: false, isAsked: false };
      return spoken(now, message.state === "begin");
    case "sound": {
      if (!mayPlay(now, message.reply)) return now;
      return { ...begun(now, message.reply), playing: message.reply };
    }
    case "reply":
      return replied(now, message);
    case "ack":
      return message.of === "text" && message.id === now.askedLine
        ? { ...now, askedLine: null }
        : now;
    case "parked":
      return { ...now, ...SETTLED, isHeard: false };
    case "error":
      return message.code === "no-answer" ? { ...now, ...SETTLED } : now;
    default:
      return now;
  }
}

function replied(now: Turns, message: MessageOf<ServerMessage, "reply">): Turns {
  const { reply, state, working = false } = message;
  switch (state) {
    case "begun":
      return mayPlay(now, reply) ? begun(now, reply) : now;
    case "generated":
      return now.open === reply ? { ...now, open: 0 } : now;
    case "complete":
      return completed(now, reply, working);
    case "interrupted": {
      if (!mayPlay(now, reply)) return now;
      // A newer one goes on, and so does its work.
      const isNewest = !isAfter(now.newest, reply);
      return {
        ...now,
        newest: isNewest ? reply : now.newest,
        cut: reply,
        playing: now.playing !== 0 && isAfter(now.playing, reply) ? now.playing : 0,
        sounding: now.sounding !== 0 && isAfter(now.sounding, reply) ? now.sounding : 0,
        open: isNewest ? 0 : now.open,
        isWorking: isNewest ? false : now.isWorking,
      };
    }
    default:
      return state satisfies never;
  }
}

/** A reply begins with the news of it, or with its first sound; it answers what was asked. */
function begun(now: Turns, reply: number): Turns {
  if (!isAfter(reply, now.newest) || reply === 0) return now;
  return { ...now, ...SETTLED, newest: reply, open: reply, isHeard: false };
}

function completed(now: Turns, reply: number, isWorking: boolean): Turns {
  const open = isAfter(now.open, reply) ? now.open : 0;
  if (reply !== 0 && reply !== now.complete) return { ...now, open, complete: reply, isWorking };
  // Told once more, this is the end of a turn that got no reply.
  return isWorking ? { ...now, isWorking } : { ...now, ...SETTLED, open };
}

function spoken(now: Turns, on: boolean): Turns {
  if (on) return { ...now, isHeard: true };
  return now.isHeard ? { ...now, isHeard: false, isAsked: true } : now;
}
