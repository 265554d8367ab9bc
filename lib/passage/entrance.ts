/** What a client of Google's asks for by the address it opens: which version, and by what right. */

/** What a client shows in the place where it would put Google's key. */
export type Credential =
  | { readonly type: "code"; readonly code: string }
  /** A short-lived token, with its `auth_tokens/`. */
  | { readonly type: "token"; readonly token: string }
  | { readonly type: "none" };

/** A Live method that was asked for. */
export interface Entrance {
  /** `v1`, `v1beta` or `v1alpha`. */
  readonly version: string;
  readonly credential: Credential;
}

const METHOD =
  /^google\.ai\.generativelanguage\.(v1|v1beta|v1alpha)\.GenerativeService\.BidiGenerateContent(Constrained)?$/;

/** How tokens are told from codes. */
export const TOKEN_PREFIX = "auth_tokens/";

/**
 * Read the address of a socket.
 *
 * @param method last part of its path
 * @returns null when nothing is served there
 */
export function entranceOf(
  method: string,
  { query, headers }: { query: URLSearchParams; headers: Headers },
): Entrance | null {
  const match = METHOD.exec(method);
  if (match === null) return null;
  const [, version, constrained] = match;
  const credential = credentialOf(query, headers);
  // Tokens open the constrained method alone, and a token is no caller to the plain one.
  const isAstray = credential.type === "token" && constrained === undefined;
  return { version, credential: isAstray ? { type: "none" } : credential };
}

/** An access code or a token, wherever clients put one: `?key=`, `x-goog-api-key`, `?access_token=`. */
export function credentialOf(query: URLSearchParams, headers: Headers): Credential {
  // A token in the place of a key is a wrong key, at Google's too.
  const code = query.get("key") || headers.get("x-goog-api-key");
  if (code) return { type: "code", code };
  const token = query.get("access_token");
  if (!token) return { type: "none" };
  return token.startsWith(TOKEN_PREFIX) ? { type: "token", token } : { type: "code", code: token };
}
