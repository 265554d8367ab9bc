/** The modules of `lib/worklets`, bundled into `static/worklets/` by the build. */
export type WorkletName = "capture" | "playback" | "picture_clock";

/**
 * Where the page loads one from.
 *
 * @param version of the build, to get past a cache that must not be asked again; none by default,
 *   as static files are served with an ETag
 */
export function workletUrl(name: WorkletName, version?: string): string {
  const path = `/worklets/${name}.js`;
  return version ? `${path}?v=${encodeURIComponent(version)}` : path;
}
