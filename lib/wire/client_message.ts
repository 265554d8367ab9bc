/** What a page may send as JSON, as schemas. */
import * as v from "valibot";
import {
  FIELD_LIMITS,
  id,
  jsonObject,
  THINKING_LEVELS,
  token,
  turnTaking,
  uint16,
  uint32,
} from "./fields.ts";

const plainName = /* @__PURE__ */ (() => v.pipe(v.string(), v.regex(/^[a-zA-Z_][\w.-]{0,63}$/)))();
const toolDeclaration = v.object({
  name: plainName,
  description: v.pipe(v.string(), v.maxLength(4_000)),
  /** JSON Schema of the arguments. */
  parameters: v.optional(jsonObject),
});
/** A function the page offers the model. */
export type ToolDeclaration = v.InferOutput<typeof toolDeclaration>;

const talkLine = /* @__PURE__ */ (() =>
  v.object({
    who: v.picklist(["person", "model"]),
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(FIELD_LIMITS.earlierChars)),
    /** True when it was said before the ticket came: then what the ticket brings back holds it. */
    known: v.optional(v.boolean()),
    /** The model's line, broken off by the line and not by the person: it is asked to go on. */
    broken: v.optional(v.boolean()),
  }))();
/** One line of the earlier talk, as the page shows it. */
export type TalkLine = v.InferOutput<typeof talkLine>;

/**
 * What a page may send as JSON. The first message of a connection must be `start`, and only it.
 * Made by a call that a bundler may leave out: a page reads none of these.
 */
export const clientTextMessage = /* @__PURE__ */ (() =>
  v.variant("type", [
    v.object({
      type: v.literal("start"),
      /** Live model without the `models/` prefix; the relay's default when absent. */
      model: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z0-9][\w.-]{0,127}$/))),
      voice: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z][\w-]{0,63}$/))),
      instructions: v.optional(v.pipe(v.string(), v.maxLength(FIELD_LIMITS.instructionsChars))),
      /**
       * Ways to help (`WAYS_TO_HELP`; others are passed over) and language (BCP 47) of the talk, which the
       * relay puts before `instructions` in words.
       */
      help: v.optional(v.pipe(v.array(plainName), v.maxLength(FIELD_LIMITS.tools))),
      language: v.optional(
        v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/)),
      ),
      turns: v.optional(turnTaking),
      /** Whether the model may look things up with Google Search, where the relay's owner allows it. */
      search: v.optional(v.boolean()),
      /** How much it may think before it answers; left out for a model that does not take this. */
      thinking: v.optional(v.picklist(THINKING_LEVELS)),
      tools: v.optional(v.pipe(v.array(toolDeclaration), v.maxLength(FIELD_LIMITS.tools))),
      /** Tools of Looksee's own page, by name: the relay tells the model of those it knows. */
      pageTools: v.optional(v.pipe(v.array(plainName), v.maxLength(FIELD_LIMITS.tools))),
      /**
       * Sealed ticket of an earlier connection of the same talk. Any text is taken: one that is no ticket
       * is a reason to begin anew (`ready.ticketRefused`), and none to be sent away.
       */
      resumeTicket: v.optional(v.string()),
      /** Position (samples) of the first microphone sample that follows: `ack` of sound names it. */
      resumeFrom: v.optional(uint32),
      /**
       * The talk's last lines, oldest first, without what follows again as `text` or sound. Makes up for
       * what the ticket does not bring back, or for all of it where it brings nothing back.
       */
      earlier: v.optional(v.pipe(v.array(talkLine), v.maxLength(FIELD_LIMITS.earlierLines))),
      /** What a page trades its access code for (`POST /api/entry`), where the relay asks for one. */
      entryTicket: v.optional(token),
      /** The access code itself, of a client that is no browser. */
      accessCode: v.optional(token),
      /** Whether text on pictures is to be read, or few tokens spent on them. Default `readable`. */
      pictures: v.optional(v.picklist(["readable", "frugal"])),
      /** The page can put a question to the person: tools that act may be offered to the model. */
      asks: v.optional(v.boolean()),
    }),
    /**
     * A typed line; acknowledged by `ack`, and sent again on the next connection until then. With a
     * picture the person put to it, it travels as a binary frame.
     */
    v.object({
      type: v.literal("text"),
      id,
      text: v.pipe(v.string(), v.minLength(1), v.maxLength(FIELD_LIMITS.textChars)),
    }),
    /**
     * What was looked at is there no more, or not as the last picture shows it: hidden, paused or closed.
     * That picture is not to be shown to another Live session.
     */
    v.object({ type: v.literal("pictureGone") }),
    /**
     * A line of the page's own to the model: no part of what the person said. At most once: gone with the
     * connection it was sent on.
     */
    v.object({
      type: v.literal("aside"),
      text: v.pipe(v.string(), v.minLength(1), v.maxLength(FIELD_LIMITS.textChars)),
    }),
    /** Push-to-talk: pressed and let go. */
    v.object({ type: v.literal("speech"), state: v.picklist(["begin", "end"]) }),
    /** The microphone was switched off or on; the relay keeps turn-taking alive meanwhile. */
    v.object({ type: v.literal("mic"), state: v.picklist(["off", "on"]) }),
    /** Cut the running reply without saying anything. */
    v.object({ type: v.literal("stop") }),
    /** Result of a `tool` call; with a picture it belongs to, it travels as a binary frame. */
    v.object({
      type: v.literal("toolResult"),
      id,
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
      result: jsonObject,
      /** When the model may speak about it. */
      scheduling: v.optional(v.picklist(["interrupt", "when-idle", "silent"])),
    }),
    /** What the person says to a `toolUse` that is `asking`. */
    v.object({ type: v.literal("toolConsent"), id, answer: v.picklist(["yes", "no"]) }),
    /** How far reply number `reply` was really played. `position` in samples at 24 kHz. */
    v.object({ type: v.literal("heard"), reply: uint16, position: uint32 }),
    v.object({ type: v.literal("ping"), id: uint32 }),
  ]))();
