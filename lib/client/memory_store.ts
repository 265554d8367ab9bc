import type { Store } from "../browser/memory.ts";

/** A storage that is gone with the page: a library leaves nothing behind in a page of somebody else. */
export function memoryStore(): Store {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
