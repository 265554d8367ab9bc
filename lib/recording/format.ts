/**
 * What a recording is made of, byte by byte: a header line, then records that end by themselves.
 * `README.md` beside this file says the same in words. A record carries the very frame that crossed
 * the wire, so there is no second vocabulary of messages.
 */
import { crc32 } from "node:zlib";
import * as v from "valibot";
import { decodeClient, decodeServer, encode, WireError } from "../wire/codec.ts";
import { type ClientMessage, type ServerMessage, SUBPROTOCOL } from "../wire/message.ts";

const FORMAT = "looksee.recording";
const VERSION = 1;

/** Bytes of a record before its frame. */
export const RECORD_HEAD_BYTES = 12;
/** Bytes of a record after its frame: the check sum. */
const RECORD_TAIL_BYTES = 4;
/** A longer header line is none of ours. */
export const MAX_HEADER_BYTES = 4_096;
/** A record that claims more is damaged: nothing is reserved on its word. Four times the largest message. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024;

const SIDE = { page: 1, relay: 2, recorder: 3 } as const;
const FORM = { text: 1, bytes: 2 } as const;

/** The first line: which call, and when its time 0 was. */
export interface RecordingHeader {
  /** Id of the call, as in the log. */
  readonly call: string;
  /** ISO 8601, UTC. */
  readonly begunAt: string;
}

const note = v.variant("type", [
  /** The call is over: the recording is whole. */
  v.object({
    type: v.literal("closed"),
    /** WebSocket close code; 1006 for a line that broke. */
    code: v.number(),
    reason: v.string(),
    by: v.picklist(["page", "relay", "fault"]),
  }),
  /** The disk was too slow: so many records are missing here. */
  v.object({ type: v.literal("gap"), records: v.number(), bytes: v.number() }),
]);
/** What the recorder itself has to say. */
export type RecordedNote = v.InferOutput<typeof note>;

/** One record. `atMs`: whole milliseconds since the recording began, at most 2³² − 1 (49 days). */
export type RecordedEntry =
  | { readonly from: "page"; readonly atMs: number; readonly message: ClientMessage }
  | { readonly from: "relay"; readonly atMs: number; readonly message: ServerMessage }
  | { readonly from: "recorder"; readonly atMs: number; readonly note: RecordedNote };

/** These bytes are no recording this version can read. */
export class RecordingError extends Error {
  override name = "RecordingError";
  constructor(readonly reason: "not-a-recording" | "other-version" | "cut", message: string) {
    super(message);
  }
}

/** The header line with its line feed. */
export function encodeHeader({ call, begunAt }: RecordingHeader): Uint8Array<ArrayBuffer> {
  const line = { format: FORMAT, version: VERSION, wire: SUBPROTOCOL, call, begunAt };
  return new TextEncoder().encode(`${JSON.stringify(line)}\n`);
}

const headerLine = v.object({
  format: v.literal(FORMAT),
  version: v.number(),
  wire: v.string(),
  call: v.string(),
  begunAt: v.pipe(v.string(), v.isoTimestamp()),
});

/**
 * @param line without its line feed
 * @throws {RecordingError} when it is another kind of file, or of another version
 */
export function decodeHeader(line: Uint8Array): RecordingHeader {
  const parsed = v.safeParse(headerLine, parseJson(line));
  if (!parsed.success) throw new RecordingError("not-a-recording", "This is no recorded call.");
  const { version, wire, call, begunAt } = parsed.output;
  if (version !== VERSION || wire !== SUBPROTOCOL) {
    const found = `version ${version} of ${wire}`;
    throw new RecordingError(
      "other-version",
      `Cannot read recording: it is ${found}, not version ${VERSION} of ${SUBPROTOCOL}.`,
    );
  }
  return { call, begunAt };
}

/** One record. The frame is copied. */
export function encodeEntry(entry: RecordedEntry): Uint8Array<ArrayBuffer> {
  const frame = entry.from === "recorder" ? JSON.stringify(entry.note) : encode(entry.message);
  const isText = typeof frame === "string";
  const payload = isText ? new TextEncoder().encode(frame) : frame;
  const bytes = new Uint8Array(RECORD_HEAD_BYTES + payload.length + RECORD_TAIL_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, SIDE[entry.from]);
  view.setUint8(1, isText ? FORM.text : FORM.bytes);
  view.setUint32(4, entry.atMs, true);
  view.setUint32(8, payload.length, true);
  bytes.set(payload, RECORD_HEAD_BYTES);
  const end = bytes.length - RECORD_TAIL_BYTES;
  view.setUint32(end, crc32(bytes.subarray(0, end)), true);
  return bytes;
}

/** Length of the whole record in bytes, told by its head; null when that is no head of a record. */
export function recordBytes(head: Uint8Array): number | null {
  const view = new DataView(head.buffer, head.byteOffset, RECORD_HEAD_BYTES);
  const frameBytes = view.getUint32(8, true);
  const isKnown = Object.values(SIDE).some((side) => side === view.getUint8(0)) &&
    Object.values(FORM).some((form) => form === view.getUint8(1)) && view.getUint16(2, true) === 0;
  if (!isKnown || frameBytes > MAX_FRAME_BYTES) return null;
  return RECORD_HEAD_BYTES + frameBytes + RECORD_TAIL_BYTES;
}

/**
 * A whole record, read; its media are copies. `damaged`: its check sum is wrong; `unknown`: it is
 * intact, but holds what this version does not know.
 */
export function decodeEntry(bytes: Uint8Array): RecordedEntry | "damaged" | "unknown" {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - RECORD_TAIL_BYTES;
  if (view.getUint32(end, true) !== crc32(bytes.subarray(0, end))) return "damaged";
  const atMs = view.getUint32(4, true);
  const payload = bytes.slice(RECORD_HEAD_BYTES, end);
  const side = view.getUint8(0);
  if (side === SIDE.recorder) {
    const parsed = v.safeParse(note, parseJson(payload));
    return parsed.success ? { from: "recorder", atMs, note: parsed.output } : "unknown";
  }
  const isText = view.getUint8(1) === FORM.text;
  const frame = isText ? new TextDecoder().decode(payload) : payload.buffer;
  try {
    if (side === SIDE.page) return { from: "page", atMs, message: decodeClient(frame) };
    return { from: "relay", atMs, message: decodeServer(frame) };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return "unknown";
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}
