/** Who may come in: origin, access code, number of calls. One door a server. */
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { clientAddress } from "./client_address.ts";
import { CodeDesk, type Visitor } from "./code_desk.ts";
import {
  createEntryTickets,
  ENTRY_TICKET_LASTS_MS,
  type EntryOwner,
  type EntryTickets,
} from "./entry_tickets.ts";
import { originRefusal } from "./origin.ts";
import { Places } from "./places.ts";
import {
  ADDRESS_FULL,
  CODE_FULL,
  ENTRY_REFUSED,
  FULL,
  isRefusal,
  type Refusal,
} from "./refusal.ts";
import { createSpentIds } from "./spent_ids.ts";

/** The settings the door goes by. */
export type DoorConfig = Pick<
  Config,
  | "origins"
  | "accessCodes"
  | "maxCalls"
  | "maxCallsPerAddress"
  | "maxCallsPerCode"
  | "maxWrongCodesPerMinute"
  | "trustedProxies"
  | "offLoopback"
  | "needsAccessCode"
  | "secret"
>;

/** A place among the running calls. */
export interface Pass {
  /** Whose access code it was; null where none was asked for. */
  readonly name: string | null;
  /** Give the place back. A second call does nothing. */
  release(): void;
}

export interface Door {
  /** Whether the page that opens this socket may. To be asked before the upgrade. */
  checkOrigin(request: Request): Refusal | null;
  /** The network address a request counts for. */
  addressOf(ctx: { req: Request; info: { remoteAddr: Deno.Addr } }): string;
  /**
   * A place among the open sockets, to be held until the socket is really gone. Apart from the
   * calls: sockets that never start one, or whose other end neither reads nor closes, use up these
   * places and no calls. Null: too many; otherwise how to give it back.
   */
  connect(address: string): (() => void) | null;
  /** Whose access code it is. Wrong ones are counted, and past so many none is looked at. */
  identify(visitor: Visitor): EntryOwner | Refusal;
  /** Trade an access code for an entry ticket. @param cookie the visitor's */
  trade(visitor: Visitor, cookie: string | null): EntryGrant | Refusal;
  /** Use an entry ticket up. @param cookie the visitor's */
  redeem(entryTicket: string, cookie: string | null): Promise<EntryOwner | Refusal>;
  /**
   * A place among the calls. `owner`: whose access code it is, where that is known without one: by a
   * ticket or token that was given out for it.
   */
  enter(visitor: Visitor & { owner?: string | null }): Pass | Refusal;
  readonly counters: DoorCounters;
}

/** What an access code is traded for. */
export interface EntryGrant {
  readonly entryTicket: string;
  readonly lastsMs: number;
}

export interface DoorCounters {
  readonly calls: number;
  readonly connections: number;
  /** Since the server started. */
  readonly refused: number;
  /** Of those: access codes that were wrong, and such that were not looked at after too many. */
  readonly wrongCodes: number;
  readonly tooManyTries: number;
  readonly entryTickets: EntryTickets["counters"];
}

/** Sockets for every call that may run, in all and from one address. */
const CONNECTIONS_A_CALL = 4;

export interface DoorStage {
  /** Where used tickets are noted for all processes. Absent: this one only. */
  store?: Pick<Deno.Kv, "atomic">;
  log?: Pick<Log, "warn">;
  clock?: Clock;
  /** Milliseconds since 1970. */
  wallMs?: () => number;
}

/**
 * Off loopback the door is shut by default: without access codes set every call is refused, unless
 * the upstream is the simulator (`config.needsAccessCode`).
 */
export function createDoor(config: DoorConfig, stage: DoorStage = {}): Door {
  return new ServerDoor(config, stage);
}

class ServerDoor implements Door {
  readonly #config: DoorConfig;
  readonly #desk: CodeDesk;
  readonly #calls: Places;
  readonly #callsByCode: Places;
  readonly #connections: Places;
  readonly #tickets: EntryTickets;
  #refused = 0;

  constructor(
    config: DoorConfig,
    { store, log = { warn() {} }, clock = SYSTEM_CLOCK, wallMs }: DoorStage,
  ) {
    const { maxCalls: most, maxCallsPerAddress, maxCallsPerCode } = config;
    this.#config = config;
    this.#desk = new CodeDesk(config, clock);
    this.#calls = new Places({ most, mostEach: maxCallsPerAddress });
    this.#callsByCode = new Places({ most, mostEach: maxCallsPerCode });
    this.#connections = new Places({
      most: most * CONNECTIONS_A_CALL,
      mostEach: maxCallsPerAddress * CONNECTIONS_A_CALL,
    });
    const secret = config.secret ?? crypto.randomUUID() + crypto.randomUUID();
    const spent = createSpentIds({ store: store ?? null, log, clock });
    this.#tickets = createEntryTickets({ ...config, secret, spent, wallMs });
  }

  checkOrigin({ headers }: Request): Refusal | null {
    const message = originRefusal(headers, { ...this.#config, allowed: this.#config.origins });
    if (message === null) return null;
    return this.#refuse({ code: "origin-refused", message, hint: "Open the page of this server." });
  }

  addressOf({ req, info }: { req: Request; info: { remoteAddr: Deno.Addr } }): string {
    const { headers } = req;
    return clientAddress({ headers, remoteAddr: info.remoteAddr }, this.#config.trustedProxies);
  }

  connect(address: string): (() => void) | null {
    const place = this.#connections.take(address);
    if (typeof place === "function") return place;
    this.#refused++;
    return null;
  }

  identify(visitor: Visitor): EntryOwner | Refusal {
    const known = this.#desk.identify(visitor);
    return isRefusal(known) ? this.#refuse(known) : known;
  }

  trade(visitor: Visitor, cookie: string | null): EntryGrant | Refusal {
    const known = this.identify(visitor);
    if (isRefusal(known)) return known;
    const entryTicket = this.#tickets.seal(known.owner, cookie);
    return { entryTicket, lastsMs: ENTRY_TICKET_LASTS_MS };
  }

  async redeem(entryTicket: string, cookie: string | null): Promise<EntryOwner | Refusal> {
    const answer = await this.#tickets.redeem(entryTicket, cookie);
    return typeof answer === "string" ? this.#refuse(ENTRY_REFUSED[answer]) : answer;
  }

  enter({ owner, ...visitor }: Visitor & { owner?: string | null }): Pass | Refusal {
    const known = owner ? { owner } : this.identify(visitor);
    if (isRefusal(known)) return known;
    return this.#place(visitor.address, known.owner);
  }

  get counters(): DoorCounters {
    return {
      calls: this.#calls.count,
      connections: this.#connections.count,
      refused: this.#refused,
      ...this.#desk.counters,
      entryTickets: this.#tickets.counters,
    };
  }

  #place(address: string, owner: string | null): Pass | Refusal {
    const place = this.#calls.take(address);
    if (typeof place !== "function") return this.#refuse(place === "full" ? FULL : ADDRESS_FULL);
    if (owner === null) return { name: owner, release: place };
    const second = this.#callsByCode.take(owner);
    if (typeof second !== "function") {
      place();
      return this.#refuse(CODE_FULL);
    }
    return {
      name: owner,
      release() {
        place();
        second();
      },
    };
  }

  #refuse(refusal: Refusal): Refusal {
    this.#refused++;
    return refusal;
  }
}
