/** The REST calls a Live client makes beside its socket: minting a token, asking for the models. */
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import type { LiveServer, State } from "../define.ts";
import { boundedBody } from "../door/bounded_body.ts";
import { answerPreflight, crossOriginHeaders } from "../door/cross_origin.ts";
import type { Door } from "../door/door.ts";
import { isRefusal } from "../door/refusal.ts";
import { createRedact, redactAll } from "../redact.ts";
import type { AdmissionStage } from "./admission.ts";
import { credentialOf } from "./entrance.ts";
import { type RestAnswer, restError, restKeyError } from "./google_words.ts";
import { memberAt, type Members, parseMembers, textAt } from "./members.ts";
import { type Passage, restBaseOf } from "./passage.ts";

/** What REST calls are answered from. */
export interface RestStage {
  readonly door: Pick<Door, "checkOrigin" | "connect" | "identify">;
  /** Network address of the client, as the door tells. */
  readonly address: string;
  readonly settings: AdmissionStage["settings"] & {
    readonly setupTimeoutMs: number;
    readonly startTimeoutMs: number;
  };
  readonly passage: Pick<Passage, "tokens" | "lock">;
  readonly liveServer: LiveServer;
  readonly clock: Clock;
}

/** The same, from what a route finds. */
export function restStageOf(
  ctx: { req: Request; info: { remoteAddr: Deno.Addr }; state: State },
): RestStage {
  const { door, passage, liveServer, config: settings } = ctx.state;
  return {
    ...{ door, passage, liveServer, settings },
    address: door.addressOf(ctx),
    clock: SYSTEM_CLOCK,
  };
}

/** No token holds more. */
const MAX_BODY_BYTES = 64 * 1024;
const BODY_PROBLEMS = {
  "too-large": "The request is too long.",
  "too-slow": "The request did not come in time.",
} as const;
/** What a client may ask of a list of models. */
const LIST_PARAMETERS = ["pageSize", "pageToken"];

/** `POST …/auth_tokens`: mint a token of this relay. */
export function mintToken(request: Request, stage: RestStage): Promise<Response> {
  return answered(request, stage, async (owner) => {
    const { clock, settings: { startTimeoutMs: timeoutMs } } = stage;
    const body = await boundedBody(request, { maxBytes: MAX_BODY_BYTES, timeoutMs, clock });
    if (body.type !== "whole") return restError("INVALID_ARGUMENT", BODY_PROBLEMS[body.type]);
    const minted = stage.passage.tokens.mint(body.text, owner);
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
    const left = models.filter((model) => open.includes(textAt(model, "name")));
    return { ...answer, body: { ...answer.body, models: left } };
  });
}

/** `OPTIONS`: a browser asks so before it sends a page's code or JSON. */
export function preflight(request: Request, { door }: Pick<RestStage, "door">): Response {
  const headers = "content-type, x-goog-api-key, x-goog-api-client";
  return answerPreflight(request, { door, methods: "GET, POST", headers });
}

const NO_SERVER = restError("UNAVAILABLE", "This relay has no Live server to ask.");

async function answered(
  request: Request,
  stage: RestStage,
  answer: (owner: string | null) => Promise<RestAnswer>,
): Promise<Response> {
  const { door, address } = stage;
  const refusal = door.checkOrigin(request);
  if (refusal !== null) {
    // Without the headers that would let that page read it.
    const refused = restError("PERMISSION_DENIED", `${refusal.message} ${refusal.hint}`);
    return respond(refused, new Headers({ "cache-control": "no-store" }));
  }
  // A body that comes slowly, or a Live server that does, holds a place as a socket does.
  const leave = door.connect(address);
  const headers = crossOriginHeaders(request);
  if (leave === null) return respond(CROWDED, headers);
  try {
    return respond(await answerKnown(request, stage, answer), headers);
  } finally {
    leave();
  }
}

async function answerKnown(
  request: Request,
  { door, address }: RestStage,
  answer: (owner: string | null) => Promise<RestAnswer>,
): Promise<RestAnswer> {
  const credential = credentialOf(new URL(request.url).searchParams, request.headers);
  const code = credential.type === "code" ? credential.code : undefined;
  const known = door.identify({ address, accessCode: code });
  if (!isRefusal(known)) return await answer(known.owner);
  if (known.code !== "access-refused") {
    return restError("RESOURCE_EXHAUSTED", `${known.message} ${known.hint}`);
  }
  return restKeyError(credential.type === "token" ? "" : code ?? null);
}

const CROWDED = restError("RESOURCE_EXHAUSTED", "There are too many connections already.");

function respond({ status, body }: RestAnswer, headers: Headers): Response {
  headers.set("content-type", "application/json; charset=UTF-8");
  return new Response(`${JSON.stringify(body, null, 2)}\n`, { status, headers });
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
    if (body === null) return UNREACHABLE;
    // A gateway's error may tell what it was sent.
    const shown = response.ok ? body : redactAll(body, createRedact([liveServer.apiKey]));
    return { status: response.status, body: shown as Members };
  } catch (error) {
    // Not to be reached, cut off, or too late.
    if (error instanceof TypeError || late.signal.aborted) return UNREACHABLE;
    throw error;
  } finally {
    callOff();
  }
}

const UNREACHABLE = restError("UNAVAILABLE", "The service is currently unavailable.");
