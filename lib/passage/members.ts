/**
 * Google's JSON as proto-JSON reads it: each field goes by its camelCase name or by its snake_case
 * one, and null is as good as absent. Nothing here changes an object: what is changed is copied, so
 * what comes out as it went in was not touched.
 */

import { isTooDeep } from "../wire/json_depth.ts";

export type Members = Readonly<Record<string, unknown>>;

/** Whether a value is an object with members. */
export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The JSON object in a text; null when it holds anything else, no JSON, or one nested deeper than
 * anybody takes.
 */
export function parseMembers(text: string): Members | null {
  if (isTooDeep(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isMembers(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** `systemInstruction` → `system_instruction`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `system_instruction` → `systemInstruction`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What stands at a path of camelCase names, whichever way they are spelt; undefined for nothing. */
export function memberAt(members: unknown, ...path: string[]): unknown {
  let value = members;
  for (const name of path) {
    if (!isMembers(value)) return undefined;
    value = own(value, name) ?? own(value, snakeCase(name));
  }
  return value ?? undefined;
}

/** The text at a path; empty for nothing, and for whatever is none: some objects have no text at all. */
export function textAt(members: unknown, ...path: string[]): string {
  const value = memberAt(members, ...path);
  return typeof value === "string" ? value : "";
}

/** An object with something else at a path, in camelCase; undefined takes away what is there. */
export function withMemberAt(members: unknown, [name, ...rest]: string[], value: unknown): Members {
  const from = isMembers(members) ? members : {};
  const inner = rest.length === 0 ? value : innerOf(from, name, { rest, value });
  const kept = Object.entries(from).filter(([key]) => key !== name && key !== snakeCase(name));
  if (inner !== undefined) kept.push([name, inner]);
  return Object.fromEntries(kept);
}

function innerOf(
  from: Members,
  name: string,
  { rest, value }: { rest: string[]; value: unknown },
): unknown {
  const there = memberAt(from, name);
  // Nothing to take away.
  if (value === undefined && !isMembers(there)) return there;
  return withMemberAt(there, rest, value);
}

function own(members: Members, name: string): unknown {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
