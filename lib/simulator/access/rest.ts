import type { AuthTokenRequest, AuthTokens } from "./auth_tokens.ts";
import { describeModel, listModels } from "./model_list.ts";
import type { ModelSwitches } from "./models.ts";
import { parseMessage, PayloadError } from "../protocol/parse.ts";
import { refusalOfRestKey, type RestAnswer, restError } from "./rest_error.ts";

/** A REST call, whole. */
export interface RestRequest {
  method: string;
  /** Path and query, as in the request line. */
  target: string;
  /** `x-goog-api-key`, if it was sent. */
  keyHeader: string | null;
  body: string;
}

/** What REST calls are answered from. */
export interface RestStage {
  /** Keys that are let in; null: any. */
  keys: readonly string[] | null;
  models: ModelSwitches;
  tokens: AuthTokens;
  /** Milliseconds since 1970. */
  nowMs: number;
}

const PATH = /^\/{1,2}(v1|v1beta|v1alpha)\/(?:(auth_tokens)|models(?:\/([\w.-]+))?)$/;

/** Whether a request is one that `answerRest` answers. */
export function isRest(method: string, target: string): boolean {
  return read(method, target) !== null;
}

/** Answer what a Live client asks beside its socket: minting tokens, and which models there are. */
export function answerRest(request: RestRequest, stage: RestStage): RestAnswer {
  const call = read(request.method, request.target);
  if (call === null) return restError("NOT_FOUND", "Not found.");
  const key = request.keyHeader ?? call.query.get("key");
  const refused = refusalOfRestKey(key, stage.keys);
  if (refused !== null) return refused;
  switch (call.type) {
    case "mint":
      return mint(request.body, stage);
    case "list":
      return listModels(call.query, stage.models);
    case "model":
      return describeModel(call.name, stage.models);
    default:
      return call satisfies never;
  }
}

type Call =
  & { query: URLSearchParams }
  & ({ type: "mint" } | { type: "list" } | { type: "model"; name: string });

function read(method: string, target: string): Call | null {
  const [path, search = ""] = target.split("?", 2);
  const match = PATH.exec(path);
  if (match === null) return null;
  const query = new URLSearchParams(search);
  const [, version, tokens, name] = match;
  if (tokens) return method === "POST" && version !== "v1" ? { type: "mint", query } : null;
  if (method !== "GET") return null;
  return name === undefined ? { type: "list", query } : { type: "model", name, query };
}

function mint(body: string, { tokens, nowMs }: RestStage): RestAnswer {
  let request: AuthTokenRequest;
  try {
    request = parseMessage(body === "" ? "{}" : body, "AuthToken");
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    return restError("INVALID_ARGUMENT", error.message);
  }
  const token = tokens.create(request, nowMs);
  if (typeof token === "string") return restError("INVALID_ARGUMENT", token);
  return { status: 200, body: { name: token.name } };
}
