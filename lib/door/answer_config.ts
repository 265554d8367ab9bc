/** `GET /api/config`: what a page has to know of this server before it calls; nothing of it is secret. */
import type { PublicConfig } from "../config.ts";
import { crossOriginHeaders } from "./cross_origin.ts";
import type { Door } from "./door.ts";

/**
 * Answers with the same that the page of this server carries. Who names no origin (a page of this
 * server, or no browser) may read it as he may read that page; a page of another origin only where its
 * calls are let in.
 */
export function answerConfig(
  request: Request,
  { door, config }: { door: Pick<Door, "checkOrigin">; config: PublicConfig },
): Response {
  const stranger = request.headers.has("origin") ? door.checkOrigin(request) : null;
  // Without the headers that would let that page read it.
  if (stranger !== null) return answer(403, { error: stranger }, new Headers());
  return answer(200, config, crossOriginHeaders(request));
}

function answer(status: number, body: object, headers: Headers): Response {
  headers.set("cache-control", "no-store");
  headers.set("content-type", "application/json; charset=UTF-8");
  return new Response(`${JSON.stringify(body)}\n`, { status, headers });
}
