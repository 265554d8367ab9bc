/** Who may come in: origin, access code, number of calls. One door a server. */
import type { Config } from "../config.ts";
import { AccessCodes } from "./access_code.ts";
import { originRefusal } from "./origin.ts";
import { Places } from "./places.ts";

/** The settings the door goes by. */
export type DoorConfig = Pick<
  Config,
  | "origins"
  | "accessCodes"
  | "maxCalls"
  | "maxCallsPerAddress"
  | "offLoopback"
  | "needsAccessCode"
>;

/** Why someone may not come in; `code` is one of the wire's error codes. */
export interface Refusal {
  readonly code: "origin-refused" | "access-refused" | "busy";
  readonly message: string;
  readonly hint: string;
}

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
  /**
   * A place among the open sockets, to be held until the socket is really gone. Apart from the
   * calls: sockets that never start one, or whose other end neither reads nor closes, use up these
   * places and no calls. Null: too many; otherwise how to give it back.
   */
  connect(address: string): (() => void) | null;
  /** Whose access code it is; null for none and for one that is not valid. */
  ownerOf(accessCode: string | undefined): string | null;
  /**
   * A place among the calls. `owner`: whose access code it would be, where that is known without one:
   * by a token that was minted with it.
   */
  enter(visitor: { address: string; accessCode?: string; owner?: string | null }): Pass | Refusal;
  readonly counters: {
    readonly calls: number;
    readonly connections: number;
    /** Since the server started. */
    readonly refused: number;
  };
}

/** Sockets for every call that may run, in all and from one address. */
const CONNECTIONS_A_CALL = 4;

/**
 * Off loopback the door is shut by default: without access codes set every call is refused, unless
 * the upstream is the simulator (`config.needsAccessCode`).
 */
export function createDoor(config: DoorConfig): Door {
  const codes = new AccessCodes(config.accessCodes);
  const calls = new Places({ most: config.maxCalls, mostEach: config.maxCallsPerAddress });
  const connections = new Places({
    most: config.maxCalls * CONNECTIONS_A_CALL,
    mostEach: config.maxCallsPerAddress * CONNECTIONS_A_CALL,
  });
  let refused = 0;
  const refuse = (refusal: Refusal): Refusal => {
    refused++;
    return refusal;
  };
  const ownerOf = (accessCode: string | undefined) =>
    accessCode === undefined ? null : codes.ownerOf(accessCode);
  return {
    ownerOf,
    checkOrigin(request) {
      const message = originRefusal(request.headers, { ...config, allowed: config.origins });
      if (message === null) return null;
      return refuse({ code: "origin-refused", message, hint: "Open the page of this server." });
    },
    connect(address) {
      const place = connections.take(address);
      if (typeof place === "function") return place;
      refused++;
      return null;
    },
    enter({ address, accessCode, owner = ownerOf(accessCode) }) {
      if (config.needsAccessCode && owner === null) {
        return refuse(codeRefusal(codes.count > 0, accessCode !== undefined));
      }
      const place = calls.take(address);
      if (typeof place === "function") return { name: owner, release: place };
      return refuse(place === "full" ? FULL : TOO_MANY);
    },
    get counters() {
      return { calls: calls.count, connections: connections.count, refused };
    },
  };
}

/** Whether {@linkcode Door.enter} said no. */
export function isRefusal(answer: Pass | Refusal): answer is Refusal {
  return "code" in answer;
}

const FULL: Refusal = {
  code: "busy",
  message: "All places for calls are taken.",
  hint: "Try again when another call has ended.",
};

const TOO_MANY: Refusal = {
  code: "busy",
  message: "There are as many calls from your network address as one may have.",
  hint: "End another call first.",
};

function codeRefusal(hasCodes: boolean, wasGiven: boolean): Refusal {
  if (!hasCodes) {
    return {
      code: "access-refused",
      message: "This server can be reached from outside and has no access codes set.",
      hint: "Whoever runs it has to set LOOKSEE_ACCESS_CODES.",
    };
  }
  return {
    code: "access-refused",
    message: wasGiven ? "This access code is not valid." : "This server asks for an access code.",
    hint: "Enter the access code you were given.",
  };
}
