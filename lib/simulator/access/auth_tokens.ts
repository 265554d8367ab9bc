import type { Setup } from "../protocol/client_message.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import { lockSetup, pathsOf, type SetupLock } from "./setup_lock.ts";

const MINUTE_MS = 60_000;
/** A token lasts half an hour where nothing else is asked for, and opens sessions for a minute. */
const LIFETIME_MS = 30 * MINUTE_MS;
const NEW_SESSION_MS = MINUTE_MS;
/** More than that is refused. */
const MAX_LIFETIME_MS = 20 * 60 * MINUTE_MS;
/** Tokens remembered; the oldest fall away, and are unknown then. */
const MAX_TOKENS = 10_000;

/** What a client asks for; times in milliseconds since 1970. */
export interface AuthTokenRequest {
  uses?: number;
  expireTime?: number;
  newSessionExpireTime?: number;
  bidiGenerateContentSetup?: Setup;
  fieldMask?: string;
}

/** A short-lived pass for a client that must not know the key. */
export interface AuthToken {
  /** `auth_tokens/…` */
  name: string;
  /** Sessions that may still be opened; `Infinity` when not limited. */
  usesLeft: number;
  expiresAtMs: number;
  /** No new session after this; resumptions go on. */
  newSessionsUntilMs: number;
  lock: SetupLock | null;
}

/** The tokens minted here. */
export class AuthTokens {
  readonly #tokens = new Map<string, AuthToken>();

  /**
   * Mint a token.
   *
   * @param nowMs milliseconds since 1970
   * @returns the token, or the text of what is wrong with the request (Google's own is not known)
   */
  create(request: AuthTokenRequest, nowMs: number): AuthToken | string {
    const {
      uses = 1,
      expireTime: expiresAtMs = nowMs + LIFETIME_MS,
      newSessionExpireTime: newSessionsUntilMs = nowMs + NEW_SESSION_MS,
    } = request;
    if (uses < 0) return "uses must not be negative.";
    for (const [field, atMs] of Object.entries({ expiresAtMs, newSessionsUntilMs })) {
      const name = field === "expiresAtMs" ? "expire_time" : "new_session_expire_time";
      if (atMs > nowMs + MAX_LIFETIME_MS) return `${name} must be within 20 hours.`;
      if (atMs <= nowMs) return `${name} must be in the future.`;
    }
    const paths = request.fieldMask === undefined ? null : pathsOf(request.fieldMask);
    if (request.fieldMask !== undefined && paths === null) return "field_mask names no field.";
    const setup = request.bidiGenerateContentSetup;
    return this.#keep({
      name: `auth_tokens/${crypto.randomUUID().replaceAll("-", "")}`,
      usesLeft: uses === 0 ? Infinity : uses,
      expiresAtMs,
      newSessionsUntilMs,
      lock: setup === undefined ? null : { setup, paths },
    });
  }

  /** The token of a name; null when there is none. */
  find(name: string): AuthToken | null {
    return this.#tokens.get(name) ?? null;
  }

  #keep(token: AuthToken): AuthToken {
    this.#tokens.set(token.name, token);
    if (this.#tokens.size > MAX_TOKENS) {
      for (const oldest of this.#tokens.keys()) {
        this.#tokens.delete(oldest);
        break;
      }
    }
    return token;
  }
}

/**
 * Let a token open a session, which uses it up once, or take one up again, which is free.
 *
 * @param nowMs milliseconds since 1970
 * @returns the setup that holds, or why there is no session
 */
export function admit(
  token: AuthToken,
  setup: Setup,
  nowMs: number,
): { setup: Setup } | Refusal {
  if (nowMs >= token.expiresAtMs) return REFUSALS.tokenExpired;
  if (!setup.sessionResumption?.handle) {
    if (token.usesLeft === 0) return REFUSALS.tokenSpent;
    // That this deadline has the text of the other one is not confirmed.
    if (nowMs >= token.newSessionsUntilMs) return REFUSALS.tokenExpired;
    token.usesLeft--;
  }
  return { setup: token.lock === null ? setup : lockSetup(setup, token.lock) };
}
