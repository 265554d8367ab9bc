/** What a route needs to answer a page's socket with a call. */
import type { Budget } from "../budget/budget.ts";
import type { Door } from "../door/door.ts";
import { type LockRules, withToolsOpen } from "../door/lock_rules.ts";
import { isRefusal, type Refusal } from "../door/refusal.ts";
import type { Tickets } from "../door/tickets.ts";
import { visitorOf } from "../door/visitor.ts";
import { openLive } from "../live/session.ts";
import type { Log } from "../log.ts";
import type { PageCodec } from "../wire/codec.ts";
import type { Duplex } from "../wire/duplex.ts";
import type { ClientMessage, ServerMessage, Start } from "../wire/message.ts";
import type { Calls } from "./calls.ts";
import type { CallOptions, CallSettings, Newcomer } from "./call_options.ts";
import { newCallId, runCall } from "./relay.ts";
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
  /** Names of those tools, which the owner's lock lets pass: the owner offers them. */
  toolNames?: readonly string[];
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
  /** Whether a page's browser opened the socket: it sends no access code, but an entry ticket. */
  isBrowser?: boolean;
  /** What the owner lets pages choose. Default: everything. */
  lock?: LockRules;
  /** Counts what the call costs. Default: nobody does. */
  budget?: Pick<Budget, "open">;
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
  options: AnswerOptions,
): Promise<RelayEnd | null> {
  const { settings, liveServer, door, tickets, calls, address, log, joints = {}, lock, budget } =
    options;
  socket.addEventListener("close", options.onGone, { once: true });
  const page = await openedPage(socket, {
    limits: settings,
    clock: SYSTEM_CLOCK,
    codec: options.codec,
    onPictureLeftOut: () => calls.pictureLeftOut(),
    onSliceRefused: () => calls.sliceRefused(),
  });
  const id = newCallId();
  if (page === null) return null;
  const open = joints.openLive ?? openLive;
  const tapped = joints.tap?.(page, id) ?? page;
  return await runCall(joints.tools?.(tapped, id) ?? tapped, {
    id,
    settings,
    liveServer,
    openLive: (asked) => calls.reach(asked, () => open(asked)),
    pace: joints.pace,
    identify: (start) => identify(start, options),
    admit: ({ owner }) => door.enter({ address, owner }),
    lock: lock && withToolsOpen(lock, joints.toolNames ?? []),
    budget,
    tickets,
    calls,
    log,
  });
}

/** By an entry ticket, or where no browser is, by the access code itself. */
async function identify(
  { entryTicket, accessCode }: Start,
  { door, address, visitor, isBrowser = false }: AnswerOptions,
): Promise<Newcomer | Refusal> {
  const known = entryTicket === undefined
    ? door.identify({ address, accessCode, isPage: isBrowser })
    : await door.redeem(entryTicket, visitor);
  if (isRefusal(known)) return known;
  return { owner: known.owner, visitor: visitorOf(known.owner, visitor) };
}

function openedPage(socket: WebSocket, options: PageSocketOptions) {
  const opened = Promise.withResolvers<ReturnType<typeof pageSocket> | null>();
  // Taken over in the very event: the next one may be a message.
  socket.onopen = () => opened.resolve(pageSocket(socket, options));
  socket.onerror = socket.onclose = () => opened.resolve(null);
  return opened.promise;
}
