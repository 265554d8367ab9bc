/** The modules of `lib/worklets`, bundled into `static/worklets/` by the build. */
export type WorkletName = "capture" | "playback" | "picture_clock";

/**
 * Where the page loads one from. A page that tells which build it is of (`data-build`, a query) has one
 * that browsers may keep for ever.
 */
export function workletUrl(name: WorkletName): string {
  const { document } = globalThis as { document?: Partial<Pick<Document, "documentElement">> };
  return `/worklets/${name}.js${document?.documentElement?.dataset.build ?? ""}`;
}
