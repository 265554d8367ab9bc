/** A call whose devices and connection are fakes: the test plays the server and the hardware. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { Call } from "../../lib/browser/call.ts";
import { CallEngine } from "../../lib/browser/call_engine.ts";
import type { OpenLine } from "../../lib/browser/call_model.ts";
import type { CallPorts } from "../../lib/browser/call_ports.ts";
import type {
  LastingConnection,
  LastingConnectionOptions,
} from "../../lib/browser/lasting_connection.ts";
import { DeviceError, type DeviceErrorReason } from "../../lib/browser/device_error.ts";
import type { Devices } from "../../lib/browser/devices.ts";
import { Hands } from "../../lib/browser/hands.ts";
import { createMemory, type Store } from "../../lib/browser/memory.ts";
import type { Microphone, MicrophoneOptions } from "../../lib/browser/microphone.ts";
import type { Speaker, SpeakerOptions } from "../../lib/browser/speaker.ts";
import type { TabLaneOptions } from "../../lib/browser/tab_lane.ts";
import type { Feed } from "../../lib/browser/picture_feed.ts";
import type { Vision, VisionOptions } from "../../lib/browser/vision.ts";
import type { Lens } from "../../lib/image/picture_part.ts";
import type { PublicConfig } from "../../lib/config.ts";
import { type Duplex, linkedPair } from "../../lib/wire/duplex.ts";
import type { ClientMessage, MessageOf, ServerMessage } from "../../lib/wire/message.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { FakeStream } from "./fake_media.ts";

export const CONFIG: PublicConfig = {
  upstream: "simulator",
  upstreamKind: "simulator",
  model: "gemini-3.8-live",
  isProven: false,
  needsAccessCode: false,
  recorded: false,
  maxCallMinutes: 60,
  reconnectMs: 120_000,
  maxMessageBytes: 2_097_152,
  pictures: "readable",
  screenSidePx: 1536,
  cameraSidePx: 768,
  frugalSidePx: 768,
  jpegQuality: 0.8,
  pictureIntervalMs: 1000,
  pictureHeartbeatMs: 30_000,
  pageTools: ["show", "point_at", "look_closer"],
  toolCallsInARow: 12,
  watchEveryMs: 10_000,
  watchQuestions: 60,
  talk: { voices: null, areInstructionsFixed: false, thinking: [], maySearch: false },
};

export const READY: MessageOf<ServerMessage, "ready"> = {
  type: "ready",
  model: "gemini-3.8-live",
  upstream: "simulator",
  turns: { mode: "automatic" },
  resumed: false,
  elapsedMs: 0,
  limits: {
    messageBytes: 2_000_000,
    messagesPerSecond: 150,
    bytesPerSecond: 2_000_000,
    pictureIntervalMs: 1000,
    callMinutes: 60,
  },
};

/** The other end of a fake connection. */
export interface FakeServer {
  duplex: Duplex<ClientMessage, ServerMessage>;
  /** The next message the page sent. */
  received(): Promise<ClientMessage>;
  /** What the connection was opened with. */
  options: LastingConnectionOptions;
  /** Typed lines the connection says are not answered. */
  openLines: OpenLine[];
  /** How often pictures that wait were called back. */
  withdrawals: number;
  /** The line is busy: results with pictures wait, until the test says that they left. */
  isBusy: boolean;
}

export interface FakeCall {
  call: Call;
  ports: CallPorts;
  /** One per call begun. */
  servers: FakeServer[];
  microphones: { options: MicrophoneOptions; did: string[] }[];
  /** What hears a tab without a microphone. */
  tabs: { tab: MediaStream; options: TabLaneOptions }[];
  speakers: { options: SpeakerOptions; did: string[] }[];
  visions: { options: VisionOptions; did: string[] }[];
  /** Where pictures are made; `added`: what was looked through, oldest first. */
  feeds: { options: FeedOptions; did: string[]; added: AddedLens[] }[];
  stored: Map<string, string>;
  /** Leave or reload the page. */
  leavePage(): void;
  devices: Devices;
}

type FeedOptions = Parameters<CallPorts["openFeed"]>[0];
type AddedLens = { lens: Lens } & Parameters<Feed["add"]>[2];

export interface FakeCallOptions {
  config?: Partial<PublicConfig>;
  /** Devices that fail when opened, and why. */
  fail?: Partial<Record<"microphone" | "speaker" | "screen" | "camera", DeviceErrorReason>>;
  ports?: Partial<CallPorts>;
  /** What an earlier page left in the tab. */
  stored?: Map<string, string>;
}

/** A storage in memory. */
export function fakeStore(values = new Map<string, string>()): Store {
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

export function fakeCall(
  { config, fail = {}, ports: others, stored = new Map() }: FakeCallOptions = {},
): FakeCall {
  const store = fakeStore(stored);
  const onLeft: (() => void)[] = [];
  const made: Omit<FakeCall, "call" | "ports"> = {
    servers: [],
    microphones: [],
    tabs: [],
    speakers: [],
    visions: [],
    feeds: [],
    stored,
    leavePage: () => onLeft.forEach((told) => told()),
    devices: { microphones: [], cameras: [], speakers: [] },
  };
  const failing = (device: keyof typeof fail) => {
    const reason = fail[device];
    if (reason !== undefined) throw new DeviceError(device, reason);
  };
  const ports: CallPorts = {
    openConnection(options) {
      const { connection, server } = fakeConnection(options);
      made.servers.push(server);
      return connection;
    },
    tradeCode: (accessCode) =>
      Promise.resolve({ type: "ticket", entryTicket: `ticket for ${accessCode}` }),
    async openMicrophone(options) {
      failing("microphone");
      const did: string[] = [];
      made.microphones.push({ options, did });
      return await Promise.resolve(
        recorded<Microphone>(did, ["setMuted", "use", "close", "bring"]),
      );
    },
    openTabLane(tab, options) {
      made.tabs.push({ tab, options });
      return Promise.resolve();
    },
    async openSpeaker(options) {
      failing("speaker");
      const did: string[] = [];
      made.speakers.push({ options, did });
      const names = [
        ...["play", "finish", "interrupt", "resume", "close", "setVolume", "useDevice"] as const,
      ];
      return await Promise.resolve(recorded<Speaker>(did, names));
    },
    async openVision(options) {
      failing(options.kind);
      const did: string[] = [];
      made.visions.push({ options, did });
      const stream = options.stream ?? (new FakeStream() as unknown as MediaStream);
      const { kind, deviceId, facing } = options;
      return await Promise.resolve({
        ...recorded<Vision>(did, ["close"]),
        ...{ kind, stream, deviceId, facing },
      });
    },
    openFeed(options) {
      const [did, added]: [string[], AddedLens[]] = [[], []];
      made.feeds.push({ options, did, added });
      const names = ["remove", "show", "draw", "spoken", "lookNow", "lookCloser"] as const;
      return {
        ...recorded<Feed>(did, names),
        add: (lens, _, options) => void added.push({ lens, ...options }),
      };
    },
    watchDevices: (onDevices) => onDevices(made.devices),
    listDevices: () => Promise.resolve(made.devices),
    watchNetwork: () => {},
    loadHands: () => import("../../lib/browser/hands_of_call.ts"),
    stayAwake: () => {},
    watchPageLeft: (told) => void onLeft.push(told),
    memory: createMemory({ session: () => store, local: () => store }),
    url: () => "ws://test/api/live",
    isOnline: () => true,
    isCapable: () => true,
    isSecure: () => true,
    canChooseSpeaker: () => true,
    nowMs: () => 5_000,
    clock: fakeClock(),
    ...others,
  };
  const all = { ...CONFIG, ...config };
  const call = new Call(all, (signals) => new CallEngine(all, ports, signals));
  call.prepare();
  return { ...made, ports, call };
}

/** An object whose methods note that they were called, with numbers, booleans and texts. */
function recorded<T>(did: string[], names: readonly (keyof T & string)[]): T {
  const note = (name: string) => (...args: unknown[]) => {
    const plain = args.map((arg) =>
      typeof arg === "object" && arg !== null && "reply" in arg ? arg.reply : arg
    );
    did.push([name, ...plain].join(" "));
    return Promise.resolve();
  };
  return Object.fromEntries(names.map((name) => [name, note(name)])) as T;
}

/** A connection that was started, and its other end. */
export function fakeConnection(
  options: LastingConnectionOptions,
): { connection: LastingConnection; server: FakeServer } {
  const [page, duplex] = linkedPair<ServerMessage, ClientMessage>();
  options.signal.addEventListener("abort", () => page.close());
  page.send(options.start);
  const incoming = duplex[Symbol.asyncIterator]();
  const server: FakeServer = {
    duplex,
    options,
    openLines: [],
    withdrawals: 0,
    isBusy: false,
    async received() {
      const { value, done } = await incoming.next();
      if (done) throw new Error("The page hung up");
      return value;
    },
  };
  const counters = { picturesDropped: 0, soundDroppedMs: 0, messagesDropped: 0 };
  const connection = {
    ...page,
    send(message: ClientMessage) {
      page.send(message);
      if (server.isBusy || !("jpeg" in message) || !message.jpeg) return;
      options.onPictureLeft?.(message.jpeg);
    },
    counters,
    takesPicture: true,
    withdrawPictures: () => void server.withdrawals++,
    wasOpen: true,
    backlogBytes: 0,
    get openLines() {
      return server.openLines;
    },
    sinceTicket: new Set<string>(),
  };
  connection[Symbol.asyncIterator] = () => page[Symbol.asyncIterator]();
  return { connection, server };
}

/** Resolves with the first value that fits. */
export function until<T>(
  signal: ReadonlySignal<T>,
  fits: (value: T) => boolean,
): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const unsubscribe = signal.subscribe((value) => {
    if (fits(value)) resolve(value);
  });
  return promise.finally(unsubscribe);
}

/** The hands of a call, once a tool was used. */
export async function handsOf(call: Call): Promise<Hands> {
  return await until(computed(() => call.hands), (hands) => hands instanceof Hands) as Hands;
}

/** A call that is live, with its server. */
export async function liveCall(
  options?: FakeCallOptions & { sources?: Parameters<Call["begin"]>[0] },
): Promise<FakeCall & { server: FakeServer }> {
  const fake = fakeCall(options);
  const { call } = fake;
  call.tell({ type: "agreed", sources: ["microphone", "screen", "camera"] });
  call.begin(options?.sources ?? ["microphone"]);
  const [server] = fake.servers;
  server.duplex.send(READY);
  await until(call.state, ({ phase }) => phase.type === "live");
  return { ...fake, server };
}
