import { effect, type ReadonlySignal, untracked } from "@preact/signals";

/** Ends what a listener hears. A second call does nothing. */
export type Off = () => void;

/**
 * Tell a listener what there is, and each time something new is there. What it throws is the page's own
 * trouble: it goes to the page's `error` event, and the call goes on.
 *
 * @param read reads signals; each of its values that was not told yet, by identity, is told once
 */
export function tellEach<T>(read: () => readonly T[], listener: (value: T) => void): Off {
  let told = new Set<T>();
  return effect(() => {
    const values = read();
    const fresh = values.filter((value) => !told.has(value));
    // Only what can come again has to be known.
    told = new Set(values);
    untracked(() => fresh.forEach((value) => tell(value, listener)));
  });
}

/** Tell a listener what a signal holds, now and each time it holds something else. */
export function tellOf<T>(source: ReadonlySignal<T>, listener: (value: T) => void): Off {
  return effect(() => {
    const { value } = source;
    untracked(() => tell(value, listener));
  });
}

function tell<T>(value: T, listener: (value: T) => void): void {
  try {
    listener(value);
  } catch (error) {
    reportError(error);
  }
}
