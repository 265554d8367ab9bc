/**
 * `looksee.pair.1`: what a page and a phone say to the server until the phone's camera goes straight to
 * the page. JSON text, a handful of messages; the pictures themselves never come this way.
 *
 * ```
 * page  → ask             → code, then joined, then offer     → answer
 * phone → join            → joined                 → offer, then answer
 * ```
 *
 * Each socket is for one code and one phone, and is closed when the camera is connected.
 */
import * as v from "valibot";
import { token } from "./fields.ts";
import { isTooDeep } from "./json_depth.ts";

/** WebSocket subprotocol both ends must name. */
export const PAIR_PROTOCOL = "looksee.pair.1";

/** Bounds of what is said, in the unit their name ends with. */
export const PAIR_LIMITS = {
  /** 128 bits of chance, in hexadecimal. */
  codeChars: 32,
  /** A description of one video track with all of Chromium's codecs and ten addresses has 8,000. */
  sdpChars: 32_768,
  /** A whole message: a description in JSON, its line ends escaped. */
  messageChars: 50_000,
} as const;

/** Why there is no pairing, or no longer. `gone`: the other end left. `expired`: nobody came. */
export const PAIR_ERROR_CODES = [
  "malformed",
  "out-of-order",
  "too-large",
  "too-fast",
  "busy",
  "unavailable",
  "access-refused",
  "entry-refused",
  "too-many-tries",
  "origin-refused",
  "settings-refused",
  "code-refused",
  "expired",
  "gone",
  "time-over",
] as const;
export type PairErrorCode = typeof PAIR_ERROR_CODES[number];

/** A session description: printable ASCII, so that it has as many bytes as characters. */
const sdp = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(PAIR_LIMITS.sdpChars),
  v.regex(/^[\x20-\x7e\r\n]*$/, "printable ASCII"),
);
const pairingCode = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits"));
const offer = v.object({ type: v.literal("offer"), sdp });
const answer = v.object({ type: v.literal("answer"), sdp });

/** What the two ends send. */
export const pairUpMessage = v.variant("type", [
  /** The page's first: a code for a phone. The ticket where access codes are needed. */
  v.object({ type: v.literal("ask"), entryTicket: v.optional(token) }),
  /** The phone's first. */
  v.object({ type: v.literal("join"), pairingCode }),
  /** The phone's: what it would send, and where it is. All of its addresses at once. */
  offer,
  /** The page's to that. */
  answer,
]);
export type PairUp = v.InferOutput<typeof pairUpMessage>;

/** What the server sends. */
export const pairDownMessage = v.variant("type", [
  v.object({ type: v.literal("code"), pairingCode, lastsMs: v.pipe(v.number(), v.minValue(0)) }),
  /** Page and phone have found each other. */
  v.object({ type: v.literal("joined") }),
  offer,
  answer,
  /** The last message; the socket is closed after it. */
  v.object({
    type: v.literal("error"),
    code: v.picklist(PAIR_ERROR_CODES),
    message: v.string(),
    hint: v.string(),
  }),
]);
export type PairDown = v.InferOutput<typeof pairDownMessage>;

/** What went wrong with a message, without a word of what stood in it. */
export type PairProblem = { readonly problem: "malformed" | "too-large"; readonly what: string };

/** A text of one of the two ends. Whatever it is, nothing is thrown. */
export function readPairUp(text: unknown): PairUp | PairProblem {
  return read(pairUpMessage, text);
}

/** A text of the server. */
export function readPairDown(text: unknown): PairDown | PairProblem {
  return read(pairDownMessage, text);
}

function read<S extends v.GenericSchema>(
  schema: S,
  text: unknown,
): v.InferOutput<S> | PairProblem {
  if (typeof text !== "string") return { problem: "malformed", what: "Only text is taken here." };
  if (text.length > PAIR_LIMITS.messageChars) {
    const what = `A message has at most ${PAIR_LIMITS.messageChars} characters.`;
    return { problem: "too-large", what };
  }
  const value = isTooDeep(text) ? undefined : parsed(text);
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? "message";
  return { problem: "malformed", what: `${path}: expected ${issue.expected ?? "another value"}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
