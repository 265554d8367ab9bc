import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import { decodeServer, encode, frameBytes, type ReceivedFrame, WireError } from "../wire/codec.ts";
import { type Closed, cutReason, type Duplex, Inbox, legalCloseCode } from "../wire/duplex.ts";
import { type ClientMessage, CLOSE, type ServerMessage, SUBPROTOCOL } from "../wire/message.ts";
import { decodeSliceCame, type SliceCame } from "../wire/slice.ts";
import { Outbox, type OutboxCounters } from "./outbox.ts";
import { wireTap } from "./wire_tap.ts";

/** Bytes received and not yet read; past it the page is too slow for this call. 3 minutes of reply. */
const MAX_INBOX_BYTES = 8_388_608;

export interface ConnectionOptions {
  /** `ws(s)://…/api/live`. */
  url: string;
  /** Ends the connection with code 1000. */
  signal: AbortSignal;
  /** These very bytes were handed to the socket: a picture, or that of a tool's result. */
  onPictureLeft?(jpeg: Uint8Array<ArrayBuffer>): void;
  /** Tells how soon slices of pictures are answered. */
  clock?: Pick<Clock, "nowMs">;
  /** The browser's class; tests hand in a fake. */
  WebSocket?: new (url: string, protocol: string) => SocketLike;
}

/** The part of a browser's `WebSocket` used here. */
export type SocketLike = Pick<
  WebSocket,
  "binaryType" | "bufferedAmount" | "readyState" | "addEventListener" | "send" | "close"
>;

/** The page's end of the wire, with the send policy of `Outbox`. */
export interface Connection extends Duplex<ServerMessage, ClientMessage> {
  /** What a slow line cost so far. */
  readonly counters: OutboxCounters;
  /** Whether a picture offered now would leave at once. */
  readonly takesPicture: boolean;
  /** Whether the socket ever opened: a refused one never does. */
  readonly wasOpen: boolean;
  /** Something was hidden or paused: no picture that still waits here may leave. */
  withdrawPictures(): void;
}

const OPEN = 1;

/**
 * Opens the page's socket. Messages may be sent at once: `start` leaves when the socket opens, all
 * others wait for `ready`. Nothing is sent by a clock: what waits leaves with the next message in
 * either direction, answers to slices of pictures included, and sound alone comes fifty times a second.
 */
export function openConnection(options: ConnectionOptions): Connection {
  const { signal, clock = SYSTEM_CLOCK, WebSocket: Socket = WebSocket } = options;
  const socket = new Socket(options.url, SUBPROTOCOL);
  socket.binaryType = "arraybuffer";
  const outbox = new Outbox(() => clock.nowMs());
  const inbox = new Inbox<ServerMessage>({ maxBytes: MAX_INBOX_BYTES, sizeOf: messageBytes });
  const closed = Promise.withResolvers<Closed>();
  let wasOpen = false;
  let ending: Closed | null = null;
  const outlet = {
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
    send: (message: ClientMessage) => {
      const frame = encode(message);
      wireTap.listener?.("up", frame);
      socket.send(frame);
      if ("jpeg" in message && message.jpeg) options.onPictureLeft?.(message.jpeg);
    },
    sendSlice: (frame: Uint8Array<ArrayBuffer>) => {
      wireTap.listener?.("up", frame);
      socket.send(frame);
    },
    left: (jpeg: Uint8Array<ArrayBuffer>) => options.onPictureLeft?.(jpeg),
  };
  const drain = () => {
    if (socket.readyState === OPEN) outbox.drain(outlet);
  };
  const close = (code: number = CLOSE.done, reason = "") => {
    if (ending !== null) return;
    ending = { code, reason: cutReason(reason), by: "us" };
    inbox.end();
    closed.resolve(ending);
    socket.close(legalCloseCode(code), ending.reason);
  };
  const sliceCame = (slice: SliceCame) => {
    if (outbox.came(slice)) drain();
    else close(CLOSE.malformed, "a slice has come that was not sent");
  };
  const receive = (data: ReceivedFrame) => {
    if (ending !== null) return;
    wireTap.listener?.("down", data);
    const slice = decodeSliceCame(data);
    if (slice !== null) return sliceCame(slice);
    const message = decodeOrNull(data, (problem) => close(CLOSE.malformed, problem));
    if (message === null) return;
    if (message.type === "ready") outbox.open({ sliceBytes: message.limits.pictureSliceBytes });
    if (!inbox.push(message)) close(CLOSE.tooSlow, "page reads too slowly");
    drain();
  };

  socket.addEventListener("open", () => {
    wasOpen = true;
    drain();
  });
  socket.addEventListener("message", ({ data }: MessageEvent<ReceivedFrame>) => receive(data));
  socket.addEventListener("close", ({ code, reason }: CloseEvent) => {
    signal.removeEventListener("abort", onAbort);
    ending ??= { code, reason, by: code === 1006 ? "fault" : "them" };
    inbox.end();
    closed.resolve(ending);
  });
  const onAbort = () => close();
  if (signal.aborted) close();
  else signal.addEventListener("abort", onAbort);

  return {
    send(message) {
      if (ending !== null) return;
      outbox.offer(message);
      drain();
    },
    withdrawPictures() {
      outbox.withdrawPictures();
      drain();
    },
    get backlogBytes() {
      return socket.bufferedAmount + outbox.heldBytes;
    },
    get counters() {
      return outbox.counters;
    },
    get takesPicture() {
      return outbox.takesPicture(socket.bufferedAmount);
    },
    get wasOpen() {
      return wasOpen;
    },
    closed: closed.promise,
    close,
    [Symbol.asyncIterator]: () => inbox[Symbol.asyncIterator](),
  };
}

function decodeOrNull(
  data: ReceivedFrame,
  onProblem: (problem: string) => void,
): ServerMessage | null {
  try {
    return decodeServer(data);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    onProblem(error.message);
    return null;
  }
}

function messageBytes(message: ServerMessage): number {
  if (message.type === "sound") return message.pcm.byteLength;
  return message.type === "said" ? frameBytes(message.text) : 100;
}
