/**
 * Why a Live session could not be had or was lost: Google's close codes and texts as a table, and
 * what each means for a person.
 */
import { createRedact } from "../redact.ts";
import type { ErrorCode } from "../wire/message.ts";

/**
 * What may be tried after a failure by itself. `soon`: the line broke or nobody was reached, which
 * costs nobody anything; `back-off`: the server has a fault or too much to do; `without-handle`: a
 * fresh session can be had, this talk's memory cannot.
 */
export type Retry = "never" | "soon" | "back-off" | "without-handle";

/** A Live session failed. `message` and `hint` are fit for a person and hold neither key nor handle. */
export class LiveError extends Error {
  override name = "LiveError";
  readonly code: ErrorCode;
  /** What the person or operator can do. */
  readonly hint: string;
  readonly retry: Retry;

  constructor(
    code: ErrorCode,
    message: string,
    { hint, retry = "never", cause }: { hint: string; retry?: Retry; cause?: unknown },
  ) {
    super(message, { cause });
    this.code = code;
    this.hint = hint;
    this.retry = retry;
  }
}

/** How the connection to the Live server ended, or why it never opened. */
export interface Ending {
  /** WebSocket close code; 1006 where there was none. */
  readonly closeCode: number;
  /** Text of the close frame, cut by the server to 123 bytes. */
  readonly reason: string;
  /** What broke the line, where something did (`Unexpected server response: 429`). */
  readonly fault?: string;
  readonly phase: "setup" | "talk";
}

interface Rule {
  /** Fits the beginning of the reason, or of the fault; texts may be cut, so nothing looks at ends. */
  readonly text: RegExp;
  readonly closeCodes?: readonly number[];
  readonly phase?: Ending["phase"];
  readonly code: ErrorCode;
  readonly says: string;
  readonly hint: string;
  readonly retry?: Retry;
}

const SET_KEY = "Set GEMINI_API_KEY to a valid key (aistudio.google.com/apikey) and start again.";
const SETTINGS = "Change voice, model or tools and call again; the details name what was refused.";
const AGAIN = "Call again in a moment.";

/** First fit wins. */
const RULES: readonly Rule[] = [
  {
    text: /^API key not valid/,
    code: "key-invalid",
    says: "Google does not accept this server's API key.",
    hint: SET_KEY,
  },
  {
    text:
      /^(API key expired|API Key not found|Token has been used|auth token has|Token has expired)/i,
    code: "key-invalid",
    says: "This server's API key or token has expired.",
    hint: SET_KEY,
  },
  {
    text: /^Method doesn't allow unregistered callers/,
    code: "key-missing",
    says: "Google was called without an API key.",
    hint: SET_KEY,
  },
  {
    text: /^User location is not supported/,
    code: "region",
    says: "Google does not offer the Live API in the region this server runs in.",
    hint: "Run the server in a supported region, or set LOOKSEE_UPSTREAM to a gateway in one.",
  },
  {
    text: /^models\/\S* is not (found|supported)/,
    code: "model-unknown",
    says: "Google does not serve this model for live calls.",
    hint: "Choose another model (LOOKSEE_MODEL); gemini-3.8-live is the default.",
  },
  {
    text: /^You exceeded your current quota/,
    code: "quota",
    says: "The quota of this server's API key is used up.",
    hint: "Wait until it is renewed, or raise the plan of the key at aistudio.google.com.",
  },
  {
    text:
      /^(Invalid session handle|BidiGenerateContent session not found|Requested entity was not)/,
    code: "upstream-lost",
    says: "The earlier talk can no longer be taken up again.",
    hint: "Begin a new call.",
    retry: "without-handle",
  },
  {
    text: /^(Internal error|The service is currently unavailable|Deadline expired)/,
    code: "unavailable",
    says: "The Live server has a fault of its own or is overloaded.",
    hint: AGAIN,
    retry: "back-off",
  },
  {
    text: /^(The operation was aborted|Connection aborted|.*failed to close the connection after)/i,
    code: "upstream-lost",
    says: "The Live server ended the session at the end of its time.",
    hint: AGAIN,
    retry: "soon",
  },
  {
    text: /^Request contains an invalid argument/,
    phase: "talk",
    code: "upstream-lost",
    says: "The Live server took offence at the talk, most likely because its memory is full.",
    hint: "Begin a new call.",
    retry: "without-handle",
  },
  {
    text: /./,
    closeCodes: [1007, 1008],
    phase: "setup",
    code: "settings-refused",
    says: "The Live server refused the settings of this call.",
    hint: SETTINGS,
  },
  {
    text: /^Unexpected server response: (401|403)/,
    code: "key-invalid",
    says: "The Live server does not let this server in.",
    hint: SET_KEY,
  },
  {
    text: /^Unexpected server response: 429/,
    code: "quota",
    says: "The Live server takes no more sessions for now.",
    hint: "Wait a minute and call again.",
  },
  {
    text: /^Unexpected server response: 4/,
    code: "unavailable",
    says: "There is no Live server at the address this server calls.",
    hint: "Check LOOKSEE_UPSTREAM: a base URL, without path of the API.",
  },
  {
    text: /^Unexpected server response: 5/,
    code: "unavailable",
    says: "The Live server is unavailable.",
    hint: AGAIN,
    retry: "back-off",
  },
  {
    text: /^/,
    phase: "setup",
    code: "unavailable",
    says: "The Live server cannot be reached.",
    hint: "Check this server's network (and LOOKSEE_UPSTREAM, if set), then call again.",
    retry: "soon",
  },
  {
    text: /^/,
    code: "upstream-lost",
    says: "The connection to the Live server broke.",
    hint: AGAIN,
    retry: "soon",
  },
];

/**
 * What an ending means.
 *
 * @param options `secrets`: texts that must not appear in the message (key, handle); the server's
 *   own words are appended to the message with them blotted out
 */
export function failureOf(ending: Ending, { secrets = [] }: {
  secrets?: readonly (string | null)[];
} = {}): LiveError {
  const words = ending.reason || ending.fault || "";
  const rule =
    RULES.find(({ text, closeCodes, phase }) =>
      text.test(words) && (phase ?? ending.phase) === ending.phase &&
      (closeCodes?.includes(ending.closeCode) ?? true)
    ) ?? RULES[RULES.length - 1];
  const details = createRedact(secrets)(`${ending.closeCode}${words ? ` ${words}` : ""}`);
  const { code, says, hint, retry } = rule;
  return new LiveError(code, `${says} (${details})`, { hint, retry });
}

/** The set-up was never answered. */
export function setupTimeout(ms: number): LiveError {
  return new LiveError(
    "setup-timeout",
    `The Live server did not answer the set-up within ${ms / 1000} s.`,
    {
      hint: "It is overloaded, or the model does not take a setting. Call again.",
      retry: "back-off",
    },
  );
}

/** There is nothing to call. */
export function keyMissing(): LiveError {
  return new LiveError("key-missing", "This server has no API key for Google.", { hint: SET_KEY });
}

/** The SDK refused the settings before they were sent. */
export function settingsRefused(cause: unknown, secrets: readonly (string | null)[]): LiveError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new LiveError(
    "settings-refused",
    `The settings of this call are not possible. (${createRedact(secrets)(words)})`,
    { hint: SETTINGS, cause },
  );
}

/** The page sent more than can be kept until it is answered. */
export function tooMuchSent(): LiveError {
  const message = "More was sent than can be kept until it is answered.";
  return new LiveError("too-fast", message, { hint: "Wait for an answer." });
}

/** What the server says is not taken from us fast enough. */
export function nobodyReads(): LiveError {
  return new LiveError("upstream-lost", "The relay reads too slowly.", { hint: AGAIN });
}

/** It was told to go, or fell silent: what is tried next is as after a broken line. */
export function leftByUs(): LiveError {
  const message = "The Live server does not go on.";
  return new LiveError("upstream-lost", message, { hint: AGAIN, retry: "soon" });
}

/** It was reached again and again, to no avail. @param last what went wrong in the end */
export function keepsFailing(last: LiveError): LiveError {
  return new LiveError("keeps-failing", `The Live server keeps failing. ${last.message}`, {
    hint: "Call again in a few minutes; the talk goes on where it is.",
    cause: last,
  });
}

/** A mistake of ours. */
export function defect(): LiveError {
  return new LiveError("internal", "The server made a mistake.", { hint: AGAIN });
}
