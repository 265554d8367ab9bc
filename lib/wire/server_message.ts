/** What a relay may send as JSON, as schemas. */
import * as v from "valibot";
import { count, id, jsonObject, token, turnTaking, uint16, uint32 } from "./fields.ts";

/** Why a call or connection went wrong. Each has one card on the page. */
export const ERROR_CODES = [
  "malformed",
  "out-of-order",
  "too-large",
  "too-fast",
  "origin-refused",
  "access-refused",
  "entry-refused",
  "too-many-tries",
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
  "keeps-failing",
  "too-slow",
  "leaving",
  "taken-over",
  "no-answer",
  "budget-low",
  "budget-low-code",
  "budget-low-day",
  "budget-over",
  "budget-over-code",
  "budget-over-day",
  "internal",
] as const;
export type ErrorCode = typeof ERROR_CODES[number];

/**
 * Why a resume ticket was not taken: cut or forged, too old, another visitor's or for another kind of
 * session, or older than one already used.
 */
export const TICKET_REFUSALS = ["invalid", "expired", "foreign", "superseded"] as const;
export type TicketRefusal = typeof TICKET_REFUSALS[number];

const modality = v.picklist(["text", "audio", "image", "video", "document", "other"]);

/**
 * What tokens and money go to. `speech` and `silence`: new sound of the person's; `context`: the talk so
 * far and the instructions, read again in every turn; `other`: what a report does not explain.
 */
export const SPENT_ON = [
  "speech",
  "silence",
  "pictures",
  "lines",
  "tools",
  "context",
  "reply",
  "thoughts",
  "other",
] as const;
export type SpentOn = typeof SPENT_ON[number];

/** What a relay may send as JSON. The first message of a connection is `ready` or `error`. */
export const serverTextMessage = v.variant("type", [
  /** The Live session is set up. Says what was granted. */
  v.object({
    type: v.literal("ready"),
    model: v.string(),
    voice: v.optional(v.string()),
    /** What the owner of the relay has set for every call, whatever `start` asks for. */
    fixed: v.optional(v.array(v.picklist(["model", "instructions", "tools", "voice"]))),
    /** `simulator`, `google`, `replay`, or the host of another Live server. */
    upstream: v.string(),
    turns: turnTaking,
    /** True when the model remembers the earlier talk as a whole, not by its last lines only. */
    resumed: v.boolean(),
    /** Why the ticket brought nothing back. */
    ticketRefused: v.optional(v.picklist(TICKET_REFUSALS)),
    /** How long the talk has lasted, over all its connections. */
    elapsedMs: count,
    limits: v.object({
      messageBytes: count,
      messagesPerSecond: count,
      bytesPerSecond: count,
      /** What is more is left out. */
      picturesPerSecond: v.optional(count),
      /** Most of a picture in one slice (`slice.ts`). Absent where it has to come as a whole. */
      pictureSliceBytes: v.optional(count),
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
  /**
   * The server's voice detection heard the person begin or stop. `offsetMs` from session start.
   * `nothing`: it was no speech after all, and nobody answers it.
   */
  v.object({
    type: v.literal("activity"),
    state: v.picklist(["begin", "end", "nothing"]),
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
  /**
   * A call of a tool that the relay runs itself, for the page to show. `asking`: it acts, and waits for
   * `toolConsent`. It ends with `done`, `failed`, or `refused` by the person.
   */
  v.object({
    type: v.literal("toolUse"),
    id,
    name: v.string(),
    /** A few words for the person. */
    title: v.string(),
    state: v.picklist(["asking", "running", "done", "failed", "refused"]),
    /** What it is called with; comes with `asking`. */
    args: v.optional(jsonObject),
  }),
  /**
   * Need not be sent again, whatever happens: a typed line or tool result by `id`, once it is answered;
   * sound before `position`, which is held back while an utterance is not answered.
   */
  v.object({
    type: v.literal("ack"),
    of: v.picklist(["text", "toolResult", "sound"]),
    id: v.optional(id),
    position: v.optional(uint32),
  }),
  /** What a reply is grounded on. */
  v.object({
    type: v.literal("sources"),
    /** Reply it belongs to; the next one when absent. */
    reply: v.optional(uint16),
    sources: v.array(v.object({ title: v.string(), url: v.string() })),
    queries: v.array(v.string()),
    /** Google's search suggestions (HTML and CSS), which its display terms ask to show as they are. */
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
    /** What Google's own tools put into the prompt, where it says what that was. */
    tool: v.optional(v.array(v.object({ modality, tokens: count }))),
    /** What the call has cost by now, over all connections of its talk. */
    microDollars: v.optional(count),
    /** The most it may cost, and from where on it is nearly spent; absent where it may cost anything. */
    cap: v.optional(v.object({ microDollars: count, lowFrom: count })),
    /** Where this turn's tokens and money went: they add up to all of either. */
    spent: v.optional(v.array(v.object({
      on: v.picklist(SPENT_ON),
      tokens: count,
      microDollars: count,
    }))),
  }),
  /**
   * A reply's first sound comes next: how long it took, on the relay's clock. `sinceMs`: since what is
   * answered came, which is the newest line, or the microphone's sound up to `position`. `turnMs`: since
   * the Live server found that the person had ended; absent where it does not say so.
   */
  v.object({
    type: v.literal("answered"),
    reply: uint16,
    to: v.picklist(["speech", "line"]),
    sinceMs: count,
    position: v.optional(uint32),
    turnMs: v.optional(count),
  }),
  /**
   * The Live session goes over to another connection: `planned` before its time is up, `lost` after a
   * cut, `stalled` because nothing came any more. `attempt` counts from 1.
   */
  v.object({
    type: v.literal("renewing"),
    why: v.picklist(["planned", "lost", "stalled"]),
    attempt: count,
  }),
  /** It has; `resumed` as in `ready`. `gapMs`: how long it could not hear, speech being kept. */
  v.object({ type: v.literal("renewed"), resumed: v.boolean(), gapMs: count }),
  /** Nobody spoke for long: the Live session rests until speech or a line wakes it (`renewed`). */
  v.object({ type: v.literal("parked") }),
  /** Newest sealed ticket: takes this talk up again on another connection, for `lastsMs` from now. */
  v.object({ type: v.literal("resumeTicket"), ticket: token, lastsMs: count }),
  /** The relay itself ends in `ms`: go over to another connection now. */
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
