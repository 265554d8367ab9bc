/** The assertions about what is thrown. See `assert.ts`. */
import { AssertionError, because } from "./assertion_error.ts";

type ErrorClass<E extends Error> = abstract new (...args: never[]) => E;

interface Wanted {
  type: ErrorClass<Error> | undefined;
  includes: string | undefined;
  message: string | undefined;
}

/** Throws unless `fn` throws; returns what it threw. */
export function assertThrows(fn: () => unknown, message?: string): unknown;
/** Throws unless `fn` throws an `E` whose message contains `includes`. */
export function assertThrows<E extends Error>(
  fn: () => unknown,
  type: ErrorClass<E>,
  includes?: string,
  message?: string,
): E;
export function assertThrows(
  fn: () => unknown,
  first?: ErrorClass<Error> | string,
  second?: string,
  third?: string,
): unknown {
  const wanted = wantedOf(first, second, third);
  try {
    fn();
  } catch (error) {
    return checked(error, wanted);
  }
  throw new AssertionError(`Expected function to throw${because(wanted.message)}`);
}

/** Throws unless what `fn` returns rejects (throwing at once does not count); resolves to the reason. */
export function assertRejects(fn: () => PromiseLike<unknown>, message?: string): Promise<unknown>;
/** Throws unless what `fn` returns rejects with an `E` whose message contains `includes`. */
export function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  type: ErrorClass<E>,
  includes?: string,
  message?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  first?: ErrorClass<Error> | string,
  second?: string,
  third?: string,
): Promise<unknown> {
  const wanted = wantedOf(first, second, third);
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
    if (typeof promise?.then !== "function") throw new TypeError("not a promise");
  } catch (cause) {
    const message = `Function throws when expected to reject${because(wanted.message)}`;
    throw new AssertionError(message, { cause });
  }
  try {
    await promise;
  } catch (error) {
    return checked(error, wanted);
  }
  throw new AssertionError(`Expected function to reject${because(wanted.message)}`);
}

function wantedOf(
  first: ErrorClass<Error> | string | undefined,
  second: string | undefined,
  third: string | undefined,
): Wanted {
  return typeof first === "string"
    ? { type: undefined, includes: undefined, message: first }
    : { type: first, includes: second, message: third };
}

function checked(error: unknown, { type, includes, message }: Wanted): unknown {
  if (type === undefined) return error;
  if (!(error instanceof Error)) {
    throw new AssertionError(`A non-Error object was thrown or rejected${because(message)}`);
  }
  const found = error.constructor.name;
  if (!(error instanceof type)) {
    throw new AssertionError(
      `Expected error to be instance of "${type.name}", but was "${found}"` +
        because(message),
      { cause: error },
    );
  }
  if (includes !== undefined && !error.message.includes(includes)) {
    throw new AssertionError(
      `Expected error message to include ${JSON.stringify(includes)}, ` +
        `but got ${JSON.stringify(error.message)}${because(message)}`,
      { cause: error },
    );
  }
  return error;
}
