import { createRedact } from "../redact.ts";
import { cutReason } from "../wire/duplex.ts";
import type { Close } from "./google_words.ts";

/** How a client is told that the Live server was lost; there is no code for it that may be sent. */
const LOST: Close = { code: 1011, reason: "The connection to the Live server was lost." };

/**
 * A close as it may be sent to a client: 1005 is an ordinary end, 1006, 1015 and everything else that
 * only describes becomes 1011, a reason has at most 123 bytes and shows nothing that is secret.
 *
 * @param secrets texts that must not be in a reason
 */
export function legalClose({ code, reason }: Close, secrets: readonly string[] = []): Close {
  if (code === 1005) return { code: 1000, reason: "" };
  if (!isLegal(code)) return LOST;
  return { code, reason: reason && cutReason(createRedact(secrets)(reason)) };
}

/** What Deno 2.9.6 sends as a server: 1014 and 1016–2999 it refuses. */
function isLegal(code: number): boolean {
  return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1013 ||
    code >= 3000 && code <= 4999;
}
