/**
 * A large media frame of a page in slices, so that sound may leave between them, and how the relay
 * tells that they have come: a layer under the messages, which never see it.
 *
 * ```
 * up    byte 0     kind      4
 *            1     flags     1 = last slice of its frame; otherwise 0
 *            2..3  number    uint16 LE: of the frame; the next frame has another one
 *            4..7  from      uint32 LE: where in the frame the slice begins
 *            8..   payload   so much of a frame of kind 2 or 3, its header included
 * down  byte 0     kind      5
 *            1     flags     0
 *            2..3  number    of the frame
 *            4..7  to        uint32 LE: bytes of it that have come; nothing follows
 * ```
 *
 * Every slice is answered, in order. The first slice of another frame gives up one that is not whole.
 */
import { HEADER_BYTES, type ReceivedFrame, WireError } from "./codec.ts";

/** What a slice may hold, bytes of its payload. */
export const SLICE_LIMITS = {
  /** But for the last of a frame. So slices need no limit of their own a second: that of bytes holds. */
  leastBytes: 2_048,
  mostBytes: 65_536,
} as const;

const KIND = { slice: 4, sliceCame: 5 } as const;
const IS_LAST = 1;
/** Pictures, and words with theirs: nothing else is large. */
const SLICED_KINDS: readonly number[] = [2, 3];

/** So much of a frame. */
export interface Slice {
  /** Of the frame, uint16. */
  readonly number: number;
  /** Where in the frame it begins, bytes. */
  readonly from: number;
  readonly isLast: boolean;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** What the relay says of a slice: frame `number` has come up to byte `to`. */
export interface SliceCame {
  readonly number: number;
  readonly to: number;
}

/** A slice as a frame of its own; its payload is copied. */
export function encodeSlice({ number, from, isLast, payload }: Slice): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(HEADER_BYTES + payload.byteLength);
  writeHeader(frame, { kind: KIND.slice, flags: isLast ? IS_LAST : 0, number, at: from });
  frame.set(payload, HEADER_BYTES);
  return frame;
}

/** Whether a frame says it is a slice; of its size and the rest nothing is known. */
export function isSlice(frame: ReceivedFrame): frame is ArrayBuffer {
  return typeof frame !== "string" && new Uint8Array(frame)[0] === KIND.slice;
}

/**
 * A frame that {@linkcode isSlice}. The payload is a view of it.
 *
 * @throws {WireError} and nothing else, whatever the bytes
 */
export function decodeSlice(frame: ArrayBuffer): Slice {
  const bytes = frame.byteLength - HEADER_BYTES;
  const { leastBytes, mostBytes } = SLICE_LIMITS;
  if (bytes < 1) throw malformed("a slice of nothing");
  if (bytes > mostBytes) {
    const what = `a slice of ${bytes} bytes, at most ${mostBytes} accepted`;
    throw new WireError("too-large", `Cannot read frame: ${what}`);
  }
  const header = new DataView(frame);
  const flags = header.getUint8(1);
  if (flags !== 0 && flags !== IS_LAST) throw malformed(`flags ${flags} of a slice`);
  const isLast = flags === IS_LAST;
  if (!isLast && bytes < leastBytes) {
    throw malformed(`a slice of ${bytes} bytes that is not the last, expected ${leastBytes}`);
  }
  const from = header.getUint32(4, true);
  const kind = header.getUint8(HEADER_BYTES);
  if (from === 0 && !SLICED_KINDS.includes(kind)) throw malformed(`kind ${kind} in slices`);
  return {
    number: header.getUint16(2, true),
    from,
    isLast,
    payload: new Uint8Array(frame, HEADER_BYTES),
  };
}

/** The answer to a slice. */
export function encodeSliceCame({ number, to }: SliceCame): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(HEADER_BYTES);
  writeHeader(frame, { kind: KIND.sliceCame, flags: 0, number, at: to });
  return frame;
}

/** A frame of a relay, where it is the answer to a slice; null where it is anything else. */
export function decodeSliceCame(frame: ReceivedFrame): SliceCame | null {
  if (typeof frame === "string" || frame.byteLength !== HEADER_BYTES) return null;
  const header = new DataView(frame);
  if (header.getUint8(0) !== KIND.sliceCame || header.getUint8(1) !== 0) return null;
  return { number: header.getUint16(2, true), to: header.getUint32(4, true) };
}

function writeHeader(
  frame: Uint8Array<ArrayBuffer>,
  { kind, flags, number, at }: { kind: number; flags: number; number: number; at: number },
): void {
  const header = new DataView(frame.buffer);
  header.setUint8(0, kind);
  header.setUint8(1, flags);
  header.setUint16(2, number, true);
  header.setUint32(4, at, true);
}

function malformed(what: string): WireError {
  return new WireError("malformed", `Cannot read frame: ${what}`);
}
