/** What a Live session is, and what one is opened with. */
import type { Log } from "../log.ts";
import type { Closed, Duplex } from "../wire/duplex.ts";
import type { MessageOf, ServerMessage, Start } from "../wire/message.ts";
import type { LiveError } from "./failure.ts";
import type { HistoryLine, LiveInput } from "./input_sender.ts";
import type { LiveNews } from "./translate.ts";

/** How a session ended; `failure` is null when this end closed it or the server did so in peace. */
export interface LiveClosed extends Closed {
  readonly failure: LiveError | null;
}

/** What a session did, for the log. */
export interface LiveCounters {
  readonly lostSends: number;
  readonly droppedPictures: number;
  readonly droppedChunks: number;
  readonly oddFields: number;
}

/** A running Live session. */
export interface LiveSession extends Duplex<ServerMessage, LiveInput> {
  readonly closed: Promise<LiveClosed>;
  /** Cut it without a goodbye, which a server that has fallen silent does not answer. */
  break(): void;
  readonly counters: LiveCounters;
}

export interface OpenLiveOptions {
  /** `baseUrl` null = Google's own; without a path of the API. */
  server: { readonly baseUrl: string | null; readonly apiKey: string | null };
  /** Model name without `models/`. */
  model: string;
  start: Start;
  /** Tools as Google's API takes them, in place of those `start` declares. */
  tools?: readonly object[];
  /** Resumption handle of an earlier connection of the same talk, whose socket must be closed. */
  handle?: string | null;
  /** Handed over as content right after the set-up; asks for no answer. */
  history?: readonly HistoryLine[];
  /** Number of the talk's last reply: the next one is one more. Default 0. */
  afterReply?: number;
  /** Called by the iteration, in order with the messages: what is before it was read before it. */
  onNews?(news: LiveNews): void;
  /** What was used, by a report of the server: at once, whether or not anybody reads the messages. */
  onUsage?(usage: MessageOf<ServerMessage, "usage">): void;
  setupTimeoutMs: number;
  /** Ends the attempt, and later the session. */
  signal: AbortSignal;
  /** Bytes waiting in either direction past which the session is ended; pictures yield earlier. */
  maxBacklogBytes: number;
  log: Pick<Log, "warn">;
  /** A steady clock, milliseconds. */
  nowMs?: () => number;
}
