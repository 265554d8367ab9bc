import type { Buffer } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerRest, isRest, type RestRequest, type RestStage } from "./rest.ts";
import { type RestAnswer, restError } from "./rest_error.ts";

/** No setup is that long. */
const MAX_BODY_BYTES = 2 ** 20;
const METHODS = ["GET", "POST"];
/** Pages of any origin may ask, as they may ask Google: who has the key is let in. */
const ANY_PAGE = { "access-control-allow-origin": "*" };

/**
 * Answer a request if it is one of Google's REST calls.
 *
 * @returns whether it is; the answer may come later, when its body is there
 */
export function serveRest(
  request: IncomingMessage,
  response: ServerResponse,
  stage: Omit<RestStage, "nowMs">,
): boolean {
  const { method = "GET", url: target = "/" } = request;
  if (method === "OPTIONS" && METHODS.some((method) => isRest(method, target))) {
    // A browser asks so before it sends a page's key or JSON.
    response.writeHead(204, {
      ...ANY_PAGE,
      "access-control-allow-methods": METHODS.join(", "),
      "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
      "access-control-max-age": "3600",
    }).end();
    return true;
  }
  if (!isRest(method, target)) return false;
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    // What is too long is read and forgotten, so that its sender comes to hear of it.
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  });
  request.on("end", () => {
    const keyHeader = request.headers["x-goog-api-key"];
    send(
      response,
      bytes > MAX_BODY_BYTES
        ? restError("INVALID_ARGUMENT", "Request payload size exceeds the limit.")
        : answerSafely({
          method,
          target,
          keyHeader: typeof keyHeader === "string" ? keyHeader : null,
          body: new TextDecoder().decode(joined(chunks, bytes)),
        }, { ...stage, nowMs: Date.now() }),
    );
  });
  return true;
}

/** Nobody above catches what is thrown here: the body came by an event of its own. */
function answerSafely(request: RestRequest, stage: RestStage): RestAnswer {
  try {
    return answerRest(request, stage);
  } catch (error) {
    return restError("INTERNAL", error instanceof Error ? error.message : String(error));
  }
}

function send(response: ServerResponse, { status, body }: RestAnswer): void {
  response.writeHead(status, { ...ANY_PAGE, "content-type": "application/json; charset=UTF-8" });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
