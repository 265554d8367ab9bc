import { decodeServer, encode, type ReceivedFrame, WireError } from "../wire/codec.ts";
import { type Closed, cutReason, type Duplex, Inbox, legalCloseCode } from "../wire/duplex.ts";
import {
  type ClientMessage,
  CLOSE,
  type ServerMessage,
  type Start,
  SUBPROTOCOL,
} from "../wire/message.ts";

/** Bytes waiting to be sent past which sound is left out. Four seconds of it. */
const MAX_BACKLOG_BYTES = 131_072;
/** Messages kept until the socket is open; later ones are left out. Ten seconds of sound. */
const MAX_EARLY_MESSAGES = 500;
/** Bytes received and not yet read. 3 minutes of reply. */
const MAX_INBOX_BYTES = 8_388_608;

export interface RelayLineOptions {
  /** `http(s)://…` of the relay. */
  url: string;
  /** The first message; an access code belongs in here. */
  start: Start;
  signal: AbortSignal;
}

/** A call at a relay over `looksee.1`, as the page has it. What is sent before it is open is kept. */
export function openRelayLine(
  { url, start, signal }: RelayLineOptions,
): Duplex<ServerMessage, ClientMessage> {
  // A page's origin belongs to a browser, which would have to trade its code.
  const headers: HeadersInit = start.accessCode === undefined
    ? { origin: new URL(url).origin }
    : {};
  // Deno's second argument may name headers; the DOM's types do not know that.
  const options = { protocols: [SUBPROTOCOL], headers };
  const address = `${url.replace(/^http/, "ws").replace(/\/+$/, "")}/api/live`;
  const socket = new WebSocket(address, options as unknown as string);
  socket.binaryType = "arraybuffer";
  const inbox = new Inbox<ServerMessage>({ maxBytes: MAX_INBOX_BYTES, sizeOf });
  const closed = Promise.withResolvers<Closed>();
  const end = (how: Closed) => {
    signal.removeEventListener("abort", onAbort);
    inbox.end();
    closed.resolve(how);
  };
  const close = (code: number = CLOSE.done, reason = "") => {
    const ending = { code: legalCloseCode(code), reason: cutReason(reason) };
    end({ ...ending, by: "us" });
    socket.close(ending.code, ending.reason);
  };
  const onAbort = () => close();
  const early: ClientMessage[] = [start];
  socket.onopen = () => {
    for (const message of early.splice(0)) socket.send(encode(message));
  };
  socket.onmessage = ({ data }) => {
    const message = readOrNull(data);
    if (message === null) close(CLOSE.malformed, "what the relay said cannot be read");
    else if (!inbox.push(message)) close(CLOSE.tooSlow, "replies come faster than they are read");
  };
  socket.onerror = (event) => {
    const reason = (event as ErrorEvent).message || "the connection broke";
    end({ code: 1006, reason: cutReason(reason), by: "fault" });
  };
  socket.onclose = ({ code, reason }) => end({ code, reason, by: "them" });
  if (signal.aborted) close();
  else signal.addEventListener("abort", onAbort);
  return {
    send(message) {
      if (socket.readyState === WebSocket.CONNECTING && early.length < MAX_EARLY_MESSAGES) {
        early.push(message);
      }
      if (socket.readyState !== WebSocket.OPEN) return;
      if (message.type === "sound" && socket.bufferedAmount > MAX_BACKLOG_BYTES) return;
      socket.send(encode(message));
    },
    get backlogBytes() {
      return socket.bufferedAmount;
    },
    closed: closed.promise,
    close,
    [Symbol.asyncIterator]: () => inbox[Symbol.asyncIterator](),
  };
}

function readOrNull(frame: ReceivedFrame): ServerMessage | null {
  try {
    return decodeServer(frame);
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}

function sizeOf(message: ServerMessage): number {
  return message.type === "sound" ? message.pcm.byteLength : 256;
}
