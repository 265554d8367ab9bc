/** What a promise comes to within a time, or something else. Only here does the assault wait by itself. */
export async function within<T, U>(ms: number, promise: Promise<T>, late: U): Promise<T | U> {
  const { promise: waited, resolve } = Promise.withResolvers<U>();
  const timer = setTimeout(() => resolve(late), ms);
  try {
    return await Promise.race([promise, waited]);
  } finally {
    clearTimeout(timer);
  }
}

/** A pause. */
export async function pause(ms: number): Promise<void> {
  await within(ms, new Promise<void>(() => {}), undefined);
}
