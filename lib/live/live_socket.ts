/**
 * A socket to a Live server: npm's `ws`, as in the SDK's Node entry. Deno's own outbound `WebSocket`
 * leaves Nagle's algorithm on, which holds small sound frames back for about 20 ms.
 */
// @ts-types="@types/ws"
import { WebSocket } from "ws";

/** Where Google serves Live sessions and what belongs to them. */
export const GOOGLE_URL = "https://generativelanguage.googleapis.com";

/**
 * Frames up to a third of this are written as bytes. `ws` masks a string in place and hands header
 * and payload to the kernel as two buffers, but copies bytes, masks the copy and hands over one:
 * a tenth of the relay's time. It is free again when `send` returns, so one will do for all lines.
 */
const SCRATCH = new Uint8Array(64 * 1024);
const ENCODER = new TextEncoder();
const RANDOM = new Uint8Array(8 * 1024);
let randomAt = RANDOM.length;

/** Random and never 0: with a mask of 0 `ws` would not copy, and {@linkcode SCRATCH} is used again. */
function generateMask(mask: Uint8Array): void {
  if (randomAt === RANDOM.length) {
    crypto.getRandomValues(RANDOM);
    randomAt = 0;
  }
  for (let i = 0; i < 4; i++) mask[i] = RANDOM[randomAt++];
  mask[0] ||= 1;
}

/** How long the server may take to answer a close frame, before TCP is cut; `ws` waits 30 s. */
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * Begin to open a socket; handlers can be set until the caller returns.
 *
 * @param options `maxFrameBytes`: largest frame taken from the server; `handshakeTimeoutMs`: how long
 *   it may take to answer the upgrade, default without end
 */
export function openLiveSocket(
  url: string,
  { headers, maxFrameBytes, handshakeTimeoutMs }: {
    headers: Readonly<Record<string, string>>;
    maxFrameBytes: number;
    handshakeTimeoutMs?: number;
  },
): WebSocket {
  const options = {
    headers,
    // Base64 does not compress, and a window costs memory a call.
    perMessageDeflate: false,
    maxPayload: maxFrameBytes,
    handshakeTimeout: handshakeTimeoutMs,
    closeTimeout: CLOSE_TIMEOUT_MS,
    generateMask,
  };
  return new WebSocket(url, options);
}

/** Hand over a text frame. False, and nothing sent, when the socket is not open. */
export function sendText(socket: WebSocket | null, frame: string): boolean {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  if (frame.length * 3 > SCRATCH.length) {
    socket.send(frame);
  } else {
    const { written } = ENCODER.encodeInto(frame, SCRATCH);
    socket.send(SCRATCH.subarray(0, written), { binary: false });
  }
  return true;
}

/** The path of a Live URL as it should be: the SDK puts a second slash before `/ws/`. */
export function withOneSlash(url: string): string {
  return url.replace(/([^:])\/\/ws\//, "$1/ws/");
}
