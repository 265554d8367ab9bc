/** What changes colours and movement of the whole page. */
const LOOKS = [
  "(prefers-color-scheme: dark)",
  "(prefers-contrast: more)",
  "(forced-colors: active)",
  "(prefers-reduced-motion: reduce)",
];

/** Hear when colours read from the style sheet are others now, until `signal`. */
export function watchLooks(onChange: () => void, signal: AbortSignal): void {
  for (const query of LOOKS) {
    matchMedia(query).addEventListener("change", onChange, { signal });
  }
}
