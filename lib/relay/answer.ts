/** What a route needs to answer a page's socket with a call. */
import type { Door } from "../door/door.ts";
import type { Tickets } from "../door/tickets.ts";
import { visitorOf } from "../door/visitor.ts";
import { openLive } from "../live/session.ts";
import type { Log } from "../log.ts";
import type { PageCodec } from "../wire/codec.ts";
import type { Duplex } from "../wire/duplex.ts";
import type { ClientMessage, ServerMessage } from "../wire/message.ts";
import type { Calls } from "./calls.ts";
import { type CallOptions, type CallSettings, newCallId, runCall } from "./relay.ts";
import type { RelayEnd } from "./relay_state.ts";
import { SYSTEM_CLOCK } from "../clock.ts";
import { pageSocket, type PageSocketOptions, type SocketLimits } from "./socket.ts";

export { SUBPROTOCOL } from "../wire/message.ts";

/**
 * Seconds without any sign of the page, pings included, after which its socket is cut. A page that
 * lives says something every five. One that does not may have gone to another process, and is refused
 * Google's memory there for as long as this one holds its Live session (`LastingPace.overlapMs`).
 */
export const PAGE_IDLE_SECONDS = 12;

/** What may be put at the two ends of every call in place of what is there. */
export interface CallJoints {
  /** Goes between the page and the relay, with the call's id: a recorder. */
  tap?(
    page: Duplex<ClientMessage, ServerMessage>,
    callId: string,
  ): Duplex<ClientMessage, ServerMessage>;
  /** Goes between that and the relay, with the call's id: tools that the relay runs itself. */
  tools?(
    page: Duplex<ClientMessage, ServerMessage>,
    callId: string,
  ): Duplex<ClientMessage, ServerMessage>;
  /** Opens Live sessions: a replay. Default: `lib/live`'s own. */
  openLive?: CallOptions["openLive"];
  /** What of a talk's pace goes over the settings. */
  pace?: CallOptions["pace"];
}

export interface AnswerOptions {
  settings: CallSettings & SocketLimits;
  liveServer: CallOptions["liveServer"];
  door: Door;
  tickets: Tickets;
  calls: Calls;
  /** The visitor's cookie that came with the upgrade. */
  visitor: string | null;
  /** Network address of the page's end. */
  address: string;
  /** Called when the socket is really gone, which may be later than the end of the call. */
  onGone(): void;
  log: Log;
  joints?: CallJoints;
  /** What the page speaks. Default `looksee.1`. */
  codec?: PageCodec;
}

/**
 * Run a call on a socket that is being upgraded. Never rejects.
 *
 * @returns how it ended; null when the upgrade never went through
 */
export async function answerCall(
  socket: WebSocket,
  { settings, liveServer, door, tickets, calls, visitor, address, onGone, log, joints = {}, codec }:
    AnswerOptions,
): Promise<RelayEnd | null> {
  socket.addEventListener("close", onGone, { once: true });
  const page = await openedPage(socket, { limits: settings, clock: SYSTEM_CLOCK, codec });
  const id = newCallId();
  if (page === null) return null;
  const tapped = joints.tap?.(page, id) ?? page;
  return await runCall(joints.tools?.(tapped, id) ?? tapped, {
    id,
    settings,
    liveServer,
    openLive: joints.openLive ?? openLive,
    pace: joints.pace,
    admit: ({ accessCode }) => door.enter({ address, accessCode }),
    visitorOf: ({ accessCode }) => visitorOf(door.ownerOf(accessCode), visitor),
    tickets,
    calls,
    log,
  });
}

function openedPage(socket: WebSocket, options: PageSocketOptions) {
  const opened = Promise.withResolvers<ReturnType<typeof pageSocket> | null>();
  // Taken over in the very event: the next one may be a message.
  socket.onopen = () => opened.resolve(pageSocket(socket, options));
  socket.onerror = socket.onclose = () => opened.resolve(null);
  return opened.promise;
}
