import { createHash, timingSafeEqual } from "node:crypto";

/** Characters of a code's mark: 48 bits tell a code from the one that took its place. */
const MARK_CHARS = 8;

/** Access codes by the name of whoever has them, compared without telling by time how near one is. */
export class AccessCodes {
  readonly #hashes: readonly { name: string; hash: Uint8Array }[];

  constructor(codes: ReadonlyMap<string, string>) {
    this.#hashes = [...codes].map(([name, code]) => ({ name, hash: hashOf(code) }));
  }

  get count(): number {
    return this.#hashes.length;
  }

  /** @returns whose code it is, or null */
  ownerOf(code: string): string | null {
    // Hashes have one length and no common beginnings, and every one is looked at.
    const given = hashOf(code);
    let owner: string | null = null;
    for (const { name, hash } of this.#hashes) {
      if (timingSafeEqual(hash, given)) owner = name;
    }
    return owner;
  }
}

/**
 * Tells whether somebody's code is still the one they had: what was given out for a code holds no
 * longer than that code. Only ever sealed: with it a guessed code could be tried without asking the
 * server.
 *
 * @returns null where there is no code of that name
 */
export function codeMarkOf(codes: ReadonlyMap<string, string>, owner: string): string | null {
  const code = codes.get(owner);
  if (code === undefined) return null;
  return createHash("sha256").update(`looksee mark\n${owner}\n${code}`).digest("base64url")
    .slice(0, MARK_CHARS);
}

function hashOf(code: string): Uint8Array {
  return createHash("sha256").update(code).digest();
}
