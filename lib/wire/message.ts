/**
 * The one vocabulary of Looksee: every message that crosses the wire between page and relay, both
 * ways, as schemas; the types follow from them. Media messages travel as binary frames, all others
 * as JSON text (see `codec.ts`). `lib/live` translates Google's messages into these and back, so
 * nobody else defines a second union. Everything of it is had from here.
 */
import type * as v from "valibot";
import type { clientTextMessage } from "./client_message.ts";
import type { serverTextMessage } from "./server_message.ts";

export * from "./client_message.ts";
export * from "./close.ts";
export {
  FIELD_LIMITS,
  KEPT_SOUND_MS,
  MIC_RATE,
  REPLY_RATE,
  THINKING_LEVELS,
  type ThinkingWish,
  type TurnTaking,
  WAYS_TO_HELP,
  type WayToHelp,
} from "./fields.ts";
export * from "./server_message.ts";

/** WebSocket subprotocol both ends must name. A breaking change of the messages takes a new number. */
export const SUBPROTOCOL = "looksee.1";

/** Microphone sound: mono at 16 kHz. `position` is the index of its first sample in the call. */
export interface MicSound {
  type: "sound";
  position: number;
  pcm: Int16Array<ArrayBuffer>;
}

/** A still, as JPEG. `position` is milliseconds since the call began. */
export interface Picture {
  type: "picture";
  position: number;
  /** It was asked for, and is as large as its source. */
  isLook?: true;
  jpeg: Uint8Array<ArrayBuffer>;
}

/** Reply sound: mono at 24 kHz. `position` is the index of its first sample in that reply. */
export interface ReplySound {
  type: "sound";
  reply: number;
  position: number;
  pcm: Int16Array<ArrayBuffer>;
}

export type ClientTextMessage = v.InferOutput<typeof clientTextMessage>;
export type ServerTextMessage = v.InferOutput<typeof serverTextMessage>;

/** A typed line, and the picture the person put to it: the model gets both in one turn. */
export type TypedLine = MessageOf<ClientTextMessage, "text"> & {
  jpeg?: Uint8Array<ArrayBuffer>;
};

/** What a tool answered, and the picture its answer is about: the model gets both in one turn. */
export type ToolResult = MessageOf<ClientTextMessage, "toolResult"> & {
  jpeg?: Uint8Array<ArrayBuffer>;
};

/** Everything a page sends. */
export type ClientMessage =
  | Exclude<ClientTextMessage, { type: "toolResult" | "text" }>
  | TypedLine
  | ToolResult
  | MicSound
  | Picture;
/** Everything a relay sends. */
export type ServerMessage = ServerTextMessage | ReplySound;

/** One member of a union by its tag. */
export type MessageOf<M extends { type: string }, T extends M["type"]> = Extract<M, { type: T }>;
/** The first message of a connection. */
export type Start = MessageOf<ClientTextMessage, "start">;
