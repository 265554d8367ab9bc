/** What a page shows of where its call stands; apart from what decides, which is loaded later. Pure. */
import { words } from "../words/current.ts";
import type { StatusText } from "../words/words.ts";
import type { CallState, LivePhase, Phase } from "./call_model.ts";
import type { TabSoundView } from "./tab_sound.ts";
import type { Turn } from "./turn.ts";

/** Where the call stands: phase, line and turn in one. */
export type Status = Exclude<Phase["type"], "live"> | Turn | "reconnecting" | "resting";

/** The status word: what is broken comes before whose turn it is. */
export function statusOf({ phase }: CallState): Status {
  if (phase.type !== "live") return phase.type;
  if (isBroken(phase)) return "reconnecting";
  return phase.isParked ? "resting" : phase.turns.turn;
}

/**
 * What is told aloud to people who do not see: what becomes of the call, not whose turn it is, and not
 * what changes without anybody noticing it.
 */
export function announcedOf(state: CallState): Exclude<Status, Turn | "idle"> | "connected" | null {
  const status = statusOf(state);
  switch (status) {
    case "idle":
      return null;
    case "listening":
    case "hearing":
    case "thinking":
    case "speaking":
      return "connected";
    default:
      return status;
  }
}

/** The status word as shown: nothing listens while the microphone does not hear, or its button is up. */
export function statusWord(state: CallState): StatusText {
  const status = statusOf(state);
  if (status !== "listening") return status;
  if (state.microphone === "muted") return "muted";
  const isListened = state.turnTaking === "automatic" || state.isTalking;
  return isListened && state.microphone === "on" ? status : "waiting";
}

/** The same in words: while a tab is heard, too, nobody knows who speaks. */
export function statusText(state: CallState, { isHeard }: TabSoundView): string {
  const { status, sharing } = words();
  const word = statusWord(state);
  return word === "hearing" && isHeard.value ? sharing.hearing : status[word];
}

/** Whether there is something to stop: a reply on its way, or one that would go on after a cut. */
export function canStop({ phase }: CallState): boolean {
  if (phase.type !== "live") return false;
  const { turn, playing } = phase.turns;
  return turn === "thinking" || turn === "speaking" || playing !== 0 || isBroken(phase);
}

/** Whether nothing gets through at the moment; what is said is kept meanwhile. */
export function isBroken({ line, renewing, attempt }: LivePhase): boolean {
  if (line === "lost") return true;
  // Planned, it goes unnoticed; unless it does not succeed.
  return renewing !== null && (renewing !== "planned" || attempt > 1);
}
