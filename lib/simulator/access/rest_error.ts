/** An answer to a REST call. */
export interface RestAnswer {
  status: number;
  body: object;
}

type Status =
  | "INVALID_ARGUMENT"
  | "UNAUTHENTICATED"
  | "PERMISSION_DENIED"
  | "NOT_FOUND"
  | "INTERNAL";

const CODES: Record<Status, number> = {
  INVALID_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  INTERNAL: 500,
};

/** An error as Google's REST interfaces tell it; `reason`: its machine-readable cause, if any. */
export function restError(status: Status, message: string, reason?: string): RestAnswer {
  const code = CODES[status];
  const details = reason === undefined ? undefined : [{
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason,
    domain: "googleapis.com",
    metadata: { service: "generativelanguage.googleapis.com" },
  }];
  return { status: code, body: { error: { code, message, status, ...(details && { details }) } } };
}

/**
 * What a REST call with this key is answered; null when it may go on. The two formats of keys are
 * refused differently.
 *
 * @param keys keys that are let in; null: any
 */
export function refusalOfRestKey(
  key: string | null,
  keys: readonly string[] | null,
): RestAnswer | null {
  if (key === null || key === "") {
    return restError(
      "PERMISSION_DENIED",
      "Method doesn't allow unregistered callers (callers without established identity). Please " +
        "use API Key or other form of API consumer identity to call this API.",
    );
  }
  if (key !== "undefined" && (keys === null || keys.includes(key))) return null;
  if (key.startsWith("AQ.")) {
    return restError(
      "UNAUTHENTICATED",
      "Request had invalid authentication credentials. Expected OAuth 2 access token, login " +
        "cookie or other valid authentication credential.",
      "ACCESS_TOKEN_TYPE_UNSUPPORTED",
    );
  }
  const message = "API key not valid. Please pass a valid API key.";
  return restError("INVALID_ARGUMENT", message, "API_KEY_INVALID");
}
