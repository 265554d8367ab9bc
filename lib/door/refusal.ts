/** How the door says no. */
import type { EntryRefusal } from "./entry_tickets.ts";

/** Why someone may not come in; `code` is one of the wire's error codes. */
export interface Refusal {
  readonly code:
    | "origin-refused"
    | "access-refused"
    | "entry-refused"
    | "too-many-tries"
    | "settings-refused"
    | "busy";
  readonly message: string;
  readonly hint: string;
}

/** Whether an answer is a refusal. Nothing else the door answers has both these members. */
export function isRefusal(answer: object): answer is Refusal {
  return "code" in answer && "hint" in answer;
}

/** All places are taken. */
export const FULL: Refusal = {
  code: "busy",
  message: "All places for calls are taken.",
  hint: "Try again when another call has ended.",
};

/** All places of one address are. */
export const ADDRESS_FULL: Refusal = {
  code: "busy",
  message: "There are as many calls from your network address as one may have.",
  hint: "End another call first.",
};

/** All places of one access code are. */
export const CODE_FULL: Refusal = {
  code: "busy",
  message: "There are as many calls with your access code as one may have.",
  hint: "End another call first.",
};

/** Too many wrong codes came from an address. */
export const TOO_MANY_TRIES: Refusal = {
  code: "too-many-tries",
  message: "Too many wrong access codes came from your network address.",
  hint: "Wait a minute, then enter the access code you were given.",
};

/** A page sent its code where everybody who reads along could keep it. */
export const CODE_OF_A_PAGE: Refusal = {
  code: "access-refused",
  message: "A page does not send its access code: it trades it for an entry ticket (/api/entry).",
  hint: "Reload the page; it may be older than the server.",
};

/** No code, or a wrong one. */
export function codeRefusal(hasCodes: boolean, wasGiven: boolean): Refusal {
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

const NO_TICKET: Refusal = {
  code: "entry-refused",
  message: "This entry ticket is not valid.",
  hint: "Call again; the page gets another one for your access code.",
};

/** For an entry ticket, by what is wrong with it. One that is another's is no ticket here. */
export const ENTRY_REFUSED: Readonly<Record<EntryRefusal, Refusal>> = {
  invalid: NO_TICKET,
  foreign: NO_TICKET,
  expired: { ...NO_TICKET, message: "This entry ticket has expired." },
  spent: { ...NO_TICKET, message: "This entry ticket was used before." },
  revoked: codeRefusal(true, true),
};
