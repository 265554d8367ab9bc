import type { ServerMessage } from "../wire/message.ts";

/** Whose turn it is, as the status word says it. */
export type Turn = "listening" | "hearing" | "thinking" | "speaking";

/** The turns of a running call. */
export interface Turns {
  readonly turn: Turn;
  /** Number of the newest reply heard of; 0 = none yet. */
  readonly newest: number;
  /** Replies up to this number never sound any more; 0 = none cut. */
  readonly cut: number;
  /** Reply whose sound is not played to its end; 0 = silence. */
  readonly playing: number;
  /** The model works on (tools, reasoning) and will speak again by itself. */
  readonly isWorking: boolean;
}

/** What moves the turns: messages of the relay, and what happens in the page. */
export type TurnEvent =
  | { type: "received"; message: ServerMessage }
  | { type: "asked" }
  | { type: "talking"; on: boolean }
  | { type: "played"; reply: number }
  | { type: "stopped" };

export const FIRST_TURN: Turns = {
  turn: "listening",
  newest: 0,
  cut: 0,
  playing: 0,
  isWorking: false,
};

/** Numbers of replies wrap at 65,535, so the nearer way round decides. */
function isAfter(reply: number, other: number): boolean {
  return other === 0 || (reply !== other && ((reply - other) & 0xffff) < 0x8000);
}

/** Whether sound of this reply may play. */
export function mayPlay({ cut }: Turns, reply: number): boolean {
  return isAfter(reply, cut);
}

/** Whose turn it is after `event`. Pure. */
export function nextTurn(now: Turns, event: TurnEvent): Turns {
  switch (event.type) {
    case "received":
      return received(now, event.message);
    case "asked":
      return { ...now, turn: "thinking" };
    case "talking":
      return spoken(now, event.on);
    case "played":
      if (event.reply !== now.playing) return now;
      return afterReply({ ...now, playing: 0 });
    case "stopped":
      return { ...now, turn: "listening", cut: now.newest, playing: 0, isWorking: false };
    default:
      return event satisfies never;
  }
}

function received(now: Turns, message: ServerMessage): Turns {
  switch (message.type) {
    case "activity":
      return spoken(now, message.state === "begin");
    case "sound": {
      if (!mayPlay(now, message.reply)) return now;
      // Speech over a reply stays shown until the server decides that it cuts it.
      const turn = now.turn === "hearing" && now.playing === message.reply ? "hearing" : "speaking";
      return { ...now, turn, playing: message.reply, newest: newer(now, message.reply) };
    }
    case "reply":
      return replied(now, message);
    default:
      return now;
  }
}

function replied(now: Turns, message: Extract<ServerMessage, { type: "reply" }>): Turns {
  const { reply, state } = message;
  const known = { ...now, newest: newer(now, reply) };
  switch (state) {
    case "begun":
      if (!mayPlay(now, reply) || now.turn === "speaking") return known;
      return { ...known, turn: "thinking", isWorking: false };
    case "generated":
      return known;
    case "complete": {
      const next = { ...known, isWorking: message.working ?? false };
      // A reply without sound ends here, one with sound when it has been played.
      return next.playing === 0 ? afterReply(next) : next;
    }
    case "interrupted": {
      if (!mayPlay(now, reply)) return known;
      const next = { ...known, cut: reply, playing: 0, isWorking: false };
      return now.turn === "speaking" ? { ...next, turn: "listening" } : next;
    }
    default:
      return state satisfies never;
  }
}

function spoken(now: Turns, on: boolean): Turns {
  if (on) return { ...now, turn: "hearing" };
  if (now.turn !== "hearing") return now;
  // Speech that did not cut the reply leaves it speaking.
  return { ...now, turn: now.playing === 0 ? "thinking" : "speaking" };
}

function afterReply(now: Turns): Turns {
  if (now.turn === "hearing") return now;
  return { ...now, turn: now.isWorking ? "thinking" : "listening" };
}

function newer(now: Turns, reply: number): number {
  return isAfter(reply, now.newest) ? reply : now.newest;
}
