/**
 * The straight way from phone to computer: one video track, WebRTC, no server in between. None is named
 * that would help them find each other (STUN) or carry the pictures (TURN): both have to be in one
 * network, and no third party learns of them.
 */
import { type Clock, DueTimer } from "../clock.ts";
import { PairingError } from "./pairing_error.ts";

/** How long an end waits for the other's answer, and for a way to it then, milliseconds each. */
export const PATH_MS = 15_000;
/** How long an end may collect its own addresses; what it has by then is told. */
const GATHER_MS = 3_000;
/** How long nothing may come before the way counts as lost: a phone changes its network in less. */
const LOST_MS = 10_000;
/** One stream of 720p, as sharp as text needs. */
const MAX_BITS_PER_SECOND = 3_000_000;

/** All that is ever said between the two: another camera follows. */
const FLIP = "flip";

/** `them`: the other end stopped. `lost`: the way broke. */
export type PeerEnding = "them" | "lost";

export interface PeerOptions {
  /** Ends it, and the other end is told. */
  signal: AbortSignal;
  clock: Clock;
  /** It was connected, and is no longer. Not called for `signal`. */
  onEnded(ending: PeerEnding): void;
  /** What comes from here on is of the phone's other camera. */
  onFlipped?(): void;
  /** What the browser offers; tests hand in a fake. */
  platform?: PeerPlatform;
}

/** The browser's part in it. */
export interface PeerPlatform {
  /** @throws {PairingError} `unsupported` */
  createConnection(): RTCPeerConnection;
  createStream(): MediaStream;
}

export interface Peer {
  /** The phone's description: it sends this track. */
  offer(track: MediaStreamTrack): Promise<string>;
  /** The computer's description, to the phone's. @throws {PairingError} when that is none */
  answer(sdp: string): Promise<string>;
  /** The phone takes that. @throws {PairingError} when it is none */
  accept(sdp: string): Promise<void>;
  /** Tell the other end that another camera follows; some time before it does, as nothing else tells. */
  flip(): void;
  /** Send another track from now on. */
  replace(track: MediaStreamTrack): Promise<void>;
  /** Resolves when the two have reached each other. @throws {PairingError} `no-path` */
  readonly connected: Promise<void>;
  /** What comes from the phone; empty at the phone's own end. */
  readonly stream: MediaStream;
}

/** @throws {PairingError} `unsupported` */
export function openPeer(options: PeerOptions): Peer {
  const { signal, clock, platform = BROWSER } = options;
  const connection = platform.createConnection();
  // Closes when the other end stops, at once; the connection itself would take half a minute.
  const sign = connection.createDataChannel("here", { negotiated: true, id: 0 });
  const stream = platform.createStream();
  connection.addEventListener("track", ({ track }) => {
    // Whatever a phone offers: one picture is taken.
    if (track.kind === "video" && stream.getTracks().length === 0) stream.addTrack(track);
  });
  const connected = watch(connection, sign, options);
  signal.addEventListener("abort", () => connection.close(), { once: true });

  const described = async () => {
    await connection.setLocalDescription();
    await gathered(connection, { signal, clock });
    return connection.localDescription?.sdp ?? "";
  };
  const take = async (type: RTCSdpType, sdp: string) => {
    try {
      await connection.setRemoteDescription({ type, sdp });
    } catch (cause) {
      throw new PairingError("malformed", { cause });
    }
  };
  return {
    async offer(track) {
      const { sender } = connection.addTransceiver(track, {
        direction: "sendonly",
        sendEncodings: [{ maxBitrate: MAX_BITS_PER_SECOND }],
      });
      await keepDetail(sender);
      return await described();
    },
    async answer(sdp) {
      await take("offer", sdp);
      if (stream.getTracks().length === 0) throw new PairingError("malformed");
      return await described();
    },
    accept: (sdp) => take("answer", sdp),
    flip() {
      if (sign.readyState === "open") sign.send(FLIP);
    },
    async replace(track) {
      await connection.getSenders().find(({ track }) => track?.kind === "video")
        ?.replaceTrack(track);
    },
    connected,
    stream,
  };
}

/** Where the line is slow, fewer pictures and not smaller ones. Some browsers know no such wish. */
async function keepDetail(sender: RTCRtpSender): Promise<void> {
  try {
    const parameters = sender.getParameters() as RTCRtpSendParameters & {
      degradationPreference?: string;
    };
    await sender.setParameters({
      ...parameters,
      degradationPreference: "maintain-resolution",
    } as RTCRtpSendParameters);
  } catch (error) {
    // A wish: the camera is as good without.
    if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
  }
}

function watch(
  connection: RTCPeerConnection,
  sign: RTCDataChannel,
  { signal, clock, onEnded, onFlipped }: PeerOptions,
): Promise<void> {
  const reached = Promise.withResolvers<void>();
  // Whoever waits hears of it; nobody has to.
  reached.promise.catch(() => {});
  let stage: "looking" | "there" | "over" = "looking";
  const end = (ending: PeerEnding | "no-path") => {
    if (stage === "over" || signal.aborted) return;
    const wasThere = stage === "there";
    stage = "over";
    timer.stop();
    connection.close();
    if (wasThere) return onEnded(ending === "no-path" ? "lost" : ending);
    reached.reject(new PairingError("no-path"));
  };
  const timer = new DueTimer(clock, () => end(stage === "there" ? "lost" : "no-path"));
  signal.addEventListener("abort", () => {
    timer.stop();
    reached.reject(signal.reason);
  }, { once: true });
  sign.addEventListener("open", () => {
    if (stage !== "looking") return;
    stage = "there";
    timer.stop();
    reached.resolve();
  });
  sign.addEventListener("close", () => end("them"));
  sign.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (data === FLIP && stage === "there") onFlipped?.();
  });
  connection.addEventListener("signalingstatechange", () => {
    // From each step of the two, so that an end that is not answered gives up, too.
    if (stage === "looking") timer.aimIn(PATH_MS);
  });
  connection.addEventListener("connectionstatechange", () => {
    const { connectionState: state } = connection;
    if (state === "failed") return end("no-path");
    if (stage !== "there") return;
    if (state === "disconnected") timer.aimIn(LOST_MS);
    else if (state === "connected") timer.stop();
  });
  return reached.promise;
}

/** All addresses at once, in one description: there are few, and they are known in no time. */
function gathered(
  connection: RTCPeerConnection,
  { signal, clock }: { signal: AbortSignal; clock: Clock },
): Promise<void> {
  const done = Promise.withResolvers<void>();
  const look = () => connection.iceGatheringState === "complete" && done.resolve();
  const callOff = clock.after(GATHER_MS, done.resolve);
  signal.addEventListener("abort", () => done.resolve(), { once: true });
  connection.addEventListener("icegatheringstatechange", look);
  look();
  return done.promise.finally(() => {
    callOff();
    connection.removeEventListener("icegatheringstatechange", look);
  });
}

const BROWSER: PeerPlatform = {
  createConnection() {
    if (typeof RTCPeerConnection !== "function") throw new PairingError("unsupported");
    return new RTCPeerConnection();
  },
  createStream: () => new MediaStream(),
};
