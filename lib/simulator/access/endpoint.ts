import type { IncomingMessage } from "node:http";
import { type AuthToken, AuthTokens } from "./auth_tokens.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";

/** What a client asked for by its URL. */
export interface Endpoint {
  /** `v1`, `v1beta` or `v1alpha`. */
  apiVersion: string;
  /** Why it will be closed as soon as it is open; null when it may come in. */
  refusal: Refusal | null;
  /** What it comes in by, where that is not a key. */
  token: AuthToken | null;
}

// The SDK's URLs have two slashes at the front, and Google's server takes them.
const PATH =
  /^\/{1,2}ws\/google\.ai\.generativelanguage\.(v1|v1beta|v1alpha)\.GenerativeService[./](BidiGenerateContent|BidiGenerateContentConstrained)$/;

/**
 * Read the request target of an upgrade. Keys open the plain method, tokens the constrained one, and
 * neither the other.
 *
 * @param keys keys that are let in; null: any
 * @param tokens those minted so far
 * @returns null when nothing is served there
 */
export function endpointOf(
  target: string,
  keys: readonly string[] | null,
  tokens = new AuthTokens(),
): Endpoint | null {
  // Not by URL: it would take the second of two slashes for the beginning of a host.
  const [path, query = ""] = target.split("?", 2);
  const match = PATH.exec(path);
  if (match === null) return null;
  const [, apiVersion, method] = match;
  const parameters = new URLSearchParams(query);
  if (method === "BidiGenerateContent") {
    return { apiVersion, refusal: refusalOfKey(parameters.get("key"), keys), token: null };
  }
  const token = tokens.find(parameters.get("access_token") ?? "");
  // How a made-up token is refused is not known: here, as a caller without any.
  return { apiVersion, refusal: token === null ? REFUSALS.noKey : null, token };
}

function refusalOfKey(key: string | null, keys: readonly string[] | null): Refusal | null {
  if (key === null || key === "") return REFUSALS.noKey;
  // What the SDK sends when it was given none, and a token in the place of a key.
  if (key === "undefined" || key.startsWith("auth_tokens/")) return REFUSALS.badKey;
  return keys === null || keys.includes(key) ? null : REFUSALS.badKey;
}

/**
 * What an upgrade asks for. A key in the header, where Google's library for Python puts it, is moved
 * into the query, where everybody else's stands.
 */
export function targetOf(
  { url = "", headers }: Pick<IncomingMessage, "url" | "headers">,
): string {
  const key = headers["x-goog-api-key"];
  if (typeof key !== "string" || /[?&]key=/.test(url)) return url;
  return `${url}${url.includes("?") ? "&" : "?"}key=${encodeURIComponent(key)}`;
}
