/** What a token fixes of every session it opens, as Google's own tokens do. */
import { camelCase, memberAt, type Members, withMemberAt } from "./members.ts";

/** A token's lock. */
export interface TokenLock {
  readonly setup: Members;
  /** Paths of the fields that are fixed, in camelCase; null: all there are, those not set too. */
  readonly paths: readonly string[] | null;
}

/** Fixes nothing. */
export const OPEN_LOCK: TokenLock = { setup: {}, paths: [] };

/**
 * Read a field mask: paths with commas between, in either spelling. Whether there are such fields is
 * for Google to know: a path to nowhere fixes nothing.
 */
export function pathsOf(mask: string): string[] {
  return mask.split(",").map((path) => camelCase(path.trim())).filter(Boolean);
}

/**
 * The setup that holds in place of the client's. What is locked is not refused but passed over. The
 * handle is always the client's: no token can know it. It comes out in one spelling, for whoever reads
 * the other one would find that there is none.
 */
export function lockByToken(asked: Members, { setup, paths }: TokenLock): Members {
  const locked = paths === null ? setup : paths.reduce((left, path) => {
    const names = path.split(".");
    return withMemberAt(left, names, memberAt(setup, ...names));
  }, asked);
  const handle = memberAt(asked, "sessionResumption", "handle");
  return handle === undefined
    ? locked
    : withMemberAt(locked, ["sessionResumption", "handle"], handle);
}

/** What a token leaves of a `contextUpdate`; null for nothing. */
export function contextByToken(update: Members, { paths }: TokenLock): Members | null {
  const isFixed = (name: string) =>
    paths === null || paths.some((path) => path === name || path.startsWith(`${name}.`));
  const left = ["systemInstruction", "tools"].reduce(
    (left, name) =>
      isFixed(name) && memberAt(left, name) !== undefined
        ? withMemberAt(left, [name], undefined)
        : left,
    update,
  );
  return left !== update && Object.keys(left).length === 0 ? null : left;
}
