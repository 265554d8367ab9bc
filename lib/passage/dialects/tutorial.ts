/**
 * The dialect of the pages that were written after the first tutorials of Gemini Live, with a small
 * server of their own between page and Google: `setup`, then `realtime_input.media_chunks`; the
 * answers are `{"text": …}` and `{"audio": base64}` (24 kHz), one each message.
 */
import type { LockRules } from "../../door/lock_rules.ts";
import type { Frame, PageCodec, ReceivedFrame } from "../../wire/codec.ts";
import { WireError } from "../../wire/codec.ts";
import type { ClientMessage, ServerMessage } from "../../wire/message.ts";
import { isMembers, memberAt, type Members, parseMembers, textAt } from "../members.ts";
import { Sentences } from "./sentences.ts";
import { TutorialMedia } from "./tutorial_media.ts";
import { tutorialSetup, wireMessage } from "./tutorial_setup.ts";

/** Calls of tools whose names are kept; past it the oldest is forgotten. */
const MAX_NAMES = 64;
/** Results a message may hold. */
const MAX_RESULTS = 64;

export interface TutorialOptions {
  /** Access code that came with the address, if any. */
  accessCode?: string;
  /** What the owner lets clients choose. */
  lock: LockRules;
  /** A steady clock, milliseconds. */
  nowMs(): number;
}

/** One connection's translator between the dialect and the wire. Does nothing by itself. */
export class TutorialDialect implements PageCodec {
  readonly #accessCode: string | undefined;
  readonly #lock: LockRules;
  readonly #media: TutorialMedia;
  readonly #sentences = new Sentences();
  /** Names of calls by their ids: a page may leave the name out of its result. */
  readonly #calls = new Map<string, string>();
  /** Null before the set-up. */
  #answers: "audio" | "text" | null = null;

  constructor({ accessCode, lock, nowMs }: TutorialOptions) {
    this.#accessCode = accessCode;
    this.#lock = lock;
    this.#media = new TutorialMedia(nowMs);
  }

  /** Nearly all of it is base64, one byte a character. */
  frameBytes(frame: ReceivedFrame): number {
    return typeof frame === "string" ? frame.length : frame.byteLength;
  }

  decode(frame: ReceivedFrame, { maxBytes }: { maxBytes: number }): ClientMessage[] {
    const bytes = this.frameBytes(frame);
    if (bytes > maxBytes) {
      throw new WireError(
        "too-large",
        `A message of ${bytes} bytes, at most ${maxBytes} are taken`,
      );
    }
    const message = parse(frame);
    if (this.#answers === null) return [this.#setup(message)];
    const chunks = memberAt(message, "realtimeInput", "mediaChunks");
    const results = memberAt(message, "toolResponse", "functionResponses");
    // What else stands there is passed over, as the tutorials' servers did: another setup, too.
    return [
      ...(chunks === undefined ? [] : this.#media.take(chunks)),
      ...(results === undefined ? [] : this.#results(results)),
    ];
  }

  encode(message: ServerMessage): Frame[] {
    switch (message.type) {
      case "sound":
        return this.#answers === "text" ? [] : [audioFrame(message.pcm)];
      case "said":
        if (message.who !== "model" || message.interim) return [];
        return [
          ...textFrames(this.#sentences.push(message.text)),
          ...(message.final ? textFrames(this.#sentences.flush()) : []),
        ];
      case "reply":
        return message.state === "begun" ? [] : textFrames(this.#sentences.flush());
      case "tool":
        return [this.#call(message.id, message.name, message.args)];
      case "toolCancelled":
        return [JSON.stringify({ tool_call_cancellation: { ids: message.ids } })];
      case "error":
        // The page has no other words to show than the model's.
        return message.fatal ? textFrames(`${message.message} ${message.hint ?? ""}`.trim()) : [];
      default:
        return [];
    }
  }

  #setup(message: Members): ClientMessage {
    const { start, answers } = tutorialSetup(memberAt(message, "setup"), this.#lock);
    this.#answers = answers;
    return this.#accessCode === undefined ? start : { ...start, accessCode: this.#accessCode };
  }

  #call(id: string, name: string, args: Record<string, unknown>): string {
    const [oldest] = this.#calls.keys();
    if (this.#calls.size >= MAX_NAMES) this.#calls.delete(oldest);
    this.#calls.set(id, name);
    return JSON.stringify({ tool_call: { function_calls: [{ id, name, args }] } });
  }

  #results(results: unknown): ClientMessage[] {
    const list = Array.isArray(results) ? results : [results];
    if (list.length > MAX_RESULTS) {
      throw new WireError("malformed", `Cannot read message: more than ${MAX_RESULTS} results`);
    }
    return list.map((response) => {
      const id = memberAt(response, "id");
      const result = memberAt(response, "response");
      const name = this.#calls.get(textAt(response, "id")) ?? memberAt(response, "name") ??
        "unknown";
      return wireMessage({
        type: "toolResult",
        id,
        name,
        result: isMembers(result) ? result : { result: result ?? null },
      });
    });
  }
}

function parse(frame: ReceivedFrame): Members {
  const message = typeof frame === "string" ? parseMembers(frame) : null;
  if (message !== null) return message;
  throw new WireError("malformed", "Cannot read message: not a JSON object as text");
}

function audioFrame({ buffer, byteOffset, byteLength }: Int16Array<ArrayBuffer>): string {
  return `{"audio":"${new Uint8Array(buffer, byteOffset, byteLength).toBase64()}"}`;
}

function textFrames(text: string): string[] {
  return text.trim() === "" ? [] : [JSON.stringify({ text })];
}
