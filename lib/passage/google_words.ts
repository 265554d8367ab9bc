/**
 * What a client of Google's is told in Google's own words, because those are the words it knows: how
 * sockets are closed and REST calls are answered. Source: reports of November 2026, matched by
 * clients at their beginnings.
 */

/** How a socket is closed; `reason` may be cut to 123 bytes on its way. */
export interface Close {
  readonly code: number;
  readonly reason: string;
}

/** Whether an answer is a close. Nothing else here, a setup neither, has both these members. */
export function isClose(answer: object): answer is Close {
  return "code" in answer && "reason" in answer;
}

/** An answer to a REST call: JSON with a status. */
export interface RestAnswer {
  readonly status: number;
  readonly body: object;
}

const NOT_REGISTERED = "Method doesn't allow unregistered callers (callers without established " +
  "identity). Please use API Key or other form of API consumer identity to call this API.";
const BAD_KEY = "API key not valid. Please pass a valid API key.";

/** Closes, by what has happened. */
export const CLOSES = {
  badKey: { code: 1007, reason: BAD_KEY },
  noKey: { code: 1008, reason: NOT_REGISTERED },
  noJson: { code: 1007, reason: "Invalid JSON payload received. Unexpected token." },
  setupOnce: { code: 1007, reason: "setup must be the first message and only the first" },
  invalidArgument: { code: 1007, reason: "Request contains an invalid argument." },
  tokenSpent: { code: 1011, reason: "Token has been used too many times" },
  tokenExpired: { code: 1011, reason: "Token has expired" },
  tokenRanOut: { code: 1011, reason: "auth token has expired" },
  aborted: { code: 1008, reason: "The operation was aborted." },
  quota: {
    code: 1011,
    reason: "You exceeded your current quota, please check your plan and billing details.",
  },
  unavailable: { code: 1011, reason: "The service is currently unavailable." },
} as const satisfies Record<string, Close>;

/** For a model that is not to be had. @param version API version of the client's path */
export function unknownModel(model: string, version: string): Close {
  return {
    code: 1008,
    reason: `models/${model} is not found for API version ${version}, or is not supported for ` +
      "bidiGenerateContent.",
  };
}

const STATUS_CODES = {
  INVALID_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  RESOURCE_EXHAUSTED: 429,
  UNAVAILABLE: 503,
} as const;

/** An error of a REST call; `reason`: its machine-readable cause, if there is one. */
export function restError(
  status: keyof typeof STATUS_CODES,
  message: string,
  reason?: string,
): RestAnswer {
  const code = STATUS_CODES[status];
  const info = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason,
    domain: "googleapis.com",
    metadata: { service: "generativelanguage.googleapis.com" },
  };
  const details = reason === undefined ? {} : { details: [info] };
  return { status: code, body: { error: { code, message, status, ...details } } };
}

/** For a REST call with a key that is none, in the words for its format; null = without a key. */
export function restKeyError(key: string | null): RestAnswer {
  if (key === null) return restError("PERMISSION_DENIED", NOT_REGISTERED);
  if (!key.startsWith("AQ.")) return restError("INVALID_ARGUMENT", BAD_KEY, "API_KEY_INVALID");
  return restError(
    "UNAUTHENTICATED",
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie " +
      "or other valid authentication credential.",
    "ACCESS_TOKEN_TYPE_UNSUPPORTED",
  );
}
