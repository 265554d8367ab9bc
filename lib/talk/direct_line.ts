import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import { openLasting } from "../live/lasting/lasting_session.ts";
import { openLive, type OpenLiveOptions } from "../live/session.ts";
import type { Closed, Duplex } from "../wire/duplex.ts";
import type { ServerMessage, Start } from "../wire/message.ts";
import type { TalkInput } from "./talk.ts";

/** Milliseconds a Live server may take to set a session up. */
const SETUP_TIMEOUT_MS = 12_000;
/** Bytes waiting in either direction past which the talk is ended. */
const MAX_BACKLOG_BYTES = 4_194_304;

export interface DirectLineOptions {
  server: OpenLiveOptions["server"];
  model: string;
  start: Start;
  signal: AbortSignal;
  clock?: Clock;
}

/** A talk straight with a Live server, Google's or another: no relay between. */
export function openDirectLine(
  { server, model, start, signal, clock = SYSTEM_CLOCK }: DirectLineOptions,
): Duplex<ServerMessage, TalkInput> {
  const session = openLasting({
    ...{ server, model, start, signal, clock, openLive },
    setupTimeoutMs: SETUP_TIMEOUT_MS,
    maxBacklogBytes: MAX_BACKLOG_BYTES,
    // What is worth a word ends the talk, and is told as its end.
    log: { warn: () => {} },
  });
  return {
    send: (message) => session.send(message),
    get backlogBytes() {
      return session.backlogBytes;
    },
    closed: session.closed.then(({ code, reason, by, failure }): Closed => ({
      code,
      reason: failure === null ? reason : `${failure.message} ${failure.hint}`,
      by,
    })),
    close: (code, reason) => session.close(code, reason),
    [Symbol.asyncIterator]: () => session[Symbol.asyncIterator](),
  };
}
