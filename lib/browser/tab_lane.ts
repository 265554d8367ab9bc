import { browserCapture, type CapturePlatform, openCaptureLane } from "./capture_lane.ts";

export interface TabLaneOptions {
  /** Ends it. */
  signal: AbortSignal;
  /** 20 ms of silence, mono at 16 kHz, and of the tab's sound. */
  onFrame(silence: Int16Array<ArrayBuffer>, tab: Int16Array): void;
  /** What the browser offers; tests hand in a fake. */
  platform?: CapturePlatform;
}

/**
 * Hears a shared tab where there is no microphone that it could come along with. What plays it is not
 * stopped with it.
 *
 * @throws {DeviceError} `unsupported` in a browser without audio worklets
 */
export async function openTabLane(
  tab: MediaStream,
  { signal, onFrame, platform = browserCapture() }: TabLaneOptions,
): Promise<void> {
  const lane = await openCaptureLane(null, {
    platform,
    onReport: ({ pcm, along }) => {
      if (along !== undefined && !signal.aborted) onFrame(pcm, along);
    },
    onGone() {},
  });
  if (signal.aborted) return await lane.close();
  signal.addEventListener("abort", () => void lane.close(), { once: true });
  lane.bring(tab);
}

export interface TabAloneOptions extends Pick<TabLaneOptions, "signal" | "onFrame"> {
  open: typeof openTabLane;
  onError(error: unknown): void;
}

/** Hears one tab after the other, or none. */
export class TabAlone {
  readonly #options: TabAloneOptions;
  #tab: MediaStream | null = null;
  #ended = new AbortController();

  constructor(options: TabAloneOptions) {
    this.#options = options;
  }

  /** From here on this one; null: none. */
  hear(tab: MediaStream | null): void {
    if (tab === this.#tab) return;
    const { open, onFrame, onError, ...options } = this.#options;
    this.#tab = tab;
    this.#ended.abort();
    if (tab === null) return;
    this.#ended = new AbortController();
    const signal = AbortSignal.any([options.signal, this.#ended.signal]);
    open(tab, { signal, onFrame }).catch((error) => signal.aborted || onError(error));
  }
}
