// @ts-types="@types/ws"
import type { WebSocket } from "ws";
import { frameOf } from "../protocol/frame.ts";
import type { Network } from "../faults/network.ts";
import type { Refusal } from "../protocol/refusal.ts";
import type { ServerMessage } from "../protocol/server_message.ts";

/** A close reason has room for 123 bytes (RFC 6455, 5.5); Google cuts in the middle of a word. */
const MAX_REASON_BYTES = 123;
/** A client this far behind with reading is dropped. */
const MAX_BACKLOG_BYTES = 64 * 2 ** 20;

/** The sending side of one connection. After the end everything here does nothing. */
export interface Line {
  /** One message, as Google frames it. */
  send(message: ServerMessage): void;
  /** A text frame as it is, whatever it says. */
  sendText(text: string): void;
  close(refusal: Refusal): void;
  /** Reset the TCP connection, without a close frame. */
  drop(): void;
}

/**
 * @param network what lies between this line and the client
 * @param options `textFrames`: messages go in text frames, instead of binary ones as Google's do
 */
export function lineOf(
  webSocket: WebSocket,
  network: Network,
  { textFrames = false }: { textFrames?: boolean } = {},
): Line {
  const write = (data: Uint8Array | string) => {
    if (webSocket.readyState !== webSocket.OPEN) return;
    webSocket.send(data, { binary: typeof data !== "string" });
    if (webSocket.bufferedAmount > MAX_BACKLOG_BYTES) webSocket.terminate();
  };
  const pass = (data: Uint8Array | string, isAside = false) =>
    network.send(data.length, () => write(data), { isAside });
  return {
    send: (message) => {
      const frame = frameOf(message);
      pass(textFrames ? new TextDecoder().decode(frame) : frame, comesByTheClock(message));
    },
    sendText: (text) => pass(text),
    close: ({ code, reason }) => network.close(() => webSocket.close(code, cutReason(reason))),
    drop: () => network.reset(),
  };
}

/** Whether a message comes when its time has come, whatever is talked about. */
function comesByTheClock(message: ServerMessage): boolean {
  return "sessionResumptionUpdate" in message || "goAway" in message;
}

function cutReason(reason: string): string {
  const room = new Uint8Array(MAX_REASON_BYTES);
  const { read } = new TextEncoder().encodeInto(reason, room);
  return reason.slice(0, read);
}
