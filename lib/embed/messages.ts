/**
 * What a site and the helper in its frame say to each other, by `postMessage`. Every message has
 * `looksee: 1`, so that neither takes what others send for its own.
 */

/** Site → helper. `hello` comes first: it tells the helper whom to answer. */
export type SiteMessage =
  | { readonly type: "hello" }
  /** A line as if the person had typed it; it is shown in the conversation. */
  | { readonly type: "line"; readonly text: string }
  /** End the call, if there is one. */
  | { readonly type: "end" };

/** Helper → site. It never tells what was said or seen. */
export type HelperMessage =
  /** The answer to `hello`. */
  | { readonly type: "hello" }
  /** What the helper is doing; `word` is the same for people, in the page's language. */
  | { readonly type: "status"; readonly status: string; readonly word: string }
  /** A line was not sent. */
  | { readonly type: "refused"; readonly reason: LineRefusal };

/** Why a site's line was not sent: empty or longer than 4,000 characters, no call, more than 4 in 10 s. */
export type LineRefusal = "too-long" | "empty" | "no-call" | "too-fast";

/** Characters of a site's line, at most: a page of context, and no book. */
export const MAX_LINE_CHARACTERS = 4_000;
/** Lines of a site in {@linkcode LINES_PER_MS}, at most: each makes the model read all it knows. */
export const MAX_LINES = 4;
/** Milliseconds. */
export const LINES_PER_MS = 10_000;

/** As it is posted. */
export function sealed<M extends SiteMessage | HelperMessage>(message: M): M & { looksee: 1 } {
  return { ...message, looksee: 1 };
}

/** What a site sent; null where it is none of these messages. */
export function readSiteMessage(data: unknown): SiteMessage | null {
  const message = ours(data);
  switch (message?.type) {
    case "hello":
    case "end":
      return { type: message.type };
    case "line":
      return typeof message.text === "string" ? { type: "line", text: message.text } : null;
    default:
      return null;
  }
}

/** What the helper sent; null where it is none of these messages. */
export function readHelperMessage(data: unknown): HelperMessage | null {
  const message = ours(data);
  switch (message?.type) {
    case "hello":
      return { type: "hello" };
    case "status": {
      const { status, word } = message;
      if (typeof status !== "string" || typeof word !== "string") return null;
      return { type: "status", status, word };
    }
    case "refused": {
      const reason = REFUSALS.find((known) => known === message.reason);
      return reason === undefined ? null : { type: "refused", reason };
    }
    default:
      return null;
  }
}

const REFUSALS: readonly LineRefusal[] = ["too-long", "empty", "no-call", "too-fast"];

function ours(data: unknown): Record<string, unknown> | null {
  if (typeof data !== "object" || data === null) return null;
  return "looksee" in data && data.looksee === 1 ? { ...data } : null;
}
