/**
 * Islands' props as JSON and back. Beside what JSON knows: `undefined`, `NaN`, infinities, `-0`,
 * bigint, Date, URL, Map, Set, Uint8Array, signals. What several props refer to is one thing again
 * afterwards (one signal given to two islands is one signal), circles included.
 */

/** `[tag, …]`; anything else stands for itself. */
type Cell = string | number | boolean | null | [string, ...unknown[]];

/** A whole value: the cell of its root and the bodies that `["ref", index]` cells point at. */
export interface EncodedProps {
  readonly root: Cell;
  readonly bodies: Cell[];
}

/** How the browser makes signals; the server only reads them. */
export interface SignalMaker {
  signal(value: unknown): unknown;
  computed(read: () => unknown): unknown;
}

interface SignalLike {
  readonly value: unknown;
  peek(): unknown;
}

function isSignal(value: object): value is SignalLike {
  return "peek" in value && typeof value.peek === "function" && "value" in value;
}

function isComputed(value: SignalLike): boolean {
  // `x` is what the signals' minified build calls the function of a computed signal.
  return "x" in value && typeof value.x === "function" ||
    "_fn" in value && typeof value._fn === "function";
}

/** @throws {TypeError} on a function, a symbol or JSX among the props */
export function encodeProps(value: unknown): EncodedProps {
  const bodies: Cell[] = [];
  const seen = new Map<object, number>();
  const cell = (value: unknown): Cell => {
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") {
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ["number", Object.is(value, -0) ? "-0" : String(value)];
    }
    if (value === undefined) return ["undefined"];
    if (typeof value === "bigint") return ["bigint", String(value)];
    if (typeof value !== "object") {
      throw new TypeError(`Cannot hand a ${typeof value} to an island: only data goes to the page`);
    }
    let index = seen.get(value);
    if (index === undefined) {
      index = bodies.push(null) - 1;
      seen.set(value, index);
      bodies[index] = bodyOf(value, cell);
    }
    return ["ref", index];
  };
  return { root: cell(value), bodies };
}

function bodyOf(value: object, cell: (value: unknown) => Cell): Cell {
  // Before JSX: a signal can be a child itself, and so looks like JSX.
  if (isSignal(value)) return [isComputed(value) ? "computed" : "signal", cell(value.peek())];
  if ("constructor" in value && value.constructor === undefined) {
    throw new TypeError("Cannot hand JSX to an island: only data goes to the page");
  }
  if (Array.isArray(value)) return ["array", ...Array.from(value, cell)];
  if (value instanceof Date) return ["date", value.getTime()];
  if (value instanceof URL) return ["url", value.href];
  if (value instanceof Uint8Array) return ["bytes", ...value];
  if (value instanceof Set) return ["set", ...Array.from(value, cell)];
  if (value instanceof Map) return ["map", ...[...value].flat().map(cell)];
  return ["object", ...Object.entries(value).flatMap(([name, item]) => [name, cell(item)])];
}

/** The reverse of {@linkcode encodeProps}. */
export function decodeProps(encoded: EncodedProps, make: SignalMaker): unknown {
  const { root, bodies } = encoded;
  const made = new Map<number, unknown>();
  const value = (cell: unknown): unknown => {
    if (!Array.isArray(cell)) return cell;
    const [tag, first] = cell;
    if (tag === "undefined") return undefined;
    if (tag === "number") return Number(first);
    if (tag === "bigint") return BigInt(first);
    if (!made.has(first)) build(first, bodies[first] as [string, ...unknown[]]);
    return made.get(first);
  };
  const build = (index: number, [tag, ...items]: [string, ...unknown[]]): void => {
    const container = emptyContainer(tag);
    // A container is known before it is filled, so that it can hold itself.
    made.set(index, container ?? leaf(tag, items, { value, make }));
    if (container !== null) fill(container, items, value);
  };
  return value(root);
}

type Container = unknown[] | Set<unknown> | Map<unknown, unknown> | Record<string, unknown>;

function emptyContainer(tag: string): Container | null {
  if (tag === "array") return [];
  if (tag === "set") return new Set();
  if (tag === "map") return new Map();
  return tag === "object" ? {} : null;
}

function fill(container: Container, items: unknown[], value: (cell: unknown) => unknown): void {
  if (Array.isArray(container)) {
    for (const item of items) container.push(value(item));
  } else if (container instanceof Set) {
    for (const item of items) container.add(value(item));
  } else if (container instanceof Map) {
    for (let i = 0; i < items.length; i += 2) container.set(value(items[i]), value(items[i + 1]));
  } else {
    for (let i = 0; i < items.length; i += 2) container[items[i] as string] = value(items[i + 1]);
  }
}

function leaf(
  tag: string,
  items: unknown[],
  { value, make }: { value: (cell: unknown) => unknown; make: SignalMaker },
): unknown {
  const [first] = items;
  switch (tag) {
    case "signal":
      return make.signal(value(first));
    case "computed": {
      const fixed = value(first);
      return make.computed(() => fixed);
    }
    case "date":
      return new Date(first as number ?? NaN);
    case "url":
      return new URL(first as string);
    case "bytes":
      return Uint8Array.from(items as number[]);
    default:
      throw new TypeError(`Cannot read a prop of kind "${tag}"`);
  }
}
