/** Of the script that was asked for last: read each time a Worker is made, so never given back. */
let kept: { readonly url: string; readonly address: string } | null = null;

/**
 * A Worker of a script on another origin, which browsers do not start: a small one of the page's own
 * imports it. The page's policy needs both in `worker-src` for that: `blob:`, and the script's origin.
 *
 * @param url of a script that its server lets this page read (CORS)
 */
export function foreignWorker(url: string): Worker {
  if (kept?.url !== url) {
    const script = new Blob([`import ${JSON.stringify(url)};`], { type: "text/javascript" });
    kept = { url, address: URL.createObjectURL(script) };
  }
  return new Worker(kept.address, { type: "module" });
}
