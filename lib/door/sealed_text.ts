/**
 * Text sealed with a key drawn from the server's secret: whoever holds it can neither read nor change
 * it, and every process with the same secret opens what another one sealed.
 *
 * ```
 * sealed = base64url( version 1 byte | nonce 12 bytes | AES-256-GCM of the text | tag 16 bytes )
 * ```
 *
 * Done in one go, not in the background as Web Crypto would.
 */
import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Seals and opens texts of one purpose. */
export interface Seal {
  seal(text: string): string;
  /** Null for whatever was not sealed with this key, to the bit. */
  open(sealed: string): string | null;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = "aes-256-gcm";

/**
 * @param purpose what is sealed: texts of one purpose cannot be opened for another
 * @param options `secret`: at least 32 characters; `maxChars`: nothing longer is even looked at
 */
export function createSeal(
  purpose: string,
  { secret, maxChars }: { secret: string; maxChars: number },
): Seal {
  const key = new Uint8Array(hkdfSync("sha256", secret, "looksee", purpose, 32));
  return {
    seal: (text) => sealText(text, key),
    open: (sealed) => sealed.length > maxChars ? null : openText(sealed, key),
  };
}

function sealText(text: string, key: Uint8Array): string {
  // 96 random bits: two alike among 2^32 texts of one secret have odds of one in 2^33.
  const nonce = randomBytes(NONCE_BYTES);
  const version = Uint8Array.of(VERSION);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(version);
  const body = [cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([version, nonce, ...body]).toString("base64url");
}

function openText(sealed: string, key: Uint8Array): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  // There is one spelling of it: reading alone would overlook spaces and the last odd bits.
  if (bytes.toString("base64url") !== sealed) return null;
  if (bytes.length <= 1 + NONCE_BYTES + TAG_BYTES || bytes[0] !== VERSION) return null;
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(bytes.subarray(0, 1));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch (error) {
    // The one way it has to say that the seal does not hold.
    if (error instanceof Error) return null;
    throw error;
  }
}
