/** What a message of the server means for the talk that lasts, and what the page is told of it. */
import type { ClientMessage, MessageOf, ServerMessage } from "../../wire/message.ts";
import { REPLY_RATE } from "../../wire/message.ts";
import type { Desk } from "./desk.ts";
import type { Outlet } from "./outlet.ts";
import type { Cut } from "./talk_record.ts";
import { isPageId, whyUnfit } from "./unfit_call.ts";

/**
 * Take note of a message, and pass it on.
 *
 * @returns false when there was no room for it
 */
export function hearServer(message: ServerMessage, desk: Desk): boolean {
  const { record, input, watch, outlet, ear } = desk;
  watch.tell({ type: "received" });
  input.noteAlive();
  switch (message.type) {
    case "sound":
      record.played.sounded(message.reply, message.position + message.pcm.length);
      watch.tell({ type: "said", soundMs: message.pcm.length * 1_000 / REPLY_RATE });
      break;
    case "said":
      if (message.who === "person" && message.text !== "") {
        watch.tell({ type: "words" });
        ear.foundWords();
      }
      if (message.who === "model" && message.text !== "") watch.tell({ type: "said" });
      record.said(message, input.endedAt);
      break;
    case "activity":
      if (message.state === "begin") tellLeftoverCut(desk);
      if (message.state === "begin") record.speechBegan(input.noticedFrom, false);
      else record.speechEnded(input.endedAt);
      if (message.state !== "nothing") watch.tell({ type: "activity", state: message.state });
      break;
    case "reply":
      return hearReply(message, desk);
    case "tool":
      record.called(message.id, message.name);
      watch.tell({ type: "toolCall", id: message.id });
      break;
    case "toolCancelled":
      record.uncalled(message.ids);
      watch.tell({ type: "toolCancelled", ids: message.ids });
      return outlet.say({ type: "toolCancelled", ids: message.ids.filter(isPageId) });
  }
  return outlet.say(message);
}

/** The answer to a call that nobody can be told of; null for one that is to be passed on. */
export function answerUnfit(
  call: MessageOf<ServerMessage, "tool">,
  { record, watch }: Desk,
): MessageOf<ClientMessage, "toolResult"> | null {
  const error = whyUnfit(call);
  if (error === null) return null;
  const { id, name } = call;
  record.called(id, name);
  watch.tell({ type: "toolCall", id });
  return { type: "toolResult", id, name, result: { error } };
}

/** It can be taken up again, as it does only where nothing is under way. */
export function hearRest({ input, watch }: Pick<Desk, "input" | "watch">): void {
  watch.tell({ type: "atRest" });
  input.noteAlive();
}

function hearReply(
  message: MessageOf<ServerMessage, "reply">,
  { record, input, watch, outlet }: Desk,
): boolean {
  watch.tell({ type: "reply", state: message.state });
  const settled = record.reply(message, input.endedAt);
  const hadRoom = outlet.say(message);
  outlet.ack(settled);
  return hadRoom;
}

/** The person speaks over a reply whose connection is gone: nobody else ends it. */
export function tellLeftoverCut({ record, outlet }: Pick<Desk, "record" | "outlet">): void {
  const reply = record.played.cutLeftover();
  if (reply !== null) outlet.say({ type: "reply", reply, state: "interrupted" });
}

/** Tell the page how what was under way ended with the connection. */
export function tellCut({ reply, cancelled, settled, hasOpenLine }: Cut, outlet: Outlet): void {
  if (reply !== null) {
    const { number, isWhole, isUnwanted } = reply;
    if (hasOpenLine) {
      outlet.say({ type: "said", who: "model", text: "", final: true, reply: number });
    }
    // What was cut is asked to go on: the page plays what it has.
    const reason = isWhole || isUnwanted ? {} : { reason: "line-lost" };
    const state = isUnwanted ? "interrupted" : "complete";
    outlet.say({ type: "reply", reply: number, state, ...reason });
  }
  outlet.ack(settled);
  if (cancelled.length > 0) outlet.say({ type: "toolCancelled", ids: [...cancelled] });
}
