import { type ReadonlySignal, signal } from "@preact/signals";
import { DeviceError, deviceErrorFrom } from "./device_error.ts";
import { PairingError } from "./pairing_error.ts";
import { joinDesk, type PhoneSender } from "./phone_sender.ts";
import { type Facing, isOver, nextPhone, type PhoneEvent, type PhoneState } from "./phone_state.ts";
import { pairUrl } from "./pair_url.ts";
import { stayAwake } from "./stay_awake.ts";

/** What the phone's page works with; tests hand in fakes. */
export interface PhonePorts {
  join: typeof joinDesk;
  /** `ws(s)://…/api/pair` of this server. */
  url(): string;
  isSecure(): boolean;
  /** Whether the browser has what it takes. */
  isCapable(): boolean;
  media: Pick<MediaDevices, "getUserMedia"> | undefined;
  stayAwake(options: { signal: AbortSignal }): void;
}

const CODE = /^#([0-9a-f]{32})$/;

/** The phone's page: comes with the code of its address, asks, and sends what its camera sees. */
export class PhonePage {
  readonly #ports: PhonePorts;
  readonly #state = signal<PhoneState>({ type: "joining" });
  readonly #life = new AbortController();
  #sender: PhoneSender | null = null;

  constructor(ports: PhonePorts = browserPorts()) {
    this.#ports = ports;
  }

  get state(): ReadonlySignal<PhoneState> {
    return this.#state;
  }

  /** @param fragment of the address, as it was before it was erased */
  begin(fragment: string): void {
    const pairingCode = CODE.exec(fragment)?.[1];
    if (pairingCode === undefined) return this.#tell({ type: "no-code" });
    if (!this.#ports.isSecure()) return this.#tell({ type: "insecure" });
    if (!this.#ports.isCapable()) return this.#tell({ type: "failed", reason: "unsupported" });
    void this.#join(pairingCode);
  }

  /** The camera may go to the computer. */
  agree(): void {
    if (this.#state.peek().type !== "asking") return;
    this.#tell({ type: "agreed" });
    void this.#send();
  }

  /** The other camera. */
  flip(): void {
    const state = this.#state.peek();
    if (state.type !== "sending" || state.isFlipping) return;
    this.#tell({ type: "flipping" });
    void this.#flip(state.stream, state.facing);
  }

  /** Nothing leaves any more, and the computer is told. */
  stop(): void {
    this.#tell({ type: "ended", by: "us" });
  }

  async #join(pairingCode: string): Promise<void> {
    const { join, url } = this.#ports;
    try {
      this.#sender = await join({
        ...{ url: url(), pairingCode, signal: this.#life.signal },
        onEnded: (by) => this.#tell({ type: "ended", by }),
      });
    } catch (error) {
      return this.#failed(error);
    }
    this.#tell({ type: "joined" });
    const error = await this.#sender.over;
    const { type } = this.#state.peek();
    // Later on it may end: what is sent goes another way.
    if (type === "asking" || type === "opening") this.#failed(error);
  }

  async #send(): Promise<void> {
    let stream: MediaStream;
    try {
      stream = await this.#open("environment");
    } catch (error) {
      return this.#tell({ type: "refused", problem: problemOf(error) });
    }
    if (this.#life.signal.aborted) return stop(stream);
    this.#tell({ type: "opened", stream, facing: "environment" });
    try {
      await this.#sender?.send(stream.getVideoTracks()[0]);
    } catch (error) {
      return this.#failed(error);
    }
    this.#tell({ type: "connected" });
    if (!this.#life.signal.aborted) this.#ports.stayAwake({ signal: this.#life.signal });
  }

  async #flip(before: MediaStream, facing: Facing): Promise<void> {
    this.#sender?.flip();
    // Most phones open one camera at a time.
    stop(before);
    const other = facing === "user" ? "environment" : "user";
    try {
      await this.#show(other).catch(() => this.#show(facing));
    } catch (error) {
      // Neither the other nor the one there was: `problemOf` throws what is a defect.
      problemOf(error);
      this.#tell({ type: "ended", by: "camera" });
    }
  }

  async #show(facing: Facing): Promise<void> {
    const stream = await this.#open(facing);
    if (this.#life.signal.aborted) return stop(stream);
    await this.#sender?.replace(stream.getVideoTracks()[0]);
    this.#tell({ type: "flipped", stream, facing });
  }

  async #open(facing: Facing): Promise<MediaStream> {
    const { media } = this.#ports;
    if (media === undefined) throw new DeviceError("camera", "unsupported");
    const stream = await media.getUserMedia({
      video: { width: { ideal: 1_280 }, height: { ideal: 720 }, facingMode: facing },
    }).catch((error) => {
      throw deviceErrorFrom("camera", error);
    });
    const [track] = stream.getVideoTracks();
    // Text stays legible: rather fewer pictures than blurred ones.
    track.contentHint = "detail";
    track.addEventListener("ended", () => this.#tell({ type: "ended", by: "camera" }));
    this.#life.signal.addEventListener("abort", () => stop(stream));
    return stream;
  }

  #failed(error: unknown): void {
    if (this.#life.signal.aborted) return;
    if (!(error instanceof PairingError)) throw error;
    this.#tell({ type: "failed", reason: error.reason });
  }

  #tell(event: PhoneEvent): void {
    const state = nextPhone(this.#state.peek(), event);
    this.#state.value = state;
    // Lets go of line, way and camera.
    if (isOver(state)) this.#life.abort();
  }
}

function problemOf(error: unknown) {
  if (error instanceof DeviceError) return error.reason;
  throw error;
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function browserPorts(): PhonePorts {
  return {
    join: joinDesk,
    url: () => pairUrl(location.href),
    isSecure: () => isSecureContext,
    isCapable: () =>
      [Promise.withResolvers, globalThis.RTCPeerConnection, globalThis.WebSocket]
        .every((needed) => typeof needed === "function"),
    media: navigator.mediaDevices,
    stayAwake,
  };
}
