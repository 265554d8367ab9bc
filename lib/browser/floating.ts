import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "./call.ts";
import { isInCall } from "./call_model.ts";
import { browserFloat, type FloatPlatform } from "./float_platform.ts";

/** `picture-in-picture` and `video` stay above other windows, a `pop-up` does not. */
export type FloatKind = "picture-in-picture" | "pop-up" | "video";

/** Where the small window of a call stands: there is one at most. */
export type FloatState =
  | { readonly type: "closed" }
  | { readonly type: "opening" }
  | { readonly type: "open"; readonly kind: FloatKind };

/** What happens to it. `gone`: refused, closed by whomever, or the call is over. */
export type FloatEvent =
  | { readonly type: "asked" }
  | { readonly type: "opened"; readonly kind: FloatKind }
  | { readonly type: "gone" };

/** Fills a window that was opened, until `signal` aborts. Rejects where that cannot be loaded. */
export type FillFloat = (window: Window, signal: AbortSignal) => Promise<void>;

/** Shows a call as a video, in a window of the browser's own. */
export interface FloatVideo {
  /**
   * Open it, until `life` is aborted; aborts that when the window is closed. Asks the browser at once
   * where it did so before in this call: some count a gesture only before anything is waited for.
   * @throws {DOMException} where it is refused
   */
  show(life: AbortController): Promise<void>;
}

/** What small windows show, loaded when it is needed. */
export interface FloatContent {
  readonly fill: FillFloat;
  /** Rejects where it cannot be loaded. */
  loadVideo(): Promise<FloatVideo>;
}

const CLOSED: FloatState = { type: "closed" };

/** Where it stands after an event. */
export function nextFloat(state: FloatState, event: FloatEvent): FloatState {
  switch (event.type) {
    case "asked":
      return state.type === "closed" ? { type: "opening" } : state;
    case "opened":
      return state.type === "opening" ? { type: "open", kind: event.kind } : state;
    case "gone":
      return CLOSED;
    default:
      return event satisfies never;
  }
}

/** The small window of a call, for whoever works in other windows. It ends with the call and with the page. */
export class Floating {
  readonly #call: Pick<Call, "state" | "showTrouble">;
  readonly #platform: FloatPlatform;
  readonly #state = signal<FloatState>(CLOSED);
  /** Of the window that opens or is open. */
  #life: AbortController | null = null;
  #window: Window | null = null;
  /** Once nothing better was to be had. */
  #video: FloatVideo | null = null;
  /** It is what the next press asks for, ready and before anything is waited for. */
  #isVideoNext = false;

  constructor(
    call: Pick<Call, "state" | "showTrouble">,
    platform: FloatPlatform = browserFloat(),
  ) {
    this.#call = call;
    this.#platform = platform;
  }

  get state(): ReadonlySignal<FloatState> {
    return this.#state;
  }

  /** Open it, or close it. On a gesture: browsers open windows for no other reason. */
  async toggle(content: FloatContent): Promise<void> {
    // Not every browser tells that a window was closed.
    const isThere = this.#life !== null && this.#window?.closed !== true;
    this.#life?.abort();
    if (isThere || !isInCall(this.#call.state.peek())) return;
    const life = this.#begin();
    this.#step({ type: "asked" });
    const opened = this.#isVideoNext ? null : await this.#open();
    try {
      if (opened === null) await this.#showVideo(content, life);
      else await this.#fill(opened, { fill: content.fill, life });
    } catch (error) {
      const isOver = life.signal.aborted;
      life.abort();
      const isRefused = error instanceof DOMException;
      // Closed by whoever opened it, it was not refused.
      if (isOver && isRefused) return;
      const code = isRefused ? "float-blocked" : "page-outdated";
      this.#call.showTrouble({ code, raw: String(error) });
    }
  }

  /** A life that ends by itself with the call and with the page. */
  #begin(): AbortController {
    const life = new AbortController();
    const { signal } = life;
    this.#life = life;
    const unwatch = effect(() => {
      if (!isInCall(this.#call.state.value)) life.abort();
    });
    this.#platform.page.addEventListener("pagehide", () => life.abort(), { signal });
    signal.addEventListener("abort", () => {
      unwatch();
      this.#life = null;
      this.#window = null;
      this.#step({ type: "gone" });
    });
    return life;
  }

  /** The best window there is to be had; null where the browser gives none. */
  async #open(): Promise<{ window: Window; kind: FloatKind } | null> {
    const { requestWindow, openPopUp } = this.#platform;
    if (requestWindow !== undefined) {
      try {
        return { window: await requestWindow(), kind: "picture-in-picture" };
      } catch (error) {
        // Refused, as by a policy: an ordinary window may still be allowed.
        if (!(error instanceof DOMException)) throw error;
      }
    }
    const window = openPopUp();
    return window === null ? null : { window, kind: "pop-up" };
  }

  async #fill(
    { window, kind }: { window: Window; kind: FloatKind },
    { fill, life: { signal }, life }: { fill: FillFloat; life: AbortController },
  ): Promise<void> {
    // Closed meanwhile: it is shown to nobody.
    if (signal.aborted) return window.close();
    this.#window = window;
    signal.addEventListener("abort", () => window.close());
    window.addEventListener("pagehide", () => life.abort(), { signal });
    this.#step({ type: "opened", kind });
    await fill(window, signal);
  }

  /** Where no window is to be had. */
  async #showVideo({ loadVideo }: FloatContent, life: AbortController): Promise<void> {
    if (!this.#platform.hasVideo) throw new DOMException("No window", "NotAllowedError");
    this.#video ??= await loadVideo();
    if (life.signal.aborted) return;
    // Refused twice in a row, windows have their turn again.
    this.#isVideoNext = !this.#isVideoNext;
    await this.#video.show(life);
    this.#isVideoNext = true;
    if (!life.signal.aborted) this.#step({ type: "opened", kind: "video" });
  }

  #step(event: FloatEvent): void {
    this.#state.value = nextFloat(this.#state.peek(), event);
  }
}
