/**
 * Deep equality as `@std/assert` has it: same prototype, same keys, equal values; `0` equals `-0`,
 * `NaN` equals `NaN`, a key that is missing does not equal one that is undefined; Map and Set
 * whatever their order; functions, promises and the like only themselves. Circles are fine.
 */
export function equal(a: unknown, b: unknown): boolean {
  return compare(a, b, new Map());
}

type Seen = Map<object, object>;

function compare(a: unknown, b: unknown, seen: Seen): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (!samePrototype(a, b)) return false;
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime());
  if (a instanceof RegExp || a instanceof URL || a instanceof URLSearchParams) {
    return String(a) === String(b);
  }
  if (a instanceof WeakMap || a instanceof WeakSet) {
    throw new TypeError(`Cannot compare ${a.constructor.name} instances`);
  }
  if (a instanceof WeakRef) return compare(a.deref(), (b as WeakRef<WeakKey>).deref(), seen);
  const [aBytes, bBytes] = [numbersOf(a), numbersOf(b)];
  if (aBytes !== null && bBytes !== null) return sameNumbers(aBytes, bBytes);
  if (seen.get(a) === b) return true;
  seen.set(a, b);
  if (a instanceof Set) return sameEntries(pairs(a), pairs(b as Set<unknown>), seen);
  if (a instanceof Map) return sameEntries([...a], [...b as Map<unknown, unknown>], seen);
  return sameProperties(a, b, seen);
}

function samePrototype(a: object, b: object): boolean {
  // An object without prototype counts as a plain one.
  const [ofA, ofB] = [a, b].map((value) => Object.getPrototypeOf(value) ?? Object.prototype);
  return ofA === ofB;
}

function numbersOf(value: object): ArrayLike<number | bigint> | null {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return value as unknown as ArrayLike<number>;
  }
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) {
    return new Uint8Array(value);
  }
  return null;
}

function sameNumbers(a: ArrayLike<number | bigint>, b: ArrayLike<number | bigint>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !Object.is(a[i], b[i])) return false;
  }
  return true;
}

function pairs(set: Set<unknown>): [unknown, unknown][] {
  return [...set].map((value) => [value, true]);
}

/** Each entry of `a` finds one of `b` that no other has taken. */
function sameEntries(a: [unknown, unknown][], b: [unknown, unknown][], seen: Seen): boolean {
  if (a.length !== b.length) return false;
  const left = new Map(b.map((entry, index) => [index, entry]));
  return a.every(([key, value]) => {
    for (const [index, [otherKey, otherValue]] of left) {
      if (compare(key, otherKey, seen) && compare(value, otherValue, seen)) {
        left.delete(index);
        return true;
      }
    }
    return false;
  });
}

function sameProperties(a: object, b: object, seen: Seen): boolean {
  if (Object.keys(a).length !== Object.keys(b).length) return false;
  for (const key of keysOf(a).union(keysOf(b))) {
    if (!(key in a) || !(key in b)) return false;
    if (!compare(Reflect.get(a, key), Reflect.get(b, key), seen)) return false;
  }
  return true;
}

/** Own keys; of a class's instance its accessors too, which may be all there is to see of it. */
function keysOf(value: object): Set<PropertyKey> {
  const keys = new Set<PropertyKey>();
  for (
    let object: object | null = value;
    object !== null && object !== Object.prototype && object !== Array.prototype;
    object = Object.getPrototypeOf(object)
  ) {
    for (const key of Reflect.ownKeys(object)) keys.add(key);
  }
  return keys;
}
