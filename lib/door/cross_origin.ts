/** What a page of another origin that is let in has to be told, so that its browser hands it an answer. */
import type { Door } from "./door.ts";

export interface CrossOriginOptions {
  /**
   * Whether the browser may bring the visitor's cookie along: what is given out is then for the same
   * visitor as the socket's, which always brings what cookies there are.
   */
  withCookie?: boolean;
}

/** Headers of every answer to a call that the door let in: kept by nobody, read by that page alone. */
export function crossOriginHeaders(
  request: Request,
  { withCookie = false }: CrossOriginOptions = {},
): Headers {
  const headers = new Headers({ "cache-control": "no-store", vary: "Origin" });
  const origin = request.headers.get("origin");
  // Asked of the door before: a page of another origin may not even read why.
  if (origin !== null) {
    headers.set("access-control-allow-origin", origin);
    if (withCookie) headers.set("access-control-allow-credentials", "true");
  }
  return headers;
}

/** Answer `OPTIONS`, which a browser asks before it sends what a page wants to send. */
export function answerPreflight(
  request: Request,
  { door, methods, headers: allowed, withCookie }: CrossOriginOptions & {
    door: Pick<Door, "checkOrigin">;
    methods: string;
    headers: string;
  },
): Response {
  if (door.checkOrigin(request) !== null) return new Response(null, { status: 403 });
  const headers = crossOriginHeaders(request, { withCookie });
  headers.set("access-control-allow-methods", methods);
  headers.set("access-control-allow-headers", allowed);
  headers.set("access-control-max-age", "3600");
  return new Response(null, { status: 204, headers });
}
