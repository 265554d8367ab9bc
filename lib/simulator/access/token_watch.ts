import { admit, type AuthToken } from "./auth_tokens.ts";
import type { Setup } from "../protocol/client_message.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";

/** A token at the door of one connection, and its end in the middle of a session. Owns a timer. */
export class TokenWatch {
  readonly #token: AuthToken | null;
  readonly #cut: (refusal: Refusal) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param token null: the client has a key, and nothing here holds it up */
  constructor(token: AuthToken | null, cut: (refusal: Refusal) => void) {
    this.#token = token;
    this.#cut = cut;
  }

  /** The setup that holds in place of the client's, or why there is no session. */
  admit(setup: Setup): { setup: Setup } | Refusal {
    if (this.#token === null) return { setup };
    const admitted = admit(this.#token, setup, Date.now());
    if ("code" in admitted) return admitted;
    // Times are given by the world's clock, so they go by it.
    const leftMs = this.#token.expiresAtMs - Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#cut(REFUSALS.tokenRanOut), leftMs);
    return admitted;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
