/**
 * Blots secrets out of texts: those it is told, in whatever spelling, and all that is shaped like a
 * key, a token, a ticket or a handle. For every text that leaves the process by another way than to
 * whom it belongs: log lines, recordings, errors, reasons of closes, health.
 */
import { Buffer } from "node:buffer";

/** A text with the secrets in it blotted out. */
export type Redact = (text: string) => string;

/** What stands where a secret stood. */
export const BLOT = "[redacted]";

/** Shorter ones are no secrets (access codes have at least eight), and would blot out words. */
const MIN_SECRET_CHARS = 8;

/** Names of fields, parameters and headers whose values are secrets, in words that may be joined. */
const NAMES = [
  ...[
    "api[-_]?keys?",
    "access[-_]?tokens?",
    "(?:access|pairing)[-_]?codes?",
    "(?:entry|resume)[-_]?tickets?",
  ],
  ...["(?:new[-_]?)?handles?", "x-goog-api-key", "looksee_visitor", "password"],
  ...["authorization", "(?:LOOKSEE|GEMINI|GOOGLE|TALK)_\\w*(?:KEY|CODES?|SECRET)"],
].join("|");

/** What secrets look like, and what is left of them. */
const SHAPES: readonly (readonly [shape: RegExp, left: string])[] = [
  // Google's keys, old and new, and its short-lived tokens (ours look the same).
  [/AIza[\w-]{10,}|\bAQ\.[\w-]{10,}|\bauth_tokens(?:\/|%2[Ff])[\w-]+/g, BLOT],
  // A sealed text (door/sealed_text.ts): its first byte is 1, 29 bytes of it are not its contents.
  [/(?<![\w+/-])A[Q-Za-f][\w-]{54,}/g, BLOT],
  // In an address: user and password, and parameters. `key` and `token` alone are ordinary words.
  [/(?<=:\/\/)[^\s/@:"]*:[^\s/@"]+(?=@)/g, BLOT],
  [/(?:\b|(?<=%3F|%26))((?:key|token)(?:=|%3D))(?!\[redacted\])[^&\s"]+/gi, `$1${BLOT}`],
  // Headers, members of JSON however often quoted, and what a debugger prints.
  [
    new RegExp(
      `(?:\\b|(?<=%3F|%26))((?:${NAMES})[\\\\"']*\\s*(?:[:=]|%3D)\\s*[\\\\"']*(?:Bearer |Basic |Token )?)` +
        `(?!\\[redacted\\]|(?:Bearer|Basic|Token) )[^\\s"'\\\\&,;}\\]]+`,
      "gi",
    ),
    `$1${BLOT}`,
  ],
  [/\b(Bearer )[\w.~+/-]{16,}=*/g, `$1${BLOT}`],
];

/**
 * @param secrets texts that are blotted out wherever they stand: plain, as in an address, as in JSON,
 *   or in base64, also within something longer; ones shorter than 8 characters are left alone
 */
export function createRedact(secrets: Iterable<string | null> = []): Redact {
  const known = patternOf(secrets);
  return (text) => {
    let clean = known === null ? text : text.replace(known, BLOT);
    for (const [shape, left] of SHAPES) clean = clean.replace(shape, left);
    return clean;
  };
}

/** For texts that can hold no secret but by its shape. */
export const redact: Redact = createRedact();

const SECRET_MEMBER = new RegExp(`^(?:${NAMES})$`, "i");

/**
 * The same for every text in a value, also for names of members; the text of a member whose name says
 * that it is a secret goes whole, as it does in JSON. What is no text stays.
 */
export function redactAll(value: unknown, redact: Redact): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((part) => redactAll(part, redact));
  // Pictures, also those that come with a tool's answer, are what they are.
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const isSecret = typeof part === "string" && part !== "" && SECRET_MEMBER.test(name);
      return [redact(name), isSecret ? BLOT : redactAll(part, redact)];
    }),
  );
}

/** Whether a text under this name is a secret whatever it looks like. */
export function isSecretName(name: string): boolean {
  return /key|codes?$|ticket|handle|secret|tokens?$|authorization|cookie|password/i.test(name);
}

/** Null when there is nothing to look for. */
function patternOf(secrets: Iterable<string | null>): RegExp | null {
  const spellings = new Set<string>();
  for (const secret of secrets) {
    if (secret === null || secret.length < MIN_SECRET_CHARS) continue;
    for (const spelling of spellingsOf(secret)) spellings.add(spelling);
  }
  if (spellings.size === 0) return null;
  // The longest first: one secret may be the beginning of another.
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((spelling) => RegExp.escape(spelling)).join("|"), "g");
}

function spellingsOf(secret: string): string[] {
  // A lone surrogate has no bytes, and so no other spelling.
  if (!secret.isWellFormed()) return [secret];
  const inAddress = encodeURIComponent(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [
    ...[secret, inAddress, inJson, inHtml(secret)],
    // An address within an address, one whose browser leaves signs as they are, JSON within JSON.
    ...[encodeURIComponent(inAddress), encodeURI(secret), JSON.stringify(inJson).slice(1, -1)],
    inJson.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
    inAddress.replace(/%../g, (escape) => escape.toLowerCase()),
    new URLSearchParams([["", secret]]).toString().slice(1),
    ...inBase64(secret),
  ];
}

function inHtml(secret: string): string {
  return secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * What a secret looks like in the base64 of something that holds it: where it begins at each of the
 * three places of a group, those characters that no neighbour has a part in.
 */
function inBase64(secret: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const from = Math.ceil(before * 8 / 6);
    const to = Math.floor(bytes.length * 8 / 6);
    return [bytes.toString("base64"), bytes.toString("base64url")].map((text) =>
      text.slice(from, to)
    );
  });
}
