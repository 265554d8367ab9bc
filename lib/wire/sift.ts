/**
 * What of a stream passes, in order. The rest goes to `divert` in its place, and is done with before
 * the next item is read.
 *
 * Neither a generator nor an `async` function: both make more promises than one for every item.
 */
export function sift<T, Passing extends T>(
  source: AsyncIterable<T, void>,
  { passes, divert }: {
    passes(item: T): item is Passing;
    divert(item: Exclude<T, Passing>): void | Promise<void>;
  },
): AsyncIterator<Passing, void, void> {
  const items = source[Symbol.asyncIterator]();
  type Sifted = IteratorResult<Passing, void>;
  const look = (result: IteratorResult<T, void>): Sifted | Promise<Sifted> => {
    if (result.done) return result;
    const { value } = result;
    if (passes(value)) return { value, done: false };
    return Promise.resolve(divert(value as Exclude<T, Passing>)).then(next);
  };
  const next = (): Promise<Sifted> => items.next().then(look);
  return { next };
}
