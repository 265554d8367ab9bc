/** What a message of the person's means for the talk that lasts, and what goes to the server at once. */
import type { MessageOf } from "../../wire/message.ts";
import type { LiveInput, LiveSession } from "../session.ts";
import type { Desk } from "./desk.ts";
import { tellLeftoverCut } from "./hear_server.ts";
import { toldResult } from "./told_result.ts";

type Server = Pick<LiveSession, "send"> | null;

/**
 * Take note of a message that is no sound, and send it. What asks for an answer is open from now on,
 * and goes to the next connection where there is none.
 *
 * @returns whether it wakes a talk that rests
 */
export function hearPerson(
  message: Exclude<LiveInput, { type: "sound" }>,
  server: Server,
  desk: Desk,
): boolean {
  const { record, input, watch } = desk;
  switch (message.type) {
    case "picture":
      input.keepPicture(message);
      break;
    case "pictureGone":
      input.forgetPicture();
      record.results.withdrawPictures();
      break;
    case "text":
      record.typed(message, input.endedAt);
      watch.tell({ type: "line" });
      break;
    case "aside":
      // Nobody owes an answer to it: it is not said twice.
      if (server === null) input.keepAside(message);
      break;
    case "speech":
      if (!desk.isPushToTalk) return false;
      press(message, desk);
      break;
    case "mic":
      input.noteMic(message);
      break;
    case "stop":
      stop(desk);
      break;
    case "toolResult":
      return toolResult(message, server, desk);
    case "heard":
      record.heard(message.reply, message.position);
      break;
    case "nudge":
    case "toolConsent":
      break;
    default:
      message satisfies never;
  }
  server?.send(message);
  return message.type === "text" || message.type === "speech" || message.type === "aside";
}

/** Give a connection that was just opened what is open. @param isFresh it remembers nothing */
export function askAgain(
  server: Pick<LiveSession, "send">,
  isFresh: boolean,
  { record, input, watch }: Desk,
): void {
  const { owedSpeechMs } = input;
  const asks = input.sendAgain(server, isFresh);
  if (owedSpeechMs > 0) watch.tell({ type: "speech", ms: owedSpeechMs });
  if (asks || record.open.some(({ kind }) => kind === "text")) watch.tell({ type: "line" });
  // What was broken off waits for what is said now: should that be none, it is gone on with.
  else if (record.lines.broken !== null && record.open.length === 0) tellUnnoticed(watch);
  for (const item of record.open) {
    if (item.kind !== "utterance") continue;
    const type = item.isPress ? "press" : "activity";
    watch.tell({ type, state: "begin" });
    // Speech the server does not find again was none.
    if (!item.isPress || item.to !== null) watch.tell({ type, state: "end" });
  }
}

function tellUnnoticed(watch: Desk["watch"]): void {
  watch.tell({ type: "activity", state: "begin" });
  watch.tell({ type: "activity", state: "end" });
}

function press({ state }: MessageOf<LiveInput, "speech">, desk: Desk): void {
  const { record, input, watch } = desk;
  input.notePress(state);
  if (state === "begin") tellLeftoverCut(desk);
  if (state === "begin") record.speechBegan(input.endedAt, true);
  else record.speechEnded(input.endedAt);
  watch.tell({ type: "press", state });
}

/** Who wants silence wants no answer to what was asked before, either. */
function stop({ record, input, watch, outlet }: Desk): void {
  outlet.ack(record.stopped(input.endedAt));
  watch.tell({ type: "settled" });
}

function toolResult(
  message: MessageOf<LiveInput, "toolResult">,
  server: Server,
  { record, watch, outlet, tally }: Desk,
): boolean {
  const item = record.answeredCall(message);
  if (item === null) {
    tally.counts.lateResults++;
    outlet.ackResult(message.id);
    return false;
  }
  watch.tell({ type: "toolResult", id: message.id, isSilent: message.scheduling === "silent" });
  outlet.ack(record.results.settleOldResults());
  server?.send(item.isOrphan ? toldResult(message) : message);
  return true;
}
