/** The server under attack: its settings beside the defaults, and the codes of those who may come in. */
import { type Attack, type Codes, PEOPLE } from "./stage.ts";

/** Milliseconds a page may take for its first message. */
export const START_TIMEOUT_MS = 2_500;
/** So many that attacks at once do not use each other's up. */
const MAX_CALLS = 100;

/** Codes by name: those of everybody, and of each attack those of its own insiders. */
export type CodeBook = Readonly<Record<string, string>>;

/** @param random from 0 up to 1 */
export function codeBookOf(attacks: readonly Attack[], random: () => number): CodeBook {
  const code = () => Array.from({ length: 24 }, () => (random() * 36 | 0).toString(36)).join("");
  const names = attacks.flatMap((attack) => PEOPLE.map((person) => nameOf(attack, person)));
  return Object.fromEntries(["calm", "client", "newcomer", ...names].map((name) => [name, code()]));
}

/** The codes an attack works with. */
export function codesFor(attack: Attack, book: CodeBook): Codes {
  return Object.fromEntries(
    PEOPLE.map((person) => [person, book[nameOf(attack, person)]]),
  ) as Codes;
}

function nameOf({ name }: Attack, person: string): string {
  return `${person}-${name.replaceAll(/\W/g, "-")}`;
}

/** Environment variables of the server. */
export function settingsOf(liveUrl: string, book: CodeBook): Record<string, string> {
  return {
    LOOKSEE_UPSTREAM: liveUrl,
    LOOKSEE_ACCESS_CODES: Object.entries(book).map(([name, code]) => `${name}:${code}`).join(","),
    LOOKSEE_SECRET: "the secret of a server that is under attack",
    LOOKSEE_START_TIMEOUT_MS: String(START_TIMEOUT_MS),
    LOOKSEE_MAX_CALLS: String(MAX_CALLS),
    // A lock is what makes the passage read what it passes on.
    LOOKSEE_LOCK_INSTRUCTIONS: "You are calm.",
    LOOKSEE_LOG_LEVEL: "warn",
    // One line of the spender's costs three dollars; nobody else's costs anything.
    LOOKSEE_MAX_DOLLARS_PER_CALL: "1",
    LOOKSEE_MAX_DOLLARS_PER_CODE_A_DAY: "5",
    LOOKSEE_MAX_DOLLARS_A_DAY: "1000",
    // Nothing of the talk itself is to happen meanwhile.
    LOOKSEE_RENEW_AFTER_MS: "840000",
    LOOKSEE_PARK_AFTER_MINUTES: "0",
    ...Deno.build.os === "linux" ? {} : { LOOKSEE_MAX_CALLS_PER_ADDRESS: String(MAX_CALLS) },
  };
}
