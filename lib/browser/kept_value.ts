/** The part of `Storage` used here; tests hand in a fake. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * What was kept under a name; null where nothing was, the browser forbids storage, or another version
 * wrote something else.
 *
 * @param open gives the storage, and may throw as browsers do
 */
export function readKept(open: () => Store, name: string): unknown {
  try {
    return JSON.parse(open().getItem(`looksee.${name}`) ?? "null");
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Keep a value under a name. Where storage is forbidden or full it is not, and nobody is disturbed.
 *
 * @returns whether it is kept
 */
export function keepValue(open: () => Store, name: string, value: unknown): boolean {
  try {
    open().setItem(`looksee.${name}`, JSON.stringify(value));
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return false;
  }
}
