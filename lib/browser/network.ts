/** The browser's part in it; tests hand in fakes. */
export interface NetworkPlatform {
  /** Where `online` and `pageshow` are told: the window. */
  window: EventTarget;
  /** Where `visibilitychange` is told. */
  document: EventTarget & { readonly visibilityState: DocumentVisibilityState };
  /** Tells `change` where the browser has it (Chromium): another network, without being offline. */
  connection: EventTarget | undefined;
}

/**
 * Calls whenever the network may be another one or the page was away: it is online again, goes over to
 * another network, is shown again.
 */
export function watchNetwork(
  onChange: () => void,
  { signal, platform = browserPlatform() }: { signal: AbortSignal; platform?: NetworkPlatform },
): void {
  const { window, document, connection } = platform;
  const options = { signal };
  window.addEventListener("online", onChange, options);
  window.addEventListener("pageshow", onChange, options);
  connection?.addEventListener("change", onChange, options);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") onChange();
  }, options);
}

function browserPlatform(): NetworkPlatform {
  const { connection } = navigator as Navigator & { connection?: EventTarget };
  return { window: globalThis, document, connection };
}
