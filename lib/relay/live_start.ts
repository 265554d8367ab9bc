import type { Start } from "../wire/message.ts";

/** What a Live session is asked for: what its page asks, in the talk's voice, within what the owner allows. */
export function liveStart(
  { search = true, ...asked }: Start,
  { voice, maySearch }: {
    /** The talk's; null = the model's own choice. */
    voice: string | null;
    /** Whether pages may have the model search: it does unless they say no. */
    maySearch: boolean;
  },
): Start {
  return {
    ...asked,
    ...(voice === null ? {} : { voice }),
    ...(maySearch ? { search } : {}),
  };
}

/** A first message without what lets somebody in, or on. */
export function withoutTickets(
  { accessCode: _code, entryTicket: _entry, resumeTicket: _ticket, ...start }: Start,
): Omit<Start, "accessCode" | "entryTicket" | "resumeTicket"> {
  return start;
}
