/** A browser's media, without a browser: devices that can be plugged and pulled, contexts, nodes. */
import type { SoundRoute } from "../../lib/browser/echo_route.ts";
import type { MicrophonePlatform } from "../../lib/browser/microphone.ts";

export class FakeTrack extends EventTarget {
  readonly kind: "audio" | "video";
  readonly label: string;
  readyState = "live";
  contentHint = "";
  readonly #deviceId: string;
  readonly #settings: MediaTrackSettings;

  constructor(
    kind: "audio" | "video",
    { id, label, ...settings }: { id: string; label: string } & MediaTrackSettings,
  ) {
    super();
    this.kind = kind;
    this.label = label;
    this.#deviceId = id;
    this.#settings = settings;
  }

  getSettings() {
    return { ...this.#settings, deviceId: this.#deviceId };
  }
  /** By the page: no event. */
  stop(): void {
    this.readyState = "ended";
  }
  /** By the world: the device was pulled, the sharing stopped. */
  end(): void {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
}

export class FakeStream {
  readonly tracks: FakeTrack[];
  constructor(...tracks: FakeTrack[]) {
    this.tracks = tracks;
  }
  getTracks = () => this.tracks;
  getAudioTracks = () => this.tracks.filter(({ kind }) => kind === "audio");
  getVideoTracks = () => this.tracks.filter(({ kind }) => kind === "video");
}

interface Input {
  id: string;
  label: string;
}

/** `navigator.mediaDevices` with the microphones given; names are hidden until one was opened. */
export class FakeMediaDevices extends EventTarget {
  microphones: Input[];
  readonly streams: FakeStream[] = [];
  readonly asked: MediaStreamConstraints[] = [];
  /** Thrown by the next requests instead of a stream. */
  failure: Error | null = null;
  /** Awaited before a request is answered, as a question to the person is. */
  question: Promise<void> = Promise.resolve();

  constructor(microphones: Input[]) {
    super();
    this.microphones = microphones;
  }

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(constraints);
    await this.question;
    if (this.failure) throw this.failure;
    const { audio } = constraints;
    const exact = typeof audio === "object" && typeof audio.deviceId === "object"
      ? (audio.deviceId as ConstrainDOMStringParameters).exact
      : undefined;
    const device = exact ? this.microphones.find(({ id }) => id === exact) : this.microphones[0];
    if (!device) throw new DOMException("", exact ? "OverconstrainedError" : "NotFoundError");
    const stream = new FakeStream(new FakeTrack("audio", device));
    this.streams.push(stream);
    return stream as unknown as MediaStream;
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const areNamesKnown = this.streams.length > 0;
    const list = this.microphones.map(({ id, label }) => ({
      kind: "audioinput",
      deviceId: areNamesKnown ? id : "",
      label: areNamesKnown ? label : "",
    }));
    return Promise.resolve(list as MediaDeviceInfo[]);
  }

  /** Change what is plugged in. */
  plug(microphones: Input[]): void {
    const gone = this.microphones.filter(({ id }) => !microphones.some((mic) => mic.id === id));
    this.microphones = microphones;
    for (const { tracks } of this.streams) {
      for (const track of tracks) {
        const isGone = gone.some(({ id }) => id === track.getSettings().deviceId);
        if (isGone && track.readyState === "live") track.end();
      }
    }
    this.dispatchEvent(new Event("devicechange"));
  }
}

class FakePort {
  readonly posted: { message: unknown; transfer: Transferable[] }[] = [];
  onmessage: ((event: MessageEvent) => void) | null = null;
  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.posted.push({ message, transfer });
  }
}

export class FakeNode extends EventTarget {
  readonly port = new FakePort();
  readonly options: AudioWorkletNodeOptions;
  readonly connected: unknown[] = [];
  context?: AudioContext;
  constructor(options: AudioWorkletNodeOptions = {}) {
    super();
    this.options = options;
  }
  /** Input of each thing it is connected to, in their order; undefined: the first. */
  readonly inputs: (number | undefined)[] = [];
  connect<T>(target: T, _output?: number, input?: number): T {
    this.connected.push(target);
    this.inputs.push(input);
    return target;
  }
  disconnect(): void {
    this.connected.length = 0;
  }
  /** As if the worklet had posted. */
  report(data: unknown): void {
    this.port.onmessage?.({ data } as MessageEvent);
  }
}

/** A gain that is what it is told to become. */
export class FakeGain extends FakeNode {
  readonly gain = {
    value: 1,
    setTargetAtTime(value: number): void {
      this.value = value;
    },
  };
}

export class FakeContext extends EventTarget {
  state = "running";
  outputLatency = 0;
  readonly destination = {};
  readonly modules: string[] = [];
  readonly options: AudioContextOptions;
  readonly audioWorklet?: { addModule(url: string): Promise<void> };

  constructor({ hasWorklets = true, ...options }: AudioContextOptions & {
    hasWorklets?: boolean;
  } = {}) {
    super();
    this.options = options;
    const addModule = (url: string) => Promise.resolve(void this.modules.push(url));
    if (hasWorklets) this.audioWorklet = { addModule };
  }
  /** Loudspeakers it was led to. */
  readonly sinks: string[] = [];
  readonly gains: FakeGain[] = [];
  currentTime = 0;
  setSinkId(id: string): Promise<void> {
    if (id === "gone") return Promise.reject(new DOMException("", "NotFoundError"));
    this.sinks.push(id);
    return Promise.resolve();
  }
  createGain(): FakeGain {
    const gain = new FakeGain();
    this.gains.push(gain);
    return gain;
  }
  readonly sources: FakeNode[] = [];
  createMediaStreamSource(): FakeNode {
    const source = new FakeNode();
    this.sources.push(source);
    return source;
  }
  createMediaStreamDestination(): { stream: string } {
    return { stream: "what the context plays" };
  }
  resume(): Promise<void> {
    this.become("running");
    return Promise.resolve();
  }
  close(): Promise<void> {
    this.state = "closed";
    return Promise.resolve();
  }
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

/** An `<audio>` that plays when it may. */
export class FakeElement {
  srcObject: unknown = null;
  plays = 0;
  isAllowed = true;
  isPaused = true;
  readonly sinks: string[] = [];
  setSinkId(id: string): Promise<void> {
    this.sinks.push(id);
    return Promise.resolve();
  }
  async play(): Promise<void> {
    this.plays++;
    await Promise.resolve();
    if (!this.isAllowed) throw new DOMException("no gesture", "NotAllowedError");
    this.isPaused = false;
  }
  pause(): void {
    this.isPaused = true;
  }
}

/** Contexts and nodes, kept to be looked at. */
export function fakeAudio(
  { hasWorklets = true, route = "direct" }: { hasWorklets?: boolean; route?: SoundRoute } = {},
) {
  const elements: FakeElement[] = [];
  const contexts: FakeContext[] = [];
  const nodes: FakeNode[] = [];
  return {
    contexts,
    nodes,
    elements,
    route,
    createElement() {
      const element = new FakeElement();
      elements.push(element);
      return element as unknown as HTMLAudioElement;
    },
    createContext(options: AudioContextOptions = {}) {
      const context = new FakeContext({ ...options, hasWorklets });
      contexts.push(context);
      return context as unknown as AudioContext;
    },
    createNode(context: AudioContext, options: AudioWorkletNodeOptions) {
      const node = new FakeNode(options);
      node.context = context;
      nodes.push(node);
      return node as unknown as AudioWorkletNode;
    },
  };
}

/** A page with these microphones. */
export function fakePlatform(media: FakeMediaDevices | undefined, { isSecure = true } = {}) {
  const audio = fakeAudio();
  return {
    ...audio,
    isSecure,
    media: media as unknown as MicrophonePlatform["media"],
  };
}
