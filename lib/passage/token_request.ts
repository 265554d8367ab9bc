import { isMembers, type Members, parseMembers, snakeCase } from "./members.ts";
import { pathsOf, type TokenLock } from "./token_lock.ts";

/** What is asked of a token; times in milliseconds since 1970. */
export interface TokenRequest {
  /** Sessions it may open; 0 = any number. */
  readonly uses: number;
  readonly expiresAtMs: number;
  /** No new session after this; resumptions go on. */
  readonly newSessionsUntilMs: number;
  readonly lock: TokenLock | null;
}

const MINUTE_MS = 60_000;
/** Google's own bounds. */
const LIFETIME_MS = 30 * MINUTE_MS;
const NEW_SESSION_MS = MINUTE_MS;
const MAX_LIFETIME_MS = 20 * 60 * MINUTE_MS;
const MAX_USES = 2 ** 31 - 1;

const FIELDS = ["uses", "expireTime", "newSessionExpireTime", "bidiGenerateContentSetup"] as const;
type Field = typeof FIELDS[number] | "fieldMask";

/** RFC 3339, the only form proto-JSON knows of a time. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/**
 * Read the body of the call that mints a token.
 *
 * @returns what is asked, or the text of what is wrong with it
 */
export function readTokenRequest(body: string, nowMs: number): TokenRequest | string {
  const message = parseMembers(body.trim() === "" ? "{}" : body);
  if (message === null) return "Invalid JSON payload received. Unexpected token.";
  const fields = fieldsOf(message);
  if (typeof fields === "string") return fields;
  const uses = usesOf(fields.uses);
  if (uses === null) return wrongValue("uses");
  const expiresAtMs = momentOf(fields.expireTime, nowMs + LIFETIME_MS);
  const newSessionsUntilMs = momentOf(fields.newSessionExpireTime, nowMs + NEW_SESSION_MS);
  for (
    const [name, atMs] of [["expireTime", expiresAtMs], [
      "newSessionExpireTime",
      newSessionsUntilMs,
    ]] as const
  ) {
    if (Number.isNaN(atMs)) return wrongValue(name);
    if (atMs <= nowMs) return `${snakeCase(name)} must be in the future.`;
    if (atMs > nowMs + MAX_LIFETIME_MS) return `${snakeCase(name)} must be within 20 hours.`;
  }
  const lock = lockOf(fields);
  return typeof lock === "string" ? lock : { uses, expiresAtMs, newSessionsUntilMs, lock };
}

function fieldsOf(message: Members): Partial<Record<Field, unknown>> | string {
  const fields: Partial<Record<Field, unknown>> = {};
  for (const [key, value] of Object.entries(message)) {
    const field = [...FIELDS, "fieldMask" as const]
      .find((name) => name === key || snakeCase(name) === key);
    if (field === undefined) {
      return `Invalid JSON payload received. Unknown name "${
        key.slice(0, 60)
      }": Cannot find field.`;
    }
    if (value !== null) fields[field] = value;
  }
  return fields;
}

function lockOf(
  { bidiGenerateContentSetup: setup, fieldMask }: Partial<Record<Field, unknown>>,
): TokenLock | null | string {
  if (fieldMask !== undefined && typeof fieldMask !== "string") return wrongValue("fieldMask");
  if (setup === undefined) return null;
  if (!isMembers(setup)) return wrongValue("bidiGenerateContentSetup");
  return { setup, paths: fieldMask === undefined ? null : pathsOf(fieldMask) };
}

/** A number, or one in a text, as proto-JSON takes it; null for anything else. */
function usesOf(asked: unknown): number | null {
  if (asked === undefined) return 1;
  const isWritten = typeof asked === "string" && /^\d{1,10}$/.test(asked);
  const uses = isWritten ? Number(asked) : asked;
  const isIn = typeof uses === "number" && Number.isInteger(uses) && uses >= 0 && uses <= MAX_USES;
  return isIn ? uses : null;
}

function momentOf(text: unknown, absent: number): number {
  if (text === undefined) return absent;
  return typeof text === "string" && TIMESTAMP.test(text) ? Date.parse(text) : NaN;
}

function wrongValue(field: string): string {
  return `Invalid value at '${snakeCase(field)}'`;
}
