/** A browser's sockets without a network: the test opens them, and plays the server. */
import type { SocketLike } from "../../lib/browser/connection.ts";
import { decodeClient, encode, HEADER_BYTES, type ReceivedFrame } from "../../lib/wire/codec.ts";
import type { ClientMessage, ServerMessage } from "../../lib/wire/message.ts";
import {
  decodeSlice,
  encodeSliceCame,
  isSlice,
  type Slice,
  type SliceCame,
} from "../../lib/wire/slice.ts";
import { SliceJoiner } from "../../lib/wire/slice_joiner.ts";

/** A browser's socket: bytes stay in it until the test takes them away. */
export class FakeSocket extends EventTarget {
  binaryType: BinaryType = "blob";
  bufferedAmount = 0;
  readyState = 0;
  readonly sent: ClientMessage[] = [];
  /** Slices of pictures, answered by `answerSlice`; the message is in `sent` when it is whole. */
  readonly slices: Slice[] = [];
  readonly #joiner = new SliceJoiner({ maxBytes: 2_097_152 });
  #answered = 0;
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

  /** Tell the page that the oldest slice that was not answered has come. */
  answerSlice(came: Partial<SliceCame> = {}): void {
    const { number, from, payload } = this.slices[this.#answered++];
    const to = from + payload.byteLength;
    // What has come has left.
    this.bufferedAmount = Math.max(0, this.bufferedAmount - HEADER_BYTES - payload.byteLength);
    this.receiveFrame(encodeSliceCame({ number, to, ...came }).buffer);
  }

  send(frame: string | Uint8Array<ArrayBuffer>): void {
    if (typeof frame !== "string") this.bufferedAmount += frame.byteLength;
    const received = typeof frame === "string" ? frame : frame.slice().buffer;
    const whole = isSlice(received) ? this.#join(received) : received;
    if (whole !== null) this.sent.push(decodeClient(whole));
  }

  #join(frame: ArrayBuffer): ArrayBuffer | null {
    const slice = decodeSlice(frame);
    this.slices.push(slice);
    return this.#joiner.take(slice);
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
