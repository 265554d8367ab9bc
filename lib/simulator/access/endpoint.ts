import { type Refusal, REFUSALS } from "../protocol/refusal.ts";

/** What a client asked for by its URL. */
export interface Endpoint {
  /** `v1`, `v1beta` or `v1alpha`. */
  apiVersion: string;
  /** Why it will be closed as soon as it is open; null when it may come in. */
  refusal: Refusal | null;
}

// The SDK's URLs have two slashes at the front, and Google's server takes them.
const PATH =
  /^\/{1,2}ws\/google\.ai\.generativelanguage\.(v1|v1beta|v1alpha)\.GenerativeService[./](BidiGenerateContent|BidiGenerateContentConstrained)$/;

/**
 * Read the request target of an upgrade.
 *
 * @param keys keys that are let in; null: any
 * @returns null when nothing is served there
 */
export function endpointOf(target: string, keys: readonly string[] | null): Endpoint | null {
  // Not by URL: it would take the second of two slashes for the beginning of a host.
  const [path, query = ""] = target.split("?", 2);
  const match = PATH.exec(path);
  if (match === null) return null;
  const [, apiVersion, method] = match;
  if (method === "BidiGenerateContentConstrained") {
    return { apiVersion, refusal: REFUSALS.notImplemented };
  }
  return { apiVersion, refusal: refusalOfKey(new URLSearchParams(query).get("key"), keys) };
}

function refusalOfKey(key: string | null, keys: readonly string[] | null): Refusal | null {
  if (key === null || key === "") return REFUSALS.noKey;
  // What the SDK sends when it was given none.
  if (key === "undefined") return REFUSALS.badKey;
  return keys === null || keys.includes(key) ? null : REFUSALS.badKey;
}
