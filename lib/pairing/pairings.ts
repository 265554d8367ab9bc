/** What all pairings of this process share: their limits, their counters, the store. */
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import { Places } from "../door/places.ts";
import { WrongCodes } from "../door/wrong_codes.ts";
import type { Log } from "../log.ts";
import type { MailStore } from "./mailbox.ts";
import { type CodeStore, PairingCodes } from "./pairing_codes.ts";

/** Ends that may be pairing at once, in all and from one network address. */
const MAX_ENDS = 200;
const MAX_ENDS_PER_ADDRESS = 8;
/** Wrong codes a minute from one network address, past which none is looked at. */
const MAX_WRONG_CODES_PER_MINUTE = 10;

/** Since the process began; `ends` now. */
export interface PairingCounters {
  readonly ends: number;
  /** Codes given out, and those a phone came with. */
  readonly asked: number;
  readonly joined: number;
  /** Pages that no phone came to, and pairings that took too long. */
  readonly expired: number;
  readonly timeOver: number;
  readonly wrongCodes: number;
  readonly tooManyTries: number;
  /** Ends that found no place. */
  readonly busy: number;
  /** Messages that were malformed, too large, too many or out of order. */
  readonly refusedMessages: number;
  readonly storeFailures: number;
}

export interface PairingsOptions {
  store: CodeStore & MailStore;
  /** Whether the store's `watch` tells of every process's writes. */
  watchesAll: boolean;
  log: Pick<Log, "debug" | "info" | "warn">;
  clock?: Clock;
  /** Milliseconds since 1970. */
  wallMs?: () => number;
}

/** One a process. */
export class Pairings {
  readonly store: MailStore;
  readonly watchesAll: boolean;
  readonly log: Pick<Log, "debug" | "info" | "warn">;
  readonly clock: Clock;
  readonly codes: PairingCodes;
  readonly #places = new Places({ most: MAX_ENDS, mostEach: MAX_ENDS_PER_ADDRESS });
  readonly #wrongOnes = new WrongCodes({ perMinute: MAX_WRONG_CODES_PER_MINUTE });
  readonly #counts = {
    ...{ asked: 0, joined: 0, expired: 0, timeOver: 0, wrongCodes: 0, tooManyTries: 0 },
    ...{ busy: 0, refusedMessages: 0, storeFailures: 0 },
  };

  constructor({ store, watchesAll, log, clock = SYSTEM_CLOCK, wallMs }: PairingsOptions) {
    this.store = store;
    this.watchesAll = watchesAll;
    this.log = log;
    this.clock = clock;
    this.codes = new PairingCodes({ store, wallMs });
  }

  get counters(): PairingCounters {
    return { ends: this.#places.count, ...this.#counts };
  }

  /** One more of something that is only counted. */
  count(what: keyof Omit<PairingCounters, "ends">): void {
    this.#counts[what]++;
  }

  /** A place for one end. @returns how to give it back; null: there is none */
  enter(address: string): (() => void) | null {
    const place = this.#places.take(address);
    if (typeof place === "function") return place;
    this.#counts.busy++;
    return null;
  }

  /** Whether codes from there are looked at. */
  mayTry(address: string): boolean {
    if (!this.#wrongOnes.isOver(address, this.clock.nowMs())) return true;
    this.#counts.tooManyTries++;
    return false;
  }

  /** A code from there opened nothing. */
  noteWrong(address: string): void {
    this.#counts.wrongCodes++;
    this.#wrongOnes.note(address, this.clock.nowMs());
  }
}
