/** What a line that lasts is given, and its face. */
import type { Clock } from "../clock.ts";
import type { Start, TalkLine } from "../wire/message.ts";
import type { LineState, OpenLine } from "./call_model.ts";
import type { Connection, ConnectionOptions, openConnection } from "./connection.ts";
import type { SentAgain } from "./earlier_lines.ts";
import type { Entry } from "./entry.ts";
import type { TakenUp } from "./kept_input.ts";

export interface LastingConnectionOptions extends Pick<ConnectionOptions, "onPictureLeft"> {
  /** `ws(s)://…/api/live`. */
  url: string;
  /** Ends the connection with code 1000. */
  signal: AbortSignal;
  /** What every connection begins with; tickets and earlier lines are added here. */
  start: Start;
  /** Trades the access code before each connection. Absent where none is asked for. */
  enter?(signal: AbortSignal): Promise<Entry>;
  /** Null for a new talk. */
  takenUp: TakenUp | null;
  /** The talk so far. Asked for when a connection is opened, but not for a new talk's first. */
  earlier(again: SentAgain): TalkLine[];
  /** Whether nobody speaks and all has been played: a moment to move. */
  isQuiet(): boolean;
  /** Told of every change; `attempt` counts from 1. */
  onLine(line: LineState, attempt?: number): void;
  /** Calls when the network changed or the page woke up. */
  watchNetwork(onChange: () => void, options: { signal: AbortSignal }): void;
  /** How long a line that was lost is tried to be had back. */
  limitMs: number;
  clock: Clock;
  random?: () => number;
  openConnection?: typeof openConnection;
}

/** The face of `Connection`, over as many sockets as it takes. */
export interface LastingConnection extends Connection {
  /** Typed lines not answered yet. */
  readonly openLines: OpenLine[];
  /** Ids of those that were not when the newest ticket came. */
  readonly sinceTicket: ReadonlySet<string>;
}
