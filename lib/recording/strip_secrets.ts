import { BLOT, type Redact, redactAll } from "../redact.ts";
import type { ClientMessage, ServerMessage } from "../wire/message.ts";

/**
 * A message as it may be kept: no access code, no ticket, and in every text of it nothing that
 * `redact` blots out. Sound and pictures are what they are.
 */
export function stripSecrets<M extends ClientMessage | ServerMessage>(
  message: M,
  redact: Redact,
): M {
  switch (message.type) {
    case "sound":
    case "picture":
      return message;
    case "start": {
      const { accessCode: _code, entryTicket: _entry, resumeTicket: _resume, ...start } = message;
      return redactAll(start, redact) as M;
    }
    case "resumeTicket":
      return { ...message, ticket: BLOT };
    default:
      // String by string, not in the JSON text: there a blot could swallow half an escape.
      return redactAll(message, redact) as M;
  }
}

/** The secrets a message brings with it, to be blotted out wherever they turn up later. */
export function secretsOf(message: ClientMessage | ServerMessage): string[] {
  if (message.type === "resumeTicket") return [message.ticket];
  if (message.type !== "start") return [];
  const { accessCode, entryTicket, resumeTicket } = message;
  return [accessCode, entryTicket, resumeTicket].filter((secret) => secret !== undefined);
}
