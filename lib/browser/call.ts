import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { PublicConfig } from "../config.ts";
import type { TurnTaking } from "../wire/message.ts";
import { type CallEvent, type CallState, IDLE, isInCall, type Source } from "./call_model.ts";
import type { CallPorts, CallView } from "./call_ports.ts";
import { CallRun } from "./call_run.ts";
import { next } from "./call_state.ts";
import { allEnded, EMPTY_TRANSCRIPT, follow, type Transcript } from "./transcript.ts";

/** The model the islands read: state as signals, and what a person can do. */
export class Call {
  readonly config: PublicConfig;
  readonly view: CallView = {
    micLevel: signal(0),
    replyLevel: signal(0),
    preview: signal(null),
    picture: signal(null),
    counters: signal({ picturesDropped: 0, soundDroppedMs: 0, messagesDropped: 0 }),
    devices: signal({ microphones: [], cameras: [] }),
    microphoneId: signal(""),
    cameraId: signal(""),
  };
  /** How turns are taken in the next call. */
  readonly turnTaking = signal<TurnTaking>({ mode: "automatic" });
  /** Where the server asks for one; held in memory and for the session of the tab, never in a URL. */
  readonly accessCode = signal("");
  readonly #ports: CallPorts;
  readonly #state = signal<CallState>(IDLE);
  readonly #transcript = signal<Transcript>(EMPTY_TRANSCRIPT);
  #run: CallRun | null = null;
  #lines = 0;
  #sources: readonly Source[] = ["microphone"];

  constructor(config: PublicConfig, ports: CallPorts) {
    this.config = config;
    this.#ports = ports;
  }

  get state(): ReadonlySignal<CallState> {
    return this.#state;
  }

  get transcript(): ReadonlySignal<Transcript> {
    return this.#transcript;
  }

  /** Take up what the tab remembers; once, in the browser. */
  recall(): void {
    const { memory } = this.#ports;
    this.accessCode.value = memory.accessCode();
    this.tell({ type: "agreed", sources: memory.agreed(this.#place) });
  }

  /** Where what was agreed to goes; being recorded there is another thing to agree to. */
  get #place(): string {
    const { upstream, recorded } = this.config;
    return recorded ? `${upstream}, recorded` : upstream;
  }

  /** Wish for a call with these sources; typing always works. */
  begin(sources: readonly Source[]): void {
    if (!this.#ports.isCapable()) {
      return this.tell({ type: "trouble", card: { code: "browser-too-old", raw: "" } });
    }
    if (this.config.needsAccessCode) this.#ports.memory.setAccessCode(this.accessCode.peek());
    this.#sources = sources;
    this.tell({ type: "call", wish: { sources, turns: this.turnTaking.peek() } });
  }

  /** Once more with the same sources. */
  again(): void {
    this.begin(this.#sources);
  }

  /** Send a typed line. False when there is no call to send it to, or nothing to send. */
  type(text: string): boolean {
    const line = text.trim();
    if (line === "" || !isInCall(this.#state.peek())) return false;
    this.tell({ type: "typed", id: `line-${++this.#lines}`, text: line });
    return true;
  }

  /** Speak into another microphone, now and on later visits. */
  useMicrophone(id: string): void {
    const device = this.view.devices.peek().microphones.find((device) => device.id === id);
    if (device) this.#ports.memory.setDevice("microphone", device);
    void this.#run?.useMicrophone(id);
  }

  /** Look through another camera, now and on later visits. */
  useCamera(id: string): void {
    const device = this.view.devices.peek().cameras.find((device) => device.id === id);
    if (device) this.#ports.memory.setDevice("camera", device);
    this.view.cameraId.value = id;
    if (this.#state.peek().vision?.source === "camera") {
      this.#run?.perform({ type: "open", source: "camera" });
    }
  }

  /** On a gesture, where the browser kept the sound off. */
  resumeSound(): void {
    void this.#run?.resumeSound();
  }

  /** Something happened: decide, show, do. */
  tell(event: CallEvent): void {
    const { state, effects } = next(this.#state.peek(), event);
    batch(() => {
      this.#transcript.value = follow(this.#transcript.peek(), event);
      this.#state.value = state;
      for (const effect of effects) {
        if (effect.type === "begin") this.#begin(effect.turns);
        else if (effect.type === "remember") {
          this.#ports.memory.agree(this.#place, effect.sources);
        } else this.#run?.perform(effect);
        if (effect.type === "finish") this.#finish();
      }
    });
  }

  #finish(): void {
    this.#run = null;
    this.#transcript.value = allEnded(this.#transcript.peek());
  }

  #begin(turns: TurnTaking): void {
    this.#transcript.value = EMPTY_TRANSCRIPT;
    this.view.counters.value = { picturesDropped: 0, soundDroppedMs: 0, messagesDropped: 0 };
    const accessCode = this.accessCode.peek().trim();
    this.#run = new CallRun({
      config: this.config,
      ports: this.#ports,
      view: this.view,
      start: { type: "start", turns, ...(accessCode === "" ? {} : { accessCode }) },
      tell: (event) => this.tell(event),
    });
  }
}
