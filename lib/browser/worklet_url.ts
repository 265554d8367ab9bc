/** The modules of `lib/worklets`, bundled into `static/worklets/` by the build. */
export type WorkletName = "sound" | "picture_clock";

let server: string | null = null;

/**
 * Load them from another server than the page's own.
 *
 * @param origin of it, `http(s)://host[:port]`; null: the page's own
 */
export function takeWorkletsFrom(origin: string | null): void {
  server = origin;
}

/**
 * Where the page loads one from. A page that tells which build it is of (`data-build`, a query) has one
 * that browsers may keep for ever.
 */
export function workletUrl(name: WorkletName): string {
  // What a page of somebody else says of its build is about another one.
  if (server !== null) return `${server}/worklets/${name}.js`;
  const { document } = globalThis as { document?: Partial<Pick<Document, "documentElement">> };
  return `/worklets/${name}.js${document?.documentElement?.dataset.build ?? ""}`;
}
