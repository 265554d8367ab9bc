/**
 * `POST /api/entry`: a page trades its access code for an entry ticket. The code is in the body of a
 * request and nowhere else.
 */
import type { Clock } from "../clock.ts";
import { type BoundedBody, boundedBody } from "./bounded_body.ts";
import { crossOriginHeaders } from "./cross_origin.ts";
import type { Door } from "./door.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { visitorCookie } from "./visitor.ts";

export interface EntryStage {
  readonly door: Pick<Door, "checkOrigin" | "connect" | "trade">;
  /** Network address of the page, as the door tells. */
  readonly address: string;
  /** How long the body may take. */
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** A code has 256 characters at most. */
const MAX_BODY_BYTES = 4_096;
/** A place among the wrong codes comes back within that, by the setting's own unit. */
const RETRY_AFTER_SECONDS = "60";

interface EntryError {
  readonly code: Refusal["code"] | "malformed" | "too-large";
  readonly message: string;
  readonly hint: string;
}

/** Answers with `{"entryTicket", "lastsMs"}`, or with `{"error": {code, message, hint}}`. */
export async function answerEntry(request: Request, stage: EntryStage): Promise<Response> {
  const { door, address } = stage;
  const stranger = door.checkOrigin(request);
  // Without the headers that would let that page read it.
  if (stranger !== null) return json(403, { error: stranger }, new Headers());
  const leave = door.connect(address);
  const headers = crossOriginHeaders(request, { withCookie: true });
  if (leave === null) return json(503, { error: CROWDED }, headers);
  try {
    return await trade(request, stage, headers);
  } finally {
    leave();
  }
}

async function trade(request: Request, stage: EntryStage, headers: Headers): Promise<Response> {
  const type = request.headers.get("content-type") ?? "";
  // What a form of any page may send without being asked is not taken.
  if (!/^application\/json\s*(;|$)/i.test(type)) return json(415, { error: NO_JSON }, headers);
  const body = await boundedBody(request, { ...stage, maxBytes: MAX_BODY_BYTES });
  if (body.type === "too-large") return json(413, { error: TOO_LARGE }, headers);
  if (body.type === "too-slow") return json(408, { error: TOO_SLOW }, headers);
  const accessCode = codeIn(body);
  if (accessCode === null) return json(400, { error: NO_CODE }, headers);
  const { door, address } = stage;
  const answer = door.trade({ address, accessCode }, visitorCookie(request.headers));
  if (!isRefusal(answer)) return json(200, answer, headers);
  if (answer.code !== "too-many-tries") return json(403, { error: answer }, headers);
  headers.set("retry-after", RETRY_AFTER_SECONDS);
  return json(429, { error: answer }, headers);
}

/** Null where the body is not what it should be; undefined for an empty code, which is none. */
function codeIn({ text }: BoundedBody & { type: "whole" }): string | undefined | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "accessCode")) {
    return null;
  }
  const { accessCode } = value as { accessCode: unknown };
  return typeof accessCode === "string" ? accessCode || undefined : null;
}

function json(status: number, body: object, headers: Headers): Response {
  headers.set("cache-control", "no-store");
  headers.set("content-type", "application/json; charset=UTF-8");
  return new Response(`${JSON.stringify(body)}\n`, { status, headers });
}

const AGAIN = "Reload the page; it may be older than the server.";
const NO_JSON: EntryError = {
  code: "malformed",
  message: "The access code has to come as application/json.",
  hint: AGAIN,
};
const NO_CODE: EntryError = {
  code: "malformed",
  message: 'The body has to be {"accessCode": "…"}.',
  hint: AGAIN,
};
const TOO_LARGE: EntryError = {
  code: "too-large",
  message: `The body has more than ${MAX_BODY_BYTES} bytes.`,
  hint: "Enter the access code you were given.",
};
const TOO_SLOW: EntryError = {
  code: "malformed",
  message: "The body did not come in time.",
  hint: "Call again.",
};
const CROWDED: EntryError = {
  code: "busy",
  message: "There are too many connections already.",
  hint: "Try again in a moment.",
};
