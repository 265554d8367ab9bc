/**
 * Looks for a secret in whatever was given away: plain, as in an address, as in JSON, in hex, and in
 * base64 of either alphabet, also in the middle of something longer. Made apart from `lib/redact.ts`,
 * so that what is wrong there does not hide here.
 */

/** Where a secret was found: how it was written. */
export type Spelling = "plain" | "address" | "form" | "JSON" | "hex" | "base64";

/** @param given text, or bytes of any kind @returns how the secret stands in it; empty: it does not */
export function spellingsIn(given: string | Uint8Array, secret: string): Spelling[] {
  const text = typeof given === "string" ? given : latin1(given);
  const utf8 = latin1(new TextEncoder().encode(secret));
  const found = (spelling: string) => text.includes(spelling);
  const spellings: [Spelling, boolean][] = [
    ["plain", found(secret) || found(utf8)],
    ["address", text.toLowerCase().includes(encodeURIComponent(secret).toLowerCase())],
    ["form", found(String(new URLSearchParams({ s: secret })).slice(2))],
    ["JSON", found(JSON.stringify(secret).slice(1, -1))],
    ["hex", text.toLowerCase().includes(new TextEncoder().encode(secret).toHex())],
    ["base64", base64In(text, utf8)],
  ];
  return spellings.filter(([, isThere]) => isThere).map(([spelling]) => spelling);
}

/** Decodes every run of base64 there is, begun at each of the four places it may begin at. */
function base64In(text: string, utf8: string): boolean {
  for (const [run] of text.matchAll(/[\w+/-]{8,}/g)) {
    const standard = run.replaceAll("-", "+").replaceAll("_", "/");
    for (let from = 0; from < 4; from++) {
      const whole = standard.slice(from, standard.length - (standard.length - from) % 4);
      const rest = standard.slice(from);
      const padded = rest.length % 4 === 1
        ? whole
        : rest.padEnd(Math.ceil(rest.length / 4) * 4, "=");
      if (latin1(Uint8Array.fromBase64(padded)).includes(utf8)) return true;
    }
  }
  return false;
}

/** A character a byte. */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
