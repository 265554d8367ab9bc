/**
 * `looksee.1` on the wire: JSON text for everything but media, and binary frames for media.
 *
 * ```
 * byte 0     kind      1 sound, 2 picture, 3 words with their picture: a tool's result, a line
 *      1     flags     picture: 1 = it was asked for and is as large as its source; otherwise 0
 *      2..3  reply     uint16 LE; sound down: number of the reply it belongs to; otherwise 0
 *      4..7  position  uint32 LE; sound: index of its first sample; picture: ms since the call began;
 *                      words: bytes of their JSON
 *      8..   payload   sound up: PCM s16le mono 16 kHz; down: PCM s16le mono 24 kHz; picture: JPEG;
 *                      words: the `toolResult` or `text` as JSON in UTF-8, then the JPEG
 * ```
 *
 * Eight bytes of header, so that an `Int16Array` views the payload without a copy. Samples are
 * little endian, as every platform Deno and today's browsers run on. Kinds 4 and 5 are a layer below:
 * pictures in slices (`slice.ts`).
 */
import * as v from "valibot";
import { isTooDeep } from "./json_depth.ts";
import { clientTextMessage, serverTextMessage } from "./message.ts";
import type { ClientMessage, Picture, ServerMessage } from "./message.ts";

/** Bytes before the payload of a media frame. */
export const HEADER_BYTES = 8;

const KIND = { sound: 1, picture: 2, words: 3 } as const;
/** Flags of a picture. */
const IS_LOOK = 1;
const KINDS: readonly number[] = Object.values(KIND);

/** A frame of the other end is not one of ours. `reason` says which close code fits. */
export class WireError extends Error {
  override name = "WireError";
  constructor(readonly reason: "malformed" | "too-large", message: string) {
    super(message);
  }
}

/** What travels: text, or bytes of exactly one frame. */
export type Frame = string | Uint8Array<ArrayBuffer>;
/** What a socket with `binaryType = "arraybuffer"` delivers. */
export type ReceivedFrame = string | ArrayBuffer;

/** How the other end of a call writes the wire's messages: as here, or in a dialect of its own. */
export interface PageCodec {
  /** Whether its large frames may come in slices (`slice.ts`). */
  readonly takesSlices?: boolean;
  /** What a frame counts for in limits, bytes. */
  frameBytes(frame: ReceivedFrame): number;
  /**
   * A frame of the page as messages, mostly one.
   *
   * @throws {WireError} and nothing else, whatever the bytes
   */
  decode(frame: ReceivedFrame, options: { maxBytes: number }): ClientMessage[];
  /** A message for the page as frames; none where it cannot be said. */
  encode(message: ServerMessage): Frame[];
}

/** `looksee.1` itself. */
export const PAGE_CODEC: PageCodec = {
  takesSlices: true,
  frameBytes,
  decode: (frame, options) => [decodeClient(frame, options)],
  encode: (message) => [encode(message)],
};

/** Any message of either direction as one frame. Media payloads are copied once. */
export function encode(message: ClientMessage | ServerMessage): Frame {
  switch (message.type) {
    case "sound": {
      const { buffer, byteOffset, byteLength } = message.pcm;
      const reply = "reply" in message ? message.reply : 0;
      return mediaFrame(
        KIND.sound,
        reply,
        message.position,
        new Uint8Array(buffer, byteOffset, byteLength),
      );
    }
    case "picture":
      return pictureFrame(message);
    case "text":
    case "toolResult": {
      const { jpeg, ...words } = message;
      return jpeg === undefined ? JSON.stringify(message) : wordsFrame(words, jpeg);
    }
    default:
      return JSON.stringify(message);
  }
}

function pictureFrame({ position, jpeg, isLook }: Picture): Uint8Array<ArrayBuffer> {
  const frame = mediaFrame(KIND.picture, 0, position, jpeg);
  if (isLook) frame[1] = IS_LOOK;
  return frame;
}

function wordsFrame(words: object, jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(words));
  const payload = new Uint8Array(json.byteLength + jpeg.byteLength);
  payload.set(json);
  payload.set(jpeg, json.byteLength);
  return mediaFrame(KIND.words, 0, json.byteLength, payload);
}

function mediaFrame(
  kind: number,
  reply: number,
  position: number,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(HEADER_BYTES + payload.byteLength);
  const header = new DataView(frame.buffer);
  header.setUint8(0, kind);
  header.setUint16(2, reply, true);
  header.setUint32(4, position, true);
  frame.set(payload, HEADER_BYTES);
  return frame;
}

/** Bytes a frame takes on the wire without WebSocket framing; text counts its UTF-16 length × 3. */
export function frameBytes(frame: ReceivedFrame | Frame): number {
  // An upper bound for UTF-8 that costs nothing; limits are about orders of magnitude.
  return typeof frame === "string" ? frame.length * 3 : frame.byteLength;
}

/**
 * A frame of a page.
 *
 * @param options `maxBytes`: a larger frame is refused unread; default none
 * @throws {WireError} and nothing else, whatever the bytes
 */
export function decodeClient(
  frame: ReceivedFrame,
  { maxBytes = Infinity }: { maxBytes?: number } = {},
): ClientMessage {
  if (frameBytes(frame) > maxBytes) throw tooLarge(frame, maxBytes);
  if (typeof frame === "string") return parseText(clientTextMessage, frame);
  const { kind, flags, reply, position } = readHeader(frame);
  if (reply !== 0) throw malformed(`reply ${reply} in an upward frame, expected 0`);
  if (kind === KIND.sound) return { type: "sound", position, pcm: readSamples(frame) };
  if (kind === KIND.words) return readWords(frame, position);
  const isLook = flags === IS_LOOK ? { isLook: true as const } : {};
  return { type: "picture", position, ...isLook, jpeg: readJpeg(frame) };
}

/**
 * A frame of a relay.
 *
 * @throws {WireError} and nothing else, whatever the bytes
 */
export function decodeServer(frame: ReceivedFrame): ServerMessage {
  if (typeof frame === "string") return parseText(serverTextMessage, frame);
  const { kind, reply, position } = readHeader(frame);
  if (kind !== KIND.sound) throw malformed(`media kind ${kind} in a downward frame`);
  return { type: "sound", reply, position, pcm: readSamples(frame) };
}

function parseText<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> {
  if (isTooDeep(text)) throw malformed("text frame is nested too deeply");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed("text frame is not JSON");
  }
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  // Only the path and the expectation: the received value may be anything, secrets included.
  throw malformed(`${path ?? "message"}: expected ${issue.expected ?? "another value"}`);
}

function readHeader(
  frame: ArrayBuffer,
): { kind: number; flags: number; reply: number; position: number } {
  if (frame.byteLength <= HEADER_BYTES) {
    throw malformed(`media frame of ${frame.byteLength} bytes, expected more than ${HEADER_BYTES}`);
  }
  const header = new DataView(frame);
  const kind = header.getUint8(0);
  const flags = header.getUint8(1);
  if (!KINDS.includes(kind)) throw malformed(`media kind ${kind}`);
  const isKnown = flags === 0 || (kind === KIND.picture && flags === IS_LOOK);
  if (!isKnown) throw malformed(`flags ${flags} of kind ${kind}`);
  return { kind, flags, reply: header.getUint16(2, true), position: header.getUint32(4, true) };
}

function readSamples(frame: ArrayBuffer): Int16Array<ArrayBuffer> {
  if (frame.byteLength % 2 !== 0) throw malformed("half a sample at the end of a sound frame");
  return new Int16Array(frame, HEADER_BYTES);
}

/** @param jsonBytes length of its first part */
function readWords(frame: ArrayBuffer, jsonBytes: number): ClientMessage {
  const jpeg = readJpeg(frame, HEADER_BYTES + jsonBytes);
  const json = new TextDecoder().decode(new Uint8Array(frame, HEADER_BYTES, jsonBytes));
  const words = parseText(clientTextMessage, json);
  if (words.type === "toolResult" || words.type === "text") return { ...words, jpeg };
  throw malformed(`${words.type} with a picture`);
}

function readJpeg(frame: ArrayBuffer, at = HEADER_BYTES): Uint8Array<ArrayBuffer> {
  if (at >= frame.byteLength) throw malformed("picture is missing");
  const jpeg = new Uint8Array(frame, at);
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) throw malformed("picture is not a JPEG");
  return jpeg;
}

function malformed(what: string): WireError {
  return new WireError("malformed", `Cannot read frame: ${what}`);
}

function tooLarge(frame: ReceivedFrame, maxBytes: number): WireError {
  return new WireError(
    "too-large",
    `Cannot read frame: about ${frameBytes(frame)} bytes, at most ${maxBytes} accepted`,
  );
}
