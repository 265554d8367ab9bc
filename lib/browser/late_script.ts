import { type ReadonlySignal, signal } from "@preact/signals";
import { showPageTrouble } from "./shared_call.ts";

/** A script of the page that is fetched when it is first needed. */
export interface LateScript<T> {
  /** Null until it is there. */
  readonly there: ReadonlySignal<T | null>;
  /** Fetch it; more than once does nothing. Null where it could not be had. */
  fetch(): Promise<T | null>;
}

/**
 * A script that comes later. Where it cannot be loaded (no network, or another version was deployed
 * meanwhile) a card says so, and the next time it is asked for again; a browser may remember that it
 * could not be had until the page is loaded again, which is what the card advises.
 *
 * @param load such as `() => import("./test_tone.ts")`, literally, for that is what the bundler sees
 */
export function lateScript<T>(load: () => Promise<T>): LateScript<T> {
  const there = signal<T | null>(null);
  let loading: Promise<T | null> | null = null;
  const fetch = () =>
    loading ??= load().then((script) => there.value = script, (error) => {
      loading = null;
      showPageTrouble({ code: "page-outdated", raw: String(error) });
      return null;
    });
  return { there, fetch };
}
