/** The part of a browser used here; tests hand in a fake. */
export interface OfflinePlatform {
  /** Absent where the page is not secure, and where the browser forbids it. */
  serviceWorker?: Pick<ServiceWorkerContainer, "register">;
  /** Whether a page of somebody else shows this one. */
  isFramed: boolean;
}

/**
 * Have the browser keep the page that says that the server cannot be reached. Where it is not to be
 * had, nothing happens: whoever is offline then sees the browser's own.
 *
 * @param language of the reader: another address is another worker, which keeps the page in that one
 */
export async function keepOffline(
  language: string,
  platform: OfflinePlatform = browserPlatform(),
): Promise<void> {
  // In a frame the page around it is the one that is missed.
  if (platform.serviceWorker === undefined || platform.isFramed) return;
  try {
    await platform.serviceWorker.register(`/service_worker.js?${language}`, {
      updateViaCache: "none",
    });
  } catch (error) {
    // Private windows and policies forbid it, a server that is being replaced has no such file.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
  }
}

function browserPlatform(): OfflinePlatform {
  return {
    // Even looking at it throws in some frames and private windows.
    serviceWorker: "serviceWorker" in navigator ? navigator.serviceWorker : undefined,
    isFramed: globalThis.top !== globalThis.self,
  };
}
