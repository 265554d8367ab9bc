// @ts-types="@types/negotiator"
import Negotiator from "negotiator";
import { cookieValues } from "../cookies.ts";

const COOKIE = "looksee_language";
const PARAMETER = "language";
/** A year, in seconds. */
const KEPT_S = 31_536_000;

/** What of a request says which language its reader wants. */
export type Reader = Pick<Request, "url" | "headers">;

/**
 * Which of these languages a reader wants: the one chosen in the address (`?language=es`), else the
 * one chosen before, else what the browser asks for.
 *
 * @param tags BCP 47, the first for whoever wants none of them
 */
export function chooseLanguage({ url, headers }: Reader, tags: readonly string[]): string {
  const accepted = headers.get("accept-language") ?? "";
  const wanted = [
    new URL(url).searchParams.get(PARAMETER),
    cookieValues(headers, COOKIE).next().value ?? null,
    ...new Negotiator({ headers: { "accept-language": accepted } }).languages([...tags]),
  ];
  return wanted.find((tag) => tag !== null && tags.includes(tag)) ?? tags[0];
}

/** `Set-Cookie` that keeps what the address chooses; null where it chooses nothing there is. */
export function languageCookie(
  { url }: Pick<Reader, "url">,
  tags: readonly string[],
): string | null {
  const tag = new URL(url).searchParams.get(PARAMETER);
  if (tag === null || !tags.includes(tag)) return null;
  return `${COOKIE}=${tag}; Path=/; Max-Age=${KEPT_S}; SameSite=Lax`;
}

/** Address that chooses a language for good. */
export function languagePath(tag: string): string {
  return `/?${PARAMETER}=${tag}`;
}
