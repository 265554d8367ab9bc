/** The part of a browser used here; tests hand in a fake. */
export interface WakePlatform {
  /** Absent in some browsers. */
  wakeLock?: { request(type: "screen"): Promise<{ release(): Promise<void> }> };
  page: Pick<Document, "visibilityState" | "addEventListener">;
}

/**
 * Keeps the screen on until `signal`: a phone that falls asleep stops its camera. Asked for anew when
 * the page is seen again, for hiding it gives the lock back. Where it is not to be had, nothing happens.
 */
export function stayAwake(
  { signal, platform = browserPlatform() }: { signal: AbortSignal; platform?: WakePlatform },
): void {
  const { wakeLock, page } = platform;
  if (wakeLock === undefined) return;
  const ask = async () => {
    try {
      const lock = await wakeLock.request("screen");
      if (signal.aborted) return await lock.release();
      signal.addEventListener("abort", () => void lock.release(), { once: true });
    } catch (error) {
      // Saving power, or hidden again: the person keeps it awake, or not.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  page.addEventListener("visibilitychange", () => {
    if (page.visibilityState === "visible") void ask();
  }, { signal });
  void ask();
}

function browserPlatform(): WakePlatform {
  return { wakeLock: navigator.wakeLock, page: document };
}
