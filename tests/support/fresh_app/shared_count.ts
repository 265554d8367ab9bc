import { signal } from "@preact/signals";

/** Counts in whichever island; both see the same as long as this module is one instance. */
export const sharedCount = signal(0);
