/**
 * Entry tickets: what a page gets for its access code and sends in its first message, so that the code
 * itself is in no message and no URL. Sealed, for one visitor, once, and for half a minute.
 */
import { codeMarkOf } from "./access_code.ts";
import { createSeal } from "./sealed_text.ts";
import type { SpentIds } from "./spent_ids.ts";

/** How long one lasts: a page opens its socket right after it has got one. */
export const ENTRY_TICKET_LASTS_MS = 30_000;
/** A name, a cookie, an id and a mark make about 330. */
const MAX_CHARS = 1_024;

/**
 * Why one was not taken: cut or forged, another visitor's, too old, for a code that is no longer there,
 * or used before.
 */
export const ENTRY_REFUSALS = ["invalid", "foreign", "expired", "revoked", "spent"] as const;
export type EntryRefusal = typeof ENTRY_REFUSALS[number];

/** Whose access code a ticket was given for; null where none is asked for. */
export interface EntryOwner {
  readonly owner: string | null;
}

interface EntryContents extends EntryOwner {
  readonly id: string;
  /** Of the owner's code, as `codeMarkOf` tells. */
  readonly mark: string | null;
  /** The visitor's cookie; null for who has none. */
  readonly visitor: string | null;
  readonly untilMs: number;
}

export interface EntryTickets {
  seal(owner: string | null, visitor: string | null): string;
  /** Use one up. */
  redeem(ticket: string, visitor: string | null): Promise<EntryOwner | EntryRefusal>;
  readonly counters: {
    readonly sealed: number;
    readonly redeemed: number;
    /** By reason. */
    readonly refused: Readonly<Record<EntryRefusal, number>>;
    readonly storeFailures: number;
  };
}

export interface EntryTicketOptions {
  /** At least 32 characters. */
  secret: string;
  /** By name; who has none left has no tickets either. */
  accessCodes: ReadonlyMap<string, string>;
  needsAccessCode: boolean;
  spent: SpentIds;
  /** Milliseconds since 1970. */
  wallMs?: () => number;
}

export function createEntryTickets(
  { secret, accessCodes, needsAccessCode, spent, wallMs = Date.now }: EntryTicketOptions,
): EntryTickets {
  const texts = createSeal("entry ticket 1", { secret, maxChars: MAX_CHARS });
  const refused = { invalid: 0, foreign: 0, expired: 0, revoked: 0, spent: 0 };
  let sealed = 0, redeemed = 0;
  const markOf = (owner: string | null) => owner === null ? null : codeMarkOf(accessCodes, owner);
  return {
    seal(owner, visitor) {
      sealed++;
      const untilMs = wallMs() + ENTRY_TICKET_LASTS_MS;
      const id = crypto.randomUUID();
      const contents: EntryContents = { id, owner, mark: markOf(owner), visitor, untilMs };
      return texts.seal(JSON.stringify(contents));
    },
    async redeem(ticket, visitor) {
      const text = texts.open(ticket);
      const answer = text === null ? "invalid" : await judge(text, visitor);
      if (typeof answer === "string") refused[answer]++;
      else redeemed++;
      return answer;
    },
    get counters() {
      const { storeFailures } = spent;
      return { sealed, redeemed, refused: { ...refused }, storeFailures };
    },
  };

  async function judge(text: string, bearer: string | null): Promise<EntryOwner | EntryRefusal> {
    // Sealed by this very code (the version is part of the seal), so its shape is known.
    const { id, owner, mark, visitor, untilMs }: EntryContents = JSON.parse(text);
    // First, so that nobody learns from a stranger's ticket whether it is still good.
    if (visitor !== bearer) return "foreign";
    // Clocks of two machines differ: what lasts longer than it may was sealed by a wrong one.
    const leftMs = untilMs - wallMs();
    if (leftMs <= 0 || leftMs > 2 * ENTRY_TICKET_LASTS_MS) return "expired";
    if (owner === null ? needsAccessCode : mark !== markOf(owner)) return "revoked";
    return await spent.spend(id, leftMs) ? { owner } : "spent";
  }
}
