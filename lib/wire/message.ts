/**
 * The one vocabulary of Looksee: every message that crosses the wire between page and relay, both
 * ways, as schemas; the types follow from them. Media messages travel as binary frames, all others
 * as JSON text (see `codec.ts`). `lib/live` translates Google's messages into these and back, so
 * nobody else defines a second union.
 */
import * as v from "valibot";

/** WebSocket subprotocol both ends must name. A breaking change of this file takes a new number. */
export const SUBPROTOCOL = "looksee.1";

/** Samples a second of microphone sound on the wire: what Gemini Live takes natively. */
export const MIC_RATE = 16_000;
/** Samples a second of reply sound on the wire: what Gemini Live sends. */
export const REPLY_RATE = 24_000;

/** Bounds of single fields, in the unit their name ends with. Past one, `decode` throws. */
export const FIELD_LIMITS = {
  /** A typed line. */
  textChars: 20_000,
  /** System instruction set by the page. */
  instructionsChars: 20_000,
  /** Ids, names, codes and tickets. */
  tokenChars: 4_096,
  /** JSON text of a tool's result. */
  toolResultChars: 100_000,
  /** Tools the page may declare. */
  tools: 64,
} as const;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const token = v.pipe(v.string(), v.minLength(1), v.maxLength(FIELD_LIMITS.tokenChars));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const uint16 = v.pipe(count, v.maxValue(0xffff));
const uint32 = v.pipe(count, v.maxValue(0xffff_ffff));

const jsonObject = v.record(v.string(), v.unknown());

const toolDeclaration = v.object({
  name: v.pipe(v.string(), v.regex(/^[a-zA-Z_][\w.-]{0,63}$/)),
  description: v.pipe(v.string(), v.maxLength(4_000)),
  /** JSON Schema of the arguments. */
  parameters: v.optional(jsonObject),
});
/** A function the page offers the model. */
export type ToolDeclaration = v.InferOutput<typeof toolDeclaration>;

const turnTaking = v.object({
  /** `automatic`: Google's voice detection opens and closes turns; `push-to-talk`: `speech` does. */
  mode: v.picklist(["automatic", "push-to-talk"]),
  /** Milliseconds of silence that end a turn; Google's default when absent. */
  silenceMs: v.optional(v.pipe(count, v.maxValue(10_000))),
  startSensitivity: v.optional(v.picklist(["low", "high"])),
  endSensitivity: v.optional(v.picklist(["low", "high"])),
  /** Whether speech cuts a running reply (barge-in). Default true. */
  interrupt: v.optional(v.boolean()),
});
/** How turns are taken in this call. */
export type TurnTaking = v.InferOutput<typeof turnTaking>;

/** What a page may send as JSON. The first message of a connection must be `start`, and only it. */
export const clientTextMessage = v.variant("type", [
  v.object({
    type: v.literal("start"),
    /** Live model without the `models/` prefix; the relay's default when absent. */
    model: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z0-9][\w.-]{0,127}$/))),
    voice: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z][\w-]{0,63}$/))),
    instructions: v.optional(v.pipe(v.string(), v.maxLength(FIELD_LIMITS.instructionsChars))),
    turns: v.optional(turnTaking),
    tools: v.optional(v.pipe(v.array(toolDeclaration), v.maxLength(FIELD_LIMITS.tools))),
    /** Sealed ticket of an earlier connection of the same talk. */
    resumeTicket: v.optional(token),
    /** Position (samples) of the first microphone sample not yet acknowledged there. */
    resumeFrom: v.optional(uint32),
    /** Access code or entry ticket, where the relay asks for one. */
    accessCode: v.optional(token),
  }),
  /** A typed line; acknowledged by `ack`. */
  v.object({
    type: v.literal("text"),
    id,
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(FIELD_LIMITS.textChars)),
  }),
  /** Push-to-talk: pressed and let go. */
  v.object({ type: v.literal("speech"), state: v.picklist(["begin", "end"]) }),
  /** The microphone was switched off or on; the relay keeps turn-taking alive meanwhile. */
  v.object({ type: v.literal("mic"), state: v.picklist(["off", "on"]) }),
  /** Cut the running reply without saying anything. */
  v.object({ type: v.literal("stop") }),
  /** Result of a `tool` call. */
  v.object({
    type: v.literal("toolResult"),
    id,
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
    result: jsonObject,
    /** When the model may speak about it. */
    scheduling: v.optional(v.picklist(["interrupt", "when-idle", "silent"])),
  }),
  /** How far reply number `reply` was really played. `position` in samples at 24 kHz. */
  v.object({ type: v.literal("heard"), reply: uint16, position: uint32 }),
  v.object({ type: v.literal("ping"), id: uint32 }),
]);

/** Why a call or connection went wrong. Each has one card on the page. */
export const ERROR_CODES = [
  "malformed",
  "out-of-order",
  "too-large",
  "too-fast",
  "origin-refused",
  "access-refused",
  "busy",
  "time-over",
  "key-missing",
  "key-invalid",
  "model-unknown",
  "settings-refused",
  "quota",
  "region",
  "unavailable",
  "setup-timeout",
  "upstream-lost",
  "too-slow",
  "leaving",
  "internal",
] as const;
export type ErrorCode = typeof ERROR_CODES[number];

const modality = v.picklist(["text", "audio", "image", "video", "document", "other"]);

/** What a relay may send as JSON. The first message of a connection is `ready` or `error`. */
export const serverTextMessage = v.variant("type", [
  /** The Live session is set up. Says what was granted. */
  v.object({
    type: v.literal("ready"),
    model: v.string(),
    voice: v.optional(v.string()),
    /** `simulator`, `google`, `replay`, or the host of another Live server. */
    upstream: v.string(),
    turns: turnTaking,
    /** True when an earlier talk was taken up again. */
    resumed: v.boolean(),
    limits: v.object({
      messageBytes: count,
      messagesPerSecond: count,
      bytesPerSecond: count,
      /** Shortest time between two pictures. */
      pictureIntervalMs: count,
      /** Longest call; 0 = no limit. */
      callMinutes: count,
    }),
  }),
  /**
   * Words of one side. Fragments of a turn are to be appended in order, unless `interim`: such text
   * replaces the last interim text of the same side. `final` ends that side's current line.
   */
  v.object({
    type: v.literal("said"),
    who: v.picklist(["person", "model", "thought"]),
    text: v.string(),
    final: v.boolean(),
    interim: v.optional(v.boolean()),
    /** Reply these words belong to, where they are the model's. */
    reply: v.optional(uint16),
    language: v.optional(v.string()),
  }),
  /** The server's voice detection heard the person begin or stop. `offsetMs` from session start. */
  v.object({
    type: v.literal("activity"),
    state: v.picklist(["begin", "end"]),
    offsetMs: v.optional(v.number()),
  }),
  /** Life of reply number `reply`, which counts up from 1 in a call and wraps at 65,535 to 1. */
  v.object({
    type: v.literal("reply"),
    reply: uint16,
    state: v.picklist(["begun", "generated", "complete", "interrupted"]),
    /** Google's `turnCompleteReason`, where it gave one. */
    reason: v.optional(v.string()),
    /** The model works on (tools, reasoning) and will speak again by itself. */
    working: v.optional(v.boolean()),
    /** The model waits for more from the person. */
    waiting: v.optional(v.boolean()),
  }),
  v.object({
    type: v.literal("tool"),
    state: v.literal("call"),
    id,
    name: v.string(),
    args: jsonObject,
  }),
  v.object({ type: v.literal("toolCancelled"), ids: v.array(id) }),
  /** Taken over by the Live session: a typed line or tool result by `id`, or sound up to `position`. */
  v.object({
    type: v.literal("ack"),
    of: v.picklist(["text", "toolResult", "sound"]),
    id: v.optional(id),
    position: v.optional(uint32),
  }),
  v.object({
    type: v.literal("sources"),
    sources: v.array(v.object({ title: v.string(), url: v.string() })),
    queries: v.array(v.string()),
    /** Google's search suggestion chip (HTML), which its display terms ask to show. */
    searchHtml: v.optional(v.string()),
  }),
  /** Tokens of the last turn, as Google counts them. */
  v.object({
    type: v.literal("usage"),
    promptTokens: count,
    replyTokens: count,
    thoughtTokens: count,
    toolTokens: count,
    cachedTokens: count,
    totalTokens: count,
    prompt: v.array(v.object({ modality, tokens: count })),
    reply: v.array(v.object({ modality, tokens: count })),
  }),
  v.object({ type: v.literal("renewing") }),
  v.object({ type: v.literal("renewed"), resumed: v.boolean() }),
  v.object({ type: v.literal("resumeTicket"), ticket: token }),
  /** The connection will be cut in `ms` (Google's goAway, or a redeploy). */
  v.object({ type: v.literal("leaving"), ms: count }),
  v.object({
    type: v.literal("error"),
    code: v.picklist(ERROR_CODES),
    message: v.string(),
    hint: v.optional(v.string()),
    /** True when the connection closes after it. */
    fatal: v.boolean(),
  }),
  v.object({ type: v.literal("pong"), id: uint32 }),
]);

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

/** Everything a page sends. */
export type ClientMessage = ClientTextMessage | MicSound | Picture;
/** Everything a relay sends. */
export type ServerMessage = ServerTextMessage | ReplySound;

/** One member of a union by its tag. */
export type MessageOf<M extends { type: string }, T extends M["type"]> = Extract<M, { type: T }>;
/** The first message of a connection. */
export type Start = MessageOf<ClientTextMessage, "start">;

/**
 * Our own close codes. Applications own 4000–4999 (RFC 6455, 7.4.2); 1000 is the ordinary end.
 * Grouped: 40xx the peer's messages, 41xx admission, 42xx the Live session, 43xx the relay.
 */
export const CLOSE = {
  done: 1000,
  malformed: 4000,
  outOfOrder: 4001,
  tooLarge: 4002,
  tooFast: 4003,
  tooSlow: 4004,
  startTimeout: 4005,
  originRefused: 4100,
  accessRefused: 4101,
  busy: 4102,
  timeOver: 4103,
  upstreamRefused: 4200,
  upstreamLost: 4201,
  setupTimeout: 4202,
  leaving: 4300,
  internal: 4301,
} as const;
export type CloseCode = typeof CLOSE[keyof typeof CLOSE];
