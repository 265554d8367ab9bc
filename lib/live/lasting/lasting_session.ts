/**
 * A talk that outlives its connections: shown as one session, while the Live sessions behind it are
 * renewed before their time is up, taken up again after a cut, and rest while nobody speaks.
 */
import type { Clock } from "../../clock.ts";
import type { Duplex } from "../../wire/duplex.ts";
import type { ServerMessage, TalkLine } from "../../wire/message.ts";
import type {
  LiveClosed,
  LiveCounters,
  LiveInput,
  LiveSession,
  OpenLiveOptions,
} from "../session.ts";
import { LastingTalk } from "./lasting_talk.ts";
import type { LastingPace } from "./pace.ts";

export { LASTING_PACE, type LastingPace } from "./pace.ts";

/** Where the talk can be taken up again by whoever holds the handle, on this relay or another. */
export interface Checkpoint {
  /** Google's resumption handle: a secret, never sent to a page in the clear. */
  readonly handle: string;
  /** Number of the last reply that has begun; 0 before the first. */
  readonly afterReply: number;
}

export interface LastingSessionOptions extends
  Omit<
    OpenLiveOptions,
    "handle" | "history" | "nowMs" | "afterReply" | "onNews" | "onUsage"
  > {
  /** Opens the Live sessions behind it, one at a time. */
  openLive(options: OpenLiveOptions): Promise<LiveSession>;
  /** Default: this machine's. */
  clock?: Clock;
  /** 0 … 1; default `Math.random`. */
  random?(): number;
  /** Checkpoint an earlier connection of the same talk came to. Its socket must be closed. */
  handle?: string | null;
  /**
   * The talk's last lines, oldest first. With a handle those not `known` are handed over, without one
   * (or when it is refused) all of them, shortened. A last one that is `broken` is gone on with.
   */
  earlier?: readonly TalkLine[];
  /** Number of the last reply the page knows: the next is one more. Default 0. */
  afterReply?: number;
  /** Position (samples) of the first sound that will be sent. Default 0. */
  soundFrom?: number;
  pace?: Partial<LastingPace>;
  /**
   * A checkpoint was reached. Called by the iteration, in order with the messages: all that was read
   * before it is remembered, and nothing after it. The iteration waits for what it returns.
   */
  onCheckpoint?(checkpoint: Checkpoint): void | Promise<void>;
}

/** What a lasting session did, for the log; sums over all its connections. */
export interface LastingCounters extends LiveCounters {
  /** Connections that were set up. */
  readonly connections: number;
  /** Renewals that were planned, and those after a cut or a stall. */
  readonly renewals: number;
  readonly recoveries: number;
  /** Sessions that remembered nothing and had to be told what had been said. */
  readonly digests: number;
  /** Attempts that failed. */
  readonly failedAttempts: number;
  /** How often it rested. */
  readonly parked: number;
  /** Sound messages that had to be given up because more than `KEPT_SOUND_MS` of it waited. */
  readonly droppedSounds: number;
  /** Results that came for calls nobody waited for any more. */
  readonly lateResults: number;
  /** Longest time no connection could hear, milliseconds. */
  readonly longestGapMs: number;
}

/** How the first connection was set up. */
export interface LastingOpened {
  /** Whether the model remembers the earlier talk by itself, and not by the lines handed over. */
  readonly resumed: boolean;
}

/**
 * The face of a Live session, over many of them. Besides what Live sessions say it says `ack`,
 * `renewing`, `renewed`, `parked`, `activity` `nothing`, `toolCancelled` and `error` `no-answer`
 * (not fatal), and keeps `leaving` to itself. What is sent while there is no connection, also before
 * the first, is kept and sent then: at most `KEPT_SOUND_MS` of sound (the oldest is dropped), the newest
 * picture, and 64 other messages, past which it ends with the failure `too-fast`.
 */
export interface LastingSession extends Duplex<ServerMessage, LiveInput> {
  /** The first connection is set up; null when it ended before, `closed` says why. Never rejects. */
  readonly opened: Promise<LastingOpened | null>;
  /** The end of the talk as a whole: `failure` is what could not be mended. */
  readonly closed: Promise<LiveClosed>;
  readonly counters: LastingCounters;
  /** Whether the person speaks to the model, by our own ear; short pauses belong to it. */
  readonly isSpeech: boolean;
}

/**
 * Open a talk that lasts. Returns at once: see `opened`. Refusals that will not change (key, settings,
 * quota) end it; a first set-up that is never answered is tried once more, and where it had a handle,
 * without it; everything else is tried again for `pace.firstGiveUpAfterMs`, and later for
 * `pace.giveUpAfterMs`. Connections that are set up and fail before one whole reply has come are
 * counted: several in a row end it with the failure `keeps-failing`.
 */
export function openLasting(options: LastingSessionOptions): LastingSession {
  return new LastingTalk(options);
}
