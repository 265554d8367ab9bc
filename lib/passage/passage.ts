/**
 * The passage: Google's own Live protocol on the relay's own address, for any Live client in any
 * language. The relay's key is added, an access code of the relay is taken where the client would put
 * its key, and everything else passes.
 */
import type { Config } from "../config.ts";
import { type LockRules, lockRulesOf } from "../door/lock_rules.ts";
import { GOOGLE_URL } from "../live/live_socket.ts";
import type { LiveServer } from "../define.ts";
import { type AuthTokens, createAuthTokens } from "./auth_tokens.ts";
import { PassageCounters } from "./passage_counters.ts";

/** What all clients of the passage share. One a server. */
export interface Passage {
  readonly tokens: AuthTokens;
  readonly lock: LockRules;
  /** What is translated for clients written for earlier servers; null = nothing. */
  readonly oldClients: { readonly gone: readonly string[]; readonly own: string } | null;
  readonly counters: PassageCounters;
}

/** The settings the passage goes by. */
export type PassageConfig = Pick<
  Config,
  | "secret"
  | "accessCodes"
  | "model"
  | "lockModels"
  | "lockInstructions"
  | "lockTools"
  | "lockVoices"
  | "oldClients"
  | "oldModels"
>;

/** Without a secret set tokens last no longer than this process. */
export function createPassage(config: PassageConfig): Passage {
  const { model, accessCodes, oldClients, oldModels } = config;
  const secret = config.secret ?? crypto.randomUUID() + crypto.randomUUID();
  return {
    tokens: createAuthTokens({ secret, accessCodes }),
    lock: lockRulesOf(config),
    oldClients: oldClients === "on" ? { gone: oldModels, own: model } : null,
    counters: new PassageCounters(),
  };
}

/** Base URL of the Live server's REST calls, `http(s)://…`; null when there is none to call. */
export function restBaseOf({ baseUrl, apiKey }: Pick<LiveServer, "baseUrl" | "apiKey">) {
  return apiKey === null ? null : baseUrl ?? GOOGLE_URL;
}

/**
 * Where a Live session is opened, with the relay's key: always the plain method, whatever the client
 * came by. Null when there is no server to call.
 */
export function liveUrlOf(
  server: Pick<LiveServer, "baseUrl" | "apiKey">,
  version: string,
): string | null {
  const base = restBaseOf(server);
  if (base === null) return null;
  const path = `/ws/google.ai.generativelanguage.${version}.GenerativeService.BidiGenerateContent`;
  const query = `?key=${encodeURIComponent(server.apiKey ?? "")}`;
  return base.replace(/^http/, "ws").replace(/\/+$/, "") + path + query;
}
