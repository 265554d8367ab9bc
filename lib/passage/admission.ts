import type { Config } from "../config.ts";
import { codeMarkOf } from "../door/access_code.ts";
import type { Door, Pass } from "../door/door.ts";
import { isRefusal, type Refusal } from "../door/refusal.ts";
import type { AuthToken, AuthTokens } from "./auth_tokens.ts";
import type { Credential } from "./entrance.ts";
import { type Close, CLOSES } from "./google_words.ts";

/** Who has come in, and by what. */
export interface Admission {
  readonly pass: Pass;
  /** The token it came with; null for an access code, or where none is asked for. */
  readonly token: AuthToken | null;
}

/** What decides on a client that wants a session. */
export interface AdmissionStage {
  readonly door: Door;
  readonly tokens: Pick<AuthTokens, "open">;
  readonly settings: Pick<Config, "accessCodes" | "needsAccessCode">;
}

/**
 * A place among the calls for a client of the passage, or how it is closed: in Google's words where
 * what it came with is not good, in the door's where there is no room.
 */
export function admit(
  { credential, address }: { credential: Credential; address: string },
  { door, tokens, settings }: AdmissionStage,
): Admission | Close {
  if (credential.type === "token") {
    const token = tokens.open(credential.token);
    if (token === null || !isStillGood(token, settings)) return CLOSES.noKey;
    const pass = door.enter({ address, owner: token.owner });
    return isRefusal(pass) ? closeOf(pass, null) : { pass, token };
  }
  const accessCode = credential.type === "code" ? credential.code : undefined;
  const pass = door.enter({ address, accessCode });
  if (!isRefusal(pass)) return { pass, token: null };
  // Where nobody could come in with any code, the door's words say what is to be done.
  const hasCodes = settings.accessCodes.size > 0;
  return closeOf(pass, hasCodes ? CLOSES[accessCode === undefined ? "noKey" : "badKey"] : null);
}

/** A code that is taken away or changed takes its tokens with it, and so does the change to asking for codes. */
export function isStillGood(
  { owner, codeMark }: Pick<AuthToken, "owner" | "codeMark">,
  { accessCodes, needsAccessCode }: AdmissionStage["settings"],
): boolean {
  if (owner === null) return !needsAccessCode;
  return codeMark !== null && codeMark === codeMarkOf(accessCodes, owner);
}

/** @param accessRefused how the lack of a good code is told; null = in the door's words */
function closeOf({ code, message, hint }: Refusal, accessRefused: Close | null): Close {
  if (code === "access-refused" && accessRefused !== null) return accessRefused;
  return { code: code === "busy" ? 1011 : 1008, reason: `${message} ${hint}` };
}
