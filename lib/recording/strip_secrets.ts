import { redact } from "../log.ts";
import type { ClientMessage, ServerMessage } from "../wire/message.ts";

const BLOT = "[redacted]";
/** Shorter ones are no secrets (access codes have at least eight), and would blot out words. */
const MIN_SECRET_CHARS = 8;

/**
 * A message as it may be kept: no access code, no ticket, and in every text of it nothing that looks
 * like a key or is one of `secrets`. Sound and pictures are what they are.
 */
export function stripSecrets<M extends ClientMessage | ServerMessage>(
  message: M,
  secrets: readonly string[],
): M {
  switch (message.type) {
    case "sound":
    case "picture":
      return message;
    case "start": {
      const { accessCode: _code, resumeTicket: _ticket, ...start } = message;
      return blotted(start, secrets) as M;
    }
    case "resumeTicket":
      return { ...message, ticket: BLOT };
    default:
      return blotted(message, secrets) as M;
  }
}

/** The secrets a message brings with it, to be blotted out wherever they turn up later. */
export function secretsOf(message: ClientMessage | ServerMessage): string[] {
  if (message.type === "resumeTicket") return [message.ticket];
  if (message.type !== "start") return [];
  return [message.accessCode, message.resumeTicket].filter((secret) => secret !== undefined);
}

/** String by string, not in the JSON text: there a blot could swallow half an escape. */
function blotted(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === "string") return blottedText(value, secrets);
  if (Array.isArray(value)) return value.map((part) => blotted(part, secrets));
  // Pictures, also those that come with a tool's answer, are what they are.
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).map((
      [name, part],
    ) => [blottedText(name, secrets), blotted(part, secrets)]),
  );
}

function blottedText(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length >= MIN_SECRET_CHARS);
  return redact(known.reduce((clean, secret) => clean.replaceAll(secret, BLOT), text));
}
