import { readEntryAnswer } from "../wire/entry.ts";
import type { MessageOf, ServerMessage } from "../wire/message.ts";

/** What became of an access code that was to be traded. */
export type Entry =
  | { readonly type: "ticket"; readonly entryTicket: string }
  | { readonly type: "refused"; readonly error: MessageOf<ServerMessage, "error"> }
  /** Nobody answered in time, or not as a relay does. */
  | { readonly type: "unreachable" };

export interface TradeOptions {
  /** `http(s)://…/api/entry`. */
  url: string;
  accessCode: string;
  signal: AbortSignal;
  /** Whether the page is of another origin than the server: its socket brings cookies along, so this has to. */
  isElsewhere?: boolean;
  /** The browser's; tests hand in a fake. */
  fetch?: typeof globalThis.fetch;
}

/**
 * Trade an access code for a one-time ticket. The code is in the body of this request and nowhere
 * else: in no URL and no message of the call.
 */
export async function tradeCode(
  { url, accessCode, signal, isElsewhere = false, fetch = globalThis.fetch }: TradeOptions,
): Promise<Entry> {
  const text = await answerOf(() =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ accessCode }),
      credentials: isElsewhere ? "include" : "same-origin",
      cache: "no-store",
      // A code is for this server, wherever an answer points.
      redirect: "error",
      signal,
    })
  );
  const answer = text === null ? null : readEntryAnswer(text);
  if (answer === null) return { type: "unreachable" };
  if ("entryTicket" in answer) return { type: "ticket", entryTicket: answer.entryTicket };
  return { type: "refused", error: { type: "error", ...answer.error, fatal: true } };
}

async function answerOf(ask: () => Promise<Response>): Promise<string | null> {
  try {
    return await (await ask()).text();
  } catch (error) {
    // Not to be reached, cut off, or called off.
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}
