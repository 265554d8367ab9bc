import { assertEquals } from "./assert_values.ts";

type AnyObject = Record<PropertyKey, unknown>;

/**
 * Throws unless `actual` has all that `expected` has, at any depth. Lists may go on after what is
 * expected; of Maps the expected keys, of Sets the expected values are looked at.
 */
export function assertObjectMatch(
  actual: object,
  expected: Record<PropertyKey, unknown>,
  message?: string,
): void {
  assertEquals(part(actual, expected, new Map()), part(expected, expected, new Map()), message);
}

/** What of `value` is asked for by `wanted`, as plain objects. */
function part(value: unknown, wanted: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (typeof wanted !== "object" || wanted === null) return value;
  if (value instanceof RegExp || value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (seen.has(value)) return seen.get(value);
  if (Array.isArray(value)) {
    if (!Array.isArray(wanted)) return value;
    const list: unknown[] = [];
    seen.set(value, list);
    const count = Math.min(value.length, wanted.length);
    for (let i = 0; i < count; i++) list.push(part(value[i], wanted[i], seen));
    return list;
  }
  if (value instanceof Set && wanted instanceof Set) return value.intersection(wanted);
  if (value instanceof Map && wanted instanceof Map) {
    const entries = [...value].filter(([key]) => wanted.has(key));
    return new Map(entries.map(([key, item]) => [key, part(item, wanted.get(key), seen)]));
  }
  const object: AnyObject = {};
  seen.set(value, object);
  for (const key of Reflect.ownKeys(wanted)) {
    if (!(key in value)) continue;
    object[key] = part(Reflect.get(value, key), Reflect.get(wanted, key), seen);
  }
  return object;
}
