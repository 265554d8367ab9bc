/** WebSocket frames byte by byte (RFC 6455, 5.2), right ones and wrong ones. */
import { Buffer } from "node:buffer";

export const OP = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface FrameChoices {
  /** Whether it ends its message. Default true. */
  fin?: boolean;
  /** The three bits nobody may set. Default 0. */
  reserved?: number;
  /** As every client has to. Default true. */
  masked?: boolean;
  /** Length that is claimed. Default the true one. */
  claims?: number;
}

/** A client's frame. The mask is zero: what it covers stays as it is. */
export function frame(
  opcode: number,
  payload: string | Uint8Array = "",
  { fin = true, reserved = 0, masked = true, claims }: FrameChoices = {},
): Buffer<ArrayBuffer> {
  const body = Buffer.from(payload as string, "utf8");
  const length = claims ?? body.length;
  const size = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const head = Buffer.alloc(size + (masked ? 4 : 0));
  head[0] = (fin ? 0x80 : 0) | reserved << 4 | opcode;
  head[1] = (masked ? 0x80 : 0) | (size === 2 ? length : size === 4 ? 126 : 127);
  if (size === 4) head.writeUInt16BE(length, 2);
  if (size === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, body]);
}

/** A close frame. @param code any 16 bits, legal or not */
export function closeFrame(code: number, reason: string | Uint8Array = ""): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(code);
  return frame(OP.close, Buffer.concat([head, Buffer.from(reason as string, "utf8")]));
}

/** A frame of the server. */
export interface CameFrame {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** The frame at the beginning, if all of it is there; servers' frames have no mask. */
export function frameIn(come: Buffer): { value: CameFrame; bytes: number } | null {
  if (come.length < 2) return null;
  const short = come[1] & 0x7f;
  const at = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (come.length < at) return null;
  const length = short < 126
    ? short
    : short === 126
    ? come.readUInt16BE(2)
    : Number(come.readBigUInt64BE(2));
  if (come.length < at + length) return null;
  const payload = Buffer.from(come.subarray(at, at + length));
  return { value: { opcode: come[0] & 0x0f, payload }, bytes: at + length };
}
