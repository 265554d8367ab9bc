/** What is done about something that went wrong in silence. */
import type { LiveSession } from "../session.ts";
import type { Departure } from "./departure.ts";
import type { Desk } from "./desk.ts";
import { toldResult } from "./told_result.ts";
import type { Alarm } from "./watch_alarm.ts";

const NO_ANSWER = {
  type: "error",
  code: "no-answer",
  message: "The model does not answer.",
  hint: "Say it again, or in other words.",
  fatal: false,
} as const;

/** Where a talk stands when an alarm comes. */
export interface AlarmScene {
  readonly desk: Desk;
  /** Null between two connections: only tools are watched then. */
  readonly live: Pick<LiveSession, "send"> | null;
  /** The present connection was taken up by a handle, and has not brought a whole reply. */
  readonly isDoubtful: boolean;
  readonly nowMs: number;
}

/**
 * Mend it as far as that goes by words.
 *
 * @returns how the connection is to be left; null when it stays
 */
export function answerAlarm(
  alarm: Alarm,
  { desk, live, isDoubtful, nowMs }: AlarmScene,
): Departure | null {
  const { record, outlet } = desk;
  switch (alarm.type) {
    case "no-answer":
      // What was taken up may be what keeps it silent.
      if (alarm.attempt === 1) return { why: "stalled", isFresh: isDoubtful, isFault: true };
      outlet.say(NO_ANSWER);
      outlet.ack(record.giveUp("all"));
      return null;
    case "stalled":
      return { why: "stalled", isFresh: alarm.attempt === 2, isFault: true };
    case "noise":
      // What is remembered is no reason for it, nor is it a fault: a television sounds the same.
      if (isSpeech(desk, nowMs)) return { why: "stalled", isFresh: false, isFault: false };
      outlet.say({ type: "activity", state: "nothing" });
      outlet.ack(record.giveUp("noise"));
      if (live !== null && desk.input.goOn(live)) desk.watch.tell({ type: "line" });
      return null;
    case "nothing-said":
      live?.send({ type: "nudge" });
      return null;
    case "tool-silent":
      toolSilent(alarm.id, { desk, live });
      return null;
    case "idle":
      outlet.ack(record.giveUp("all"));
      return { why: "parked" };
    default:
      return alarm satisfies never;
  }
}

/** Whether our own ear knows better than the server; only once for each utterance, and seldom. */
function isSpeech({ record, input, ear }: Desk, nowMs: number): boolean {
  const found = record.unfound.filter(({ from, isMended }) =>
    !isMended && input.heardSpeechSince(from)
  );
  if (found.length === 0 || !ear.mends(nowMs)) return false;
  for (const item of found) item.isMended = true;
  return true;
}

function toolSilent(id: string, { desk, live }: Pick<AlarmScene, "desk" | "live">): void {
  const { record, outlet } = desk;
  const call = record.calls.get(id);
  if (call === undefined) return;
  record.uncalled([id]);
  outlet.say({ type: "toolCancelled", ids: [id] });
  const result = { error: "The tool did not answer in time." };
  const message = { type: "toolResult", id, name: call.name, result } as const;
  live?.send(call.isOrphan ? toldResult(message) : message);
}
