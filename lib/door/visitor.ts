/**
 * Who a visitor is, without asking for a name: a random cookie of the page, which scripts cannot read
 * and which the socket's upgrade brings along. Tickets are bound to it.
 */

import { cookieValues } from "../cookies.ts";

const NAME = "looksee_visitor";
const VALUE_BYTES = 16;
const VALUE = /^[\w-]{22}$/;

/** The visitor's cookie of a request, or null when there is none of ours. */
export function visitorCookie(headers: Headers): string | null {
  for (const value of cookieValues(headers, NAME)) if (VALUE.test(value)) return value;
  return null;
}

/**
 * `Set-Cookie` of a new visitor, until the browser is closed. `Lax` and not `Strict`: a strict one is
 * left out when a link elsewhere leads here, so the page would get a new one, and every tab with a
 * running call would be a stranger. Requests of other sites' pages carry neither, and a socket's
 * origin is checked besides.
 *
 * @param options `secure`: the visitor's line is https; `embedded`: other sites show this page in a
 *   frame, where only a cookie of that site's visits alone is kept, and only over https
 */
export function newVisitorCookie(
  { secure, embedded = false }: { secure: boolean; embedded?: boolean },
): string {
  const value = crypto.getRandomValues(new Uint8Array(VALUE_BYTES))
    .toBase64({ alphabet: "base64url", omitPadding: true });
  const scope = embedded && secure ? "SameSite=None; Partitioned" : "SameSite=Lax";
  return `${NAME}=${value}; Path=/; HttpOnly; ${scope}${secure ? "; Secure" : ""}`;
}

/**
 * One text for the two things that make a visitor. A client without the cookie (no browser) is known
 * by its access code alone, and cannot use the ticket of one that has it.
 *
 * @param owner whose access code it was; null where none was asked for
 */
export function visitorOf(owner: string | null, cookie: string | null): string {
  return JSON.stringify([owner, cookie]);
}
