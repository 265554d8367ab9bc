/** The REST calls a Live client makes beside its socket: minting a token, asking for the models. */
import type { Clock } from "../clock.ts";
import type { LiveServer } from "../define.ts";
import type { Door } from "../door/door.ts";
import type { AdmissionStage } from "./admission.ts";
import { credentialOf } from "./entrance.ts";
import { type RestAnswer, restError, restKeyError } from "./google_words.ts";
import { memberAt, parseMembers } from "./members.ts";
import { type Passage, restBaseOf } from "./passage.ts";

/** What REST calls are answered from. */
export interface RestStage {
  readonly door: Pick<Door, "checkOrigin" | "ownerOf">;
  readonly settings: AdmissionStage["settings"] & { readonly setupTimeoutMs: number };
  readonly passage: Pick<Passage, "tokens" | "lock">;
  readonly liveServer: LiveServer;
  readonly clock: Clock;
}

/** No token holds more. */
const MAX_BODY_BYTES = 64 * 1024;
/** What a client may ask of a list of models. */
const LIST_PARAMETERS = ["pageSize", "pageToken"];

/** `POST …/auth_tokens`: mint a token of this relay. */
export function mintToken(request: Request, stage: RestStage): Promise<Response> {
  return answered(request, stage, async (owner) => {
    const body = await bodyOf(request);
    if (body === null) return restError("INVALID_ARGUMENT", "The request is too long.");
    const minted = stage.passage.tokens.mint(body, owner);
    if ("problem" in minted) return restError("INVALID_ARGUMENT", minted.problem);
    return { status: 200, body: { name: minted.name } };
  });
}

/** `GET …/models`: what the Live server lists, and of that what the owner's lock leaves. */
export function listModels(request: Request, stage: RestStage): Promise<Response> {
  return answered(request, stage, async () => {
    const { passage: { lock }, liveServer } = stage;
    const base = restBaseOf(liveServer);
    if (base === null) return NO_SERVER;
    const asked = new URL(request.url).searchParams;
    const query = new URLSearchParams(
      LIST_PARAMETERS.flatMap((name) => {
        const value = asked.get(name);
        return value === null ? [] : [[name, value]];
      }),
    );
    const answer = await askServer(`${base}/v1beta/models?${query}`, stage);
    const models = memberAt(answer.body, "models");
    if (lock.models === null || !Array.isArray(models)) return answer;
    const open = lock.models.map((name) => `models/${name}`);
    const left = models.filter((model) => open.includes(String(memberAt(model, "name"))));
    return { ...answer, body: { ...answer.body, models: left } };
  });
}

/** `OPTIONS`: a browser asks so before it sends a page's code or JSON. */
export function preflight(request: Request, { door }: RestStage): Response {
  if (door.checkOrigin(request) !== null) return new Response(null, { status: 403 });
  const headers = headersFor(request);
  headers.set("access-control-allow-methods", "GET, POST");
  headers.set(
    "access-control-allow-headers",
    "content-type, x-goog-api-key, x-goog-api-client",
  );
  headers.set("access-control-max-age", "3600");
  return new Response(null, { status: 204, headers });
}

const NO_SERVER = restError("UNAVAILABLE", "This relay has no Live server to ask.");

async function answered(
  request: Request,
  { door, settings }: RestStage,
  answer: (owner: string | null) => Promise<RestAnswer>,
): Promise<Response> {
  const refusal = door.checkOrigin(request);
  if (refusal !== null) {
    return respond(request, restError("PERMISSION_DENIED", `${refusal.message} ${refusal.hint}`));
  }
  const credential = credentialOf(new URL(request.url).searchParams, request.headers);
  const code = credential.type === "code" ? credential.code : undefined;
  const owner = door.ownerOf(code);
  if (settings.needsAccessCode && owner === null) {
    return respond(request, restKeyError(credential.type === "token" ? "" : code ?? null));
  }
  return respond(request, await answer(owner));
}

function respond(request: Request, { status, body }: RestAnswer): Response {
  const headers = headersFor(request);
  headers.set("content-type", "application/json; charset=UTF-8");
  return new Response(`${JSON.stringify(body, null, 2)}\n`, { status, headers });
}

function headersFor(request: Request): Headers {
  const headers = new Headers({ "cache-control": "no-store", vary: "Origin" });
  const origin = request.headers.get("origin");
  // Asked of the door before: a page of another origin may not even read why.
  if (origin !== null) headers.set("access-control-allow-origin", origin);
  return headers;
}

/** Null when it is longer than anything that is answered; what comes after that is not read. */
async function bodyOf(request: Request): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "", bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Ask the Live server with the relay's key; that it does not take it is nothing a client can mend. */
async function askServer(
  url: string,
  { liveServer, clock, settings }: RestStage,
): Promise<RestAnswer> {
  const late = new AbortController();
  const callOff = clock.after(settings.setupTimeoutMs, () => late.abort());
  try {
    const response = await fetch(url, {
      headers: { "x-goog-api-key": liveServer.apiKey ?? "" },
      signal: late.signal,
    });
    const text = await response.text();
    const isKeyRefused = [401, 403].includes(response.status) || text.includes("API_KEY_INVALID");
    if (isKeyRefused) {
      return restError("UNAVAILABLE", "The Live server does not take this relay's key.");
    }
    const body = parseMembers(text);
    return body === null ? UNREACHABLE : { status: response.status, body };
  } catch (error) {
    // Not to be reached, cut off, or too late.
    if (error instanceof TypeError || late.signal.aborted) return UNREACHABLE;
    throw error;
  } finally {
    callOff();
  }
}

const UNREACHABLE = restError("UNAVAILABLE", "The service is currently unavailable.");
