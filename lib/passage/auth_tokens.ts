/**
 * Short-lived tokens that the relay mints, in the shapes of Google's: for a page that opens the
 * passage and must not know an access code. They are the relay's own: sealed with its secret, valid
 * here alone, and under the same lock as everybody.
 *
 * Uses are counted in this process. Several processes with one secret open each other's tokens, and
 * each lets one in as often as it says.
 */
import { codeMarkOf } from "../door/access_code.ts";
import { createSeal } from "../door/sealed_text.ts";
import { TOKEN_PREFIX } from "./entrance.ts";
import { type Close, CLOSES } from "./google_words.ts";
import { type Members, textAt } from "./members.ts";
import { lockByToken, OPEN_LOCK } from "./token_lock.ts";
import { readTokenRequest, type TokenRequest } from "./token_request.ts";

/** What a token says. */
export interface AuthToken extends TokenRequest {
  /** Names it in the count of its uses. */
  readonly id: string;
  /** Whose access code it was minted with; null where none is asked for. */
  readonly owner: string | null;
  /** Of that code, as `codeMarkOf` tells: a token ends with it, also where another takes its place. */
  readonly codeMark: string | null;
}

export interface AuthTokens {
  /**
   * Mint a token.
   *
   * @param body JSON of the REST call
   * @returns its name, `auth_tokens/…`, or what is wrong with the request
   */
  mint(
    body: string,
    owner: string | null,
  ): { readonly name: string } | { readonly problem: string };
  /** The token of a name; null for one that is not of this relay, to the bit. */
  open(name: string): AuthToken | null;
  /**
   * Let a token open a session, which uses it up once, or take one up again, which is free.
   *
   * @returns the setup that holds in place of the client's, or how the socket is closed
   */
  admit(token: AuthToken, setup: Members): { readonly setup: Members } | Close;
  readonly counters: { readonly minted: number; readonly used: number; readonly refused: number };
}

/** A token stands in a URL: with a whole setup in it it may get long, and proxies allow 8 to 64 kB. */
const MAX_CHARS = 16_384;
/** Tokens whose uses are counted at once. Past that no further one is let in until some expire. */
const MAX_COUNTED = 100_000;

/**
 * @param options `secret`: at least 32 characters; `accessCodes`: by name, default none; `now`:
 *   milliseconds since 1970
 */
export function createAuthTokens(
  { secret, accessCodes = new Map(), now = Date.now, maxCounted = MAX_COUNTED }: {
    secret: string;
    accessCodes?: ReadonlyMap<string, string>;
    now?: () => number;
    maxCounted?: number;
  },
): AuthTokens {
  const texts = createSeal("auth token 2", { secret, maxChars: MAX_CHARS });
  const uses = new Uses(maxCounted);
  let minted = 0, used = 0, refused = 0;
  return {
    mint(body, owner) {
      const request = readTokenRequest(body, now());
      if (typeof request === "string") return { problem: request };
      const codeMark = owner === null ? null : codeMarkOf(accessCodes, owner);
      const token: AuthToken = { ...request, id: crypto.randomUUID(), owner, codeMark };
      const sealed = texts.seal(JSON.stringify(token));
      if (sealed.length > MAX_CHARS) {
        return { problem: "bidi_generate_content_setup is too long for a token of this relay." };
      }
      minted++;
      return { name: TOKEN_PREFIX + sealed };
    },
    open(name) {
      const text = name.startsWith(TOKEN_PREFIX) && texts.open(name.slice(TOKEN_PREFIX.length));
      // Sealed by this very code, so its shape is known.
      return text ? JSON.parse(text) : null;
    },
    admit(token, setup) {
      const refusal = refusalOf(token, setup);
      if (refusal !== null) refused++;
      else used++;
      if (refusal !== null) return refusal;
      return { setup: lockByToken(setup, token.lock ?? OPEN_LOCK) };
    },
    get counters() {
      return { minted, used, refused };
    },
  };

  function refusalOf(token: AuthToken, setup: Members): Close | null {
    if (now() >= token.expiresAtMs) return CLOSES.tokenExpired;
    if (textAt(setup, "sessionResumption", "handle") !== "") return null;
    // That this deadline has the text of the other one is not confirmed of Google's.
    if (now() >= token.newSessionsUntilMs) return CLOSES.tokenExpired;
    return token.uses === 0 ? null : uses.take(token, now());
  }
}

/** How often each token was used. Forgets the expired; full, it lets no other one in. */
class Uses {
  readonly #maxCounted: number;
  readonly #counts = new Map<string, { used: number; untilMs: number }>();

  constructor(maxCounted: number) {
    this.#maxCounted = maxCounted;
  }

  take({ id, uses, newSessionsUntilMs }: AuthToken, nowMs: number): Close | null {
    const count = this.#counts.get(id) ?? { used: 0, untilMs: newSessionsUntilMs };
    if (count.used >= uses) return CLOSES.tokenSpent;
    if (count.used === 0 && !this.#hasRoom(nowMs)) return CLOSES.unavailable;
    this.#counts.set(id, { ...count, used: count.used + 1 });
    return null;
  }

  #hasRoom(nowMs: number): boolean {
    if (this.#counts.size < this.#maxCounted) return true;
    for (const [id, { untilMs }] of this.#counts) {
      if (untilMs <= nowMs) this.#counts.delete(id);
    }
    return this.#counts.size < this.#maxCounted;
  }
}
