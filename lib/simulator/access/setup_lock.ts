import type { Setup } from "../protocol/client_message.ts";
import { MESSAGES } from "../protocol/proto_fields.ts";

/** What a token fixes of every session it opens. */
export interface SetupLock {
  setup: Setup;
  /** Paths of the fields that are fixed; null: all there are, those not set too. */
  paths: readonly string[] | null;
}

/**
 * Read a field mask: paths with commas between, in either spelling.
 *
 * @returns paths in camelCase; null when one of them names no field of a setup
 */
export function pathsOf(mask: string): string[] | null {
  const paths = mask.split(",").map((path) => camelCase(path.trim())).filter((path) => path !== "");
  return paths.every(isSetupPath) ? paths : null;
}

/**
 * The setup that holds in place of the client's. What is locked is not refused but passed over, a
 * nonsense model too. The handle is always the client's: no token can know it.
 */
export function lockSetup(asked: Setup, { setup, paths }: SetupLock): Setup {
  const locked = paths === null ? structuredClone(setup) : withPaths(asked, setup, paths);
  const handle = asked.sessionResumption?.handle;
  if (handle === undefined) return locked;
  return { ...locked, sessionResumption: { ...locked.sessionResumption, handle } };
}

function withPaths(asked: Setup, fixed: Setup, paths: readonly string[]): Setup {
  const result = structuredClone(asked);
  for (const path of paths) put(result, path.split("."), valueAt(fixed, path.split(".")));
  return result;
}

type Members = Record<string, unknown>;

function valueAt(members: Members, names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (value, name) => isMembers(value) ? value[name] : undefined,
    members,
  );
}

/** Put a value at a path, or take away what is there when the value is undefined. */
function put(members: Members, [name, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    if (value === undefined) delete members[name];
    else members[name] = structuredClone(value);
    return;
  }
  const inner = members[name];
  if (!isMembers(inner) && value === undefined) return;
  const next = isMembers(inner) ? inner : {};
  members[name] = next;
  put(next, rest, value);
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSetupPath(path: string): boolean {
  let message = "Setup";
  for (const name of path.split(".")) {
    const fields = MESSAGES[message];
    if (fields === undefined || !Object.hasOwn(fields, name)) return false;
    message = fields[name];
  }
  return true;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
