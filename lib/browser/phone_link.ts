import { type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import type { Entry } from "./entry.ts";
import { type LinkEvent, type LinkState, nextLink } from "./link_state.ts";
import { PairingError } from "./pairing_error.ts";
import { openPhoneCamera, type PhoneCameraStep } from "./phone_camera.ts";
import { phoneAddress, reachOf } from "./phone_address.ts";
import { pairUrl } from "./pair_url.ts";
import type { PeerEnding } from "./peer.ts";

/** What pairing works with; tests hand in fakes. */
export interface LinkPorts {
  openPhoneCamera: typeof openPhoneCamera;
  /** Address of the page. */
  pageUrl(): string;
  /** Gets the ticket that asking takes. Absent where access codes are not needed. */
  enter?(signal: AbortSignal): Promise<Entry>;
  /** Whether the browser can take pictures from another device. */
  isCapable(): boolean;
  clock: Clock;
}

const SECOND_MS = 1_000;

/** The phone that is, or becomes, this page's camera. One a page. */
export class PhoneLink {
  readonly #ports: LinkPorts;
  readonly #state = signal<LinkState>({ type: "off" });
  readonly #isShown = signal(false);
  readonly #flips = signal(0);
  #life = new AbortController();

  constructor(ports: LinkPorts) {
    this.#ports = ports;
  }

  get state(): ReadonlySignal<LinkState> {
    return this.#state;
  }

  /** Whether its dialog is open. */
  get isShown(): ReadonlySignal<boolean> {
    return this.#isShown;
  }

  /** How often a phone went over to its other camera. */
  get flips(): ReadonlySignal<number> {
    return this.#flips;
  }

  /** Open the dialog, with a code if no phone is there yet. */
  show(): void {
    this.#isShown.value = true;
    if (this.#state.peek().type === "on") return;
    if (reachOf(this.#ports.pageUrl()) === "insecure") this.#tell({ type: "insecure" });
    else this.ask();
  }

  /** Close the dialog: a phone that is there stays, one that is on its way does not. */
  hide(): void {
    this.#isShown.value = false;
    if (this.#state.peek().type !== "on") this.off();
  }

  /** A new code; the one before is good no more. */
  ask(): void {
    this.#renew();
    this.#tell({ type: "ask" });
    void this.#pair(this.#life.signal);
  }

  /** Let go of the phone. */
  off(): void {
    this.#renew();
    this.#tell({ type: "off" });
  }

  async #pair(signal: AbortSignal): Promise<void> {
    const { openPhoneCamera, pageUrl, enter, isCapable, clock } = this.#ports;
    try {
      // Before a phone has come for nothing.
      if (!isCapable()) throw new PairingError("unsupported");
      const { stream } = await openPhoneCamera({
        ...{ url: pairUrl(pageUrl()), signal, enter, clock },
        onStep: (step) => this.#step(step, signal),
        onEnded: (by) => this.#ended(by, signal),
        onFlipped: () => {
          if (!signal.aborted) this.#flips.value++;
        },
      });
      if (signal.aborted) return;
      this.#tell({ type: "connected", stream });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof PairingError)) throw error;
      this.#tell({ type: "failed", reason: error.reason });
    }
  }

  #step(step: PhoneCameraStep, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (step.type !== "code") return this.#tell(step);
    const { pairingCode, lastsMs } = step;
    const address = phoneAddress(this.#ports.pageUrl(), pairingCode);
    this.#tell({ type: "code", address, leftSeconds: Math.ceil(lastsMs / SECOND_MS) });
    this.#countDown(signal);
  }

  #countDown(signal: AbortSignal): void {
    const callOff = this.#ports.clock.after(SECOND_MS, () => {
      if (signal.aborted || this.#state.peek().type !== "code") return;
      this.#tell({ type: "second" });
      this.#countDown(signal);
    });
    signal.addEventListener("abort", callOff, { once: true });
  }

  #ended(by: PeerEnding, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#tell({ type: "ended", by });
  }

  #renew(): void {
    this.#life.abort();
    this.#life = new AbortController();
  }

  #tell(event: LinkEvent): void {
    this.#state.value = nextLink(this.#state.peek(), event);
  }
}

/** The browser's own parts. */
export function linkPorts(enter?: LinkPorts["enter"]): LinkPorts {
  return {
    openPhoneCamera,
    pageUrl: () => location.href,
    enter,
    isCapable: () => typeof RTCPeerConnection === "function",
    clock: SYSTEM_CLOCK,
  };
}
