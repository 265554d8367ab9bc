/** A browser's sockets without a network: the test opens them, and plays the server. */
import type { SocketLike } from "../../lib/browser/connection.ts";
import { decodeClient, encode, type ReceivedFrame } from "../../lib/wire/codec.ts";
import type { ClientMessage, ServerMessage } from "../../lib/wire/message.ts";

/** A browser's socket: bytes stay in it until the test takes them away. */
export class FakeSocket extends EventTarget {
  binaryType: BinaryType = "blob";
  bufferedAmount = 0;
  readyState = 0;
  readonly sent: ClientMessage[] = [];
  closedWith: [number | undefined, string | undefined] | null = null;

  constructor(readonly url: string, readonly protocol: string) {
    super();
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }

  receive(message: ServerMessage): void {
    const frame = encode(message);
    this.receiveFrame(typeof frame === "string" ? frame : frame.buffer);
  }

  receiveFrame(data: ReceivedFrame): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  hangUp(code: number, reason = ""): void {
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent("close", { code, reason }));
  }

  send(frame: string | Uint8Array<ArrayBuffer>): void {
    const message = decodeClient(typeof frame === "string" ? frame : frame.slice().buffer);
    this.sent.push(message);
    if (typeof frame !== "string") this.bufferedAmount += frame.byteLength;
  }

  close(code?: number, reason?: string): void {
    this.closedWith = [code, reason];
    this.readyState = 2;
  }
}

/** Every socket made by `WebSocket`, in order. */
export interface FakeSockets {
  sockets: FakeSocket[];
  WebSocket: new (url: string, protocol: string) => SocketLike;
}

/** A class of sockets of its own. */
export function fakeSockets(): FakeSockets {
  const sockets: FakeSocket[] = [];
  class Noted extends FakeSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol);
      sockets.push(this);
    }
  }
  // The browser's type of `addEventListener` knows which event comes; ours does not.
  return { sockets, WebSocket: Noted as unknown as FakeSockets["WebSocket"] };
}
