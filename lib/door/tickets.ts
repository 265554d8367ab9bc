/**
 * Sealed tickets: what takes a talk up again on another connection, in another process even. The
 * page keeps them and can neither read nor change them.
 *
 * Sealed in one go, not in the background as Web Crypto would: a ticket says that what was said
 * before it is remembered, so nothing may slip between the moment it tells of and the wire.
 */
import type { TicketRefusal } from "../wire/message.ts";
import { createSeal } from "./sealed_text.ts";

/** What a ticket says. */
export interface TicketContents {
  /** Names the talk over all its connections. */
  readonly talk: string;
  /** Google's resumption handle; null before there is one. */
  readonly handle: string | null;
  readonly model: string;
  readonly voice: string | null;
  /** Upstream and way of taking turns: another kind of session cannot go on with it. */
  readonly kind: string;
  /** Who may use it, as {@linkcode visitorOf} tells. */
  readonly visitor: string;
  /** When the talk began, milliseconds since 1970. */
  readonly begunAtMs: number;
  /** Number of the talk's newest reply; 0 = none. */
  readonly reply: number;
  /** Counts the tickets of a talk, over all its connections. */
  readonly serial: number;
}

/** Who brings a ticket, and what for. */
export interface TicketBearer {
  readonly visitor: string;
  readonly kind: string;
  /** The model asked for; undefined = whichever the talk had. */
  readonly model?: string;
  /** Models that are open to them; absent or null = any. */
  readonly openModels?: readonly string[] | null;
}

export interface TicketCounters {
  readonly sealed: number;
  readonly opened: number;
  /** Refused, by reason. */
  readonly refused: Readonly<Record<TicketRefusal, number>>;
  /** Not sealed, because what came was too long for the wire. */
  readonly tooLong: number;
  /** Talks whose newest ticket used is no longer known, because there were too many since. */
  readonly forgotten: number;
}

export interface Tickets {
  /** How long a ticket lasts, milliseconds. */
  readonly lastsMs: number;
  /** @returns the ticket, or null where its contents are too long for one (never seen) */
  seal(contents: TicketContents): string | null;
  /**
   * Open a ticket and note that it was used: older ones of the same talk are refused from now on, in
   * this process. The same one may be used again.
   */
  open(ticket: string, bearer: TicketBearer): TicketContents | TicketRefusal;
  readonly counters: TicketCounters;
}

/** Google keeps what a handle names for two hours after the last connection ended. */
export const TICKET_LASTS_MS = 2 * 60 * 60_000;
/** Talks whose newest used ticket is remembered; a page uses one a reconnect. */
const MAX_TALKS = 10_000;
/** The wire's limit for tokens. */
const MAX_CHARS = 4_096;

/**
 * @param options `secret`: text of the operator or random, at least 32 characters; `now`:
 *   milliseconds since 1970; `lastsMs`: default {@linkcode TICKET_LASTS_MS}
 */
export function createTickets(
  { secret, now = Date.now, lastsMs = TICKET_LASTS_MS, maxTalks = MAX_TALKS }: {
    secret: string;
    now?: () => number;
    lastsMs?: number;
    maxTalks?: number;
  },
): Tickets {
  const texts = createSeal("resume ticket 1", { secret, maxChars: MAX_CHARS });
  const used = new UsedTickets(maxTalks);
  const refused = { invalid: 0, expired: 0, foreign: 0, superseded: 0 };
  let sealed = 0, opened = 0, tooLong = 0;
  return {
    lastsMs,
    seal(contents) {
      const text = JSON.stringify({ ...contents, untilMs: now() + lastsMs });
      const ticket = texts.seal(text);
      if (ticket.length <= MAX_CHARS) sealed++;
      else tooLong++;
      return ticket.length <= MAX_CHARS ? ticket : null;
    },
    open(ticket, bearer) {
      const text = texts.open(ticket);
      const answer = text === null ? "invalid" : judge(text, bearer);
      if (typeof answer === "string") refused[answer]++;
      else opened++;
      return answer;
    },
    get counters() {
      const { forgotten } = used;
      return { sealed, opened, refused: { ...refused }, tooLong, forgotten };
    },
  };

  function judge(text: string, bearer: TicketBearer): TicketContents | TicketRefusal {
    // Sealed by this very code (the version is part of the seal), so its shape is known.
    const { untilMs, ...contents }: TicketContents & { untilMs: number } = JSON.parse(text);
    const isTheirs = contents.visitor === bearer.visitor && contents.kind === bearer.kind &&
      (bearer.model ?? contents.model) === contents.model &&
      (bearer.openModels?.includes(contents.model) ?? true);
    // First, so that nobody learns from a stranger's ticket whether it is still good.
    if (!isTheirs) return "foreign";
    if (now() >= untilMs) return "expired";
    return used.note(contents.talk, contents.serial) ? contents : "superseded";
  }
}

/** The newest ticket used of each talk. Full, it forgets the talk that used one longest ago. */
class UsedTickets {
  readonly #maxTalks: number;
  readonly #serials = new Map<string, number>();
  #forgotten = 0;

  constructor(maxTalks: number) {
    this.#maxTalks = maxTalks;
  }

  get forgotten(): number {
    return this.#forgotten;
  }

  /** @returns false when a newer one was used before */
  note(talk: string, serial: number): boolean {
    if (serial < (this.#serials.get(talk) ?? 0)) return false;
    this.#serials.delete(talk);
    this.#serials.set(talk, serial);
    if (this.#serials.size <= this.#maxTalks) return true;
    const [oldest] = this.#serials.keys();
    this.#serials.delete(oldest);
    this.#forgotten++;
    return true;
  }
}
