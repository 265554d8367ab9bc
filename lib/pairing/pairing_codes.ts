/**
 * Pairing codes: what the QR code on a page holds, so that one phone, once, within a minute, becomes
 * its camera. The store keeps no code, only what it hashes to:
 *
 * ```
 * ["pairing", "code", sha256(code)]   { id, untilMs }
 * ```
 */

/** What of a store is used. */
export type CodeStore = Pick<Deno.Kv, "get" | "atomic">;

/** How long a code is good, milliseconds: as long as it takes to pick up a phone. */
export const CODE_LASTS_MS = 60_000;
/** 128 bits: nobody guesses one in a minute, nor in a thousand years. */
const CODE_BYTES = 16;

interface Issued {
  readonly id: string;
  /** The store may keep an entry longer than it was told to. Milliseconds since 1970. */
  readonly untilMs: number;
}

export interface PairingCode {
  /** Names the pairing for both ends. */
  readonly id: string;
  readonly pairingCode: string;
}

export interface PairingCodesOptions {
  store: CodeStore;
  /** Milliseconds since 1970. */
  wallMs?: () => number;
}

/** Gives codes out and takes them back. Rejects with what the store throws. */
export class PairingCodes {
  readonly #store: CodeStore;
  readonly #wallMs: () => number;

  constructor({ store, wallMs = Date.now }: PairingCodesOptions) {
    this.#store = store;
    this.#wallMs = wallMs;
  }

  /** A new one. */
  async issue(): Promise<PairingCode> {
    const pairingCode = crypto.getRandomValues(new Uint8Array(CODE_BYTES)).toHex();
    const id = crypto.randomUUID();
    const key = await keyOf(pairingCode);
    const issued: Issued = { id, untilMs: this.#wallMs() + CODE_LASTS_MS };
    await this.#store.atomic().set(key, issued, { expireIn: CODE_LASTS_MS }).commit();
    return { id, pairingCode };
  }

  /**
   * Use one up: of all who try, in all processes, one succeeds.
   *
   * @returns the pairing's id; null when it is none, was used before, or is too old
   */
  async redeem(pairingCode: string): Promise<string | null> {
    const key = await keyOf(pairingCode);
    const entry = await this.#store.get<Issued>(key);
    if (entry.value === null) return null;
    const { ok } = await this.#store.atomic().check(entry).delete(key).commit();
    return ok && this.#wallMs() < entry.value.untilMs ? entry.value.id : null;
  }

  /** Nobody is to use it any more. @returns whether nobody had */
  async withdraw(pairingCode: string): Promise<boolean> {
    const key = await keyOf(pairingCode);
    const entry = await this.#store.get<Issued>(key);
    if (entry.value === null) return false;
    return (await this.#store.atomic().check(entry).delete(key).commit()).ok;
  }
}

async function keyOf(pairingCode: string): Promise<Deno.KvKey> {
  const bytes = new TextEncoder().encode(pairingCode);
  return ["pairing", "code", new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))];
}
