/** What a call is given: the settings it goes by, who lets it in, and where its Live sessions come from. */
import type { Budget } from "../budget/budget.ts";
import type { Clock } from "../clock.ts";
import type { Pass } from "../door/door.ts";
import type { LockRules } from "../door/lock_rules.ts";
import type { Refusal } from "../door/refusal.ts";
import type { Tickets } from "../door/tickets.ts";
import type { LastingPace, openLasting } from "../live/lasting/lasting_session.ts";
import type { LiveSession, OpenLiveOptions } from "../live/session.ts";
import type { Log } from "../log.ts";
import type { Start } from "../wire/message.ts";
import type { Calls } from "./calls.ts";

/** The settings a call goes by; `Config` has them all. */
export interface CallSettings {
  readonly model: string;
  readonly voice: string | null;
  /** Whether pages may have the model search. */
  readonly search: "on" | "off";
  readonly startTimeoutMs: number;
  readonly setupTimeoutMs: number;
  readonly renewAfterMs: number;
  readonly parkAfterMinutes: number;
  readonly maxCallMinutes: number;
  readonly maxUpstreamBacklogBytes: number;
  readonly maxMessageBytes: number;
  readonly maxMessagesPerSecond: number;
  readonly maxBytesPerSecond: number;
  readonly maxPicturesPerSecond: number;
  readonly pictureIntervalMs: number;
}

export interface CallOptions {
  settings: CallSettings;
  /** Where Live sessions are opened; `label` is what the page is told. */
  liveServer: OpenLiveOptions["server"] & { readonly label: string };
  /** Who sent the first message, or why they may not come in. Asked once, before anything is done. */
  identify(start: Start): Promise<Newcomer | Refusal>;
  /** A place for the call, or why not. */
  admit(newcomer: Newcomer): Pass | Refusal;
  /** What the owner lets pages choose. Default: everything. */
  lock?: LockRules;
  /** Counts what the call costs. Default: nobody does. */
  budget?: Pick<Budget, "open">;
  tickets: Tickets;
  /** The calls of this process. */
  calls: Calls;
  /** `lib/live/session.ts`' own, or what stands in its place: a replay, a test. */
  openLive(options: OpenLiveOptions): Promise<LiveSession>;
  /** Default: `lib/live/lasting`'s own. */
  openLasting?: typeof openLasting;
  /** Goes over what the settings say. */
  pace?: Partial<LastingPace>;
  log: Log;
  clock?: Clock;
  /** Milliseconds since 1970. */
  now?(): number;
  /** Names the call in the log; a random one if absent. */
  id?: string;
}

/** Who begins a call. */
export interface Newcomer {
  /** Whose access code they came in with; null where none is asked for. */
  readonly owner: string | null;
  /** Who may take their talk up again, as `lib/door/visitor.ts` tells. */
  readonly visitor: string;
}
