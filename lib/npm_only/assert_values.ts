/** The assertions about values. See `assert.ts`. */
import { AssertionError, because } from "./assertion_error.ts";
import { equal } from "./equal.ts";

/** Throws unless `condition` is truthy. */
export function assert(condition: unknown, message = ""): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Throws unless `condition` is falsy. */
export function assertFalse(condition: unknown, message = ""): asserts condition is false {
  if (condition) throw new AssertionError(message);
}

/** Always throws. */
export function fail(message?: string): never {
  throw new AssertionError(`Failed assertion${because(message)}`);
}

/** Deep equality, see `equal.ts`. */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(
    `Values are not equal${because(message)}\n${difference(actual, expected)}`,
  );
}

/** The opposite of {@linkcode assertEquals}. */
export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(
    `Expected actual: ${shown(actual)} not to be: ${shown(expected)}${because(message)}`,
  );
}

/** The same thing, by `Object.is`. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  message?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const kind = shown(actual) === shown(expected)
    ? "Values have the same structure but are not reference-equal"
    : "Values are not strictly equal";
  throw new AssertionError(`${kind}${because(message)}\n${difference(actual, expected)}`);
}

/** At most `tolerance` apart; by default a ten-millionth of what is expected. */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance = Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7,
  message?: string,
): void {
  if (Object.is(actual, expected) || Math.abs(expected - actual) <= tolerance) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to be close to "${expected}": ` +
      `delta "${Math.abs(expected - actual)}" is greater than "${tolerance}"${because(message)}`,
  );
}

/** Neither null nor undefined. */
export function assertExists<T>(actual: T, message?: string): asserts actual is NonNullable<T> {
  if (actual !== undefined && actual !== null) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to not be null or undefined${because(message)}`,
  );
}

/** An instance of a class. */
export function assertInstanceOf<T>(
  actual: unknown,
  type: abstract new (...args: never[]) => T,
  message?: string,
): asserts actual is T {
  if (actual instanceof type) return;
  const found = typeof actual === "object" && actual !== null
    ? actual.constructor?.name ?? "Object"
    : String(actual === null ? null : typeof actual);
  throw new AssertionError(
    `Expected object to be an instance of "${type.name}" but was "${found}"${because(message)}`,
  );
}

/** Contains a piece of text. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to contain: "${expected}"${because(message)}`,
  );
}

/** Matches a regular expression. */
export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  if (expected.test(actual)) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to match: "${expected}"${because(message)}`,
  );
}

/** Has an equal of everything in `expected`. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T> & object,
  expected: ArrayLike<T> & object,
  message?: string,
): void {
  const all = Array.from(actual);
  const missing = Array.from(expected).filter((item) => !all.some((other) => equal(item, other)));
  if (missing.length === 0) return;
  throw new AssertionError(
    `Expected actual: "${shown(actual)}" to include: "${shown(expected)}"${because(message)}\n` +
      `missing: ${shown(missing)}`,
  );
}

/** `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, message?: string): void {
  if (!(actual > expected)) throw order(actual, ">", { expected, message });
}

/** `actual >= expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, message?: string): void {
  if (!(actual >= expected)) throw order(actual, ">=", { expected, message });
}

/** `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, message?: string): void {
  if (!(actual < expected)) throw order(actual, "<", { expected, message });
}

/** `actual <= expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, message?: string): void {
  if (!(actual <= expected)) throw order(actual, "<=", { expected, message });
}

function order(
  actual: unknown,
  sign: string,
  { expected, message }: { expected: unknown; message: string | undefined },
): AssertionError {
  return new AssertionError(message ?? `Expect ${shown(actual)} ${sign} ${shown(expected)}`);
}

function shown(value: unknown): string {
  return Deno.inspect(value, {
    depth: Infinity,
    sorted: true,
    trailingComma: true,
    compact: false,
    iterableLimit: 1000,
    strAbbreviateSize: Infinity,
  });
}

/** Both values by lines, what they have in common at start and end left out. */
function difference(actual: unknown, expected: unknown): string {
  const [a, b] = [shown(actual).split("\n"), shown(expected).split("\n")];
  const maxCommon = Math.min(a.length, b.length);
  let start = 0;
  while (start < maxCommon && a[start] === b[start]) start++;
  let end = 0;
  while (end < maxCommon - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const changed = (lines: string[]) => lines.slice(start, lines.length - end);
  const context = (lines: string[]) => lines.map((line) => `    ${line}`);
  return [
    "\n    [Diff] - actual / + expected\n",
    ...context(a.slice(Math.max(0, start - 3), start)),
    ...changed(a).map((line) => `-   ${line}`),
    ...changed(b).map((line) => `+   ${line}`),
    ...context(a.slice(a.length - end).slice(0, 3)),
  ].join("\n");
}
