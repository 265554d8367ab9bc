/** What is open: input nobody has answered, and calls without a result. */
import type { ClientMessage, MessageOf } from "../../wire/message.ts";
import { withoutPicture } from "../../wire/without_picture.ts";
import type { RecordedLine } from "./talk_lines.ts";

interface Asked {
  /** Order in which input and calls came. */
  readonly serial: number;
  /** Replies begun when it was there as a whole: one that begins later answers it. */
  afterReplies: number;
  /** When it was put in, or given to another connection again: any steady clock. */
  sinceMs: number;
}

/** A typed line. */
export interface OpenText extends Asked {
  readonly kind: "text";
  readonly message: MessageOf<ClientMessage, "text">;
  /** Sound before it came before it. */
  readonly position: number;
  readonly line: RecordedLine;
}

/** Something said aloud. */
export interface OpenUtterance extends Asked {
  readonly kind: "utterance";
  /** First and last position of its sound; `to` null while it goes on. */
  from: number;
  to: number | null;
  /** Push-to-talk: its ends are told, and not found by listening. */
  readonly isPress: boolean;
  /** It went to another server again, which has not noticed it yet. */
  isAgain: boolean;
  /** It is speech by our own ear, and was sent again because nobody found it to be. */
  isMended: boolean;
  /** The person wants no answer any more: it is open only until a server has heard it. */
  isStopped: boolean;
  line: RecordedLine;
}

/** A tool's result the model has not spoken about. */
export interface OpenResult extends Asked {
  readonly kind: "result";
  message: MessageOf<ClientMessage, "toolResult">;
  /** The call came on a connection that is gone: told as a line, as nobody waits for it by its id. */
  isOrphan: boolean;
  /** Of the call. */
  readonly callSerial: number;
}

/** The person wanted silence after something said aloud that no server has heard yet. */
export interface OpenStop extends Asked {
  readonly kind: "stop";
  readonly message: MessageOf<ClientMessage, "stop">;
  /** Sound before it came before it. */
  readonly position: number;
}

export type OpenInput = OpenText | OpenUtterance | OpenResult | OpenStop;

/** A tool call without a result. */
export interface OpenCall {
  readonly serial: number;
  readonly name: string;
  /** The connection it came on is gone, and what it was made for has been answered. */
  isOrphan: boolean;
}

/** Whether a reply, the `begun`-th of the talk, answers it when it ends. */
export function isAnsweredBy(item: OpenInput, begun: number): boolean {
  if (item.kind === "utterance" && item.to === null) return false;
  return begun > item.afterReplies;
}

/** Whether nothing was found in it that could be answered. */
export function isNoise(item: OpenInput): item is OpenUtterance {
  if (item.kind !== "utterance" || item.isStopped) return false;
  return (item.to !== null || item.isAgain) && item.line.text === "";
}

/** Whether it is being said now. */
export function isRunning(item: OpenInput): boolean {
  return item.kind === "utterance" && item.to === null && !item.isAgain;
}

/** Whether nobody waits for an answer to it. */
export function isStopped(item: OpenInput): item is OpenUtterance {
  return item.kind === "utterance" && item.isStopped;
}

/** What pictures show is there no more: results are told without theirs. */
export function withdrawPictures(open: readonly OpenInput[]): void {
  for (const item of open) {
    if (item.kind !== "result" || item.message.jpeg === undefined) continue;
    item.message = withoutPicture(item.message);
  }
}

/** Whether it asks for an answer by itself. */
export function asks({ kind }: OpenInput): boolean {
  return kind === "text" || kind === "utterance";
}
