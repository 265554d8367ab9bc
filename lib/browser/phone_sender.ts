import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import { PairingError } from "./pairing_error.ts";
import { openPairingLine } from "./pairing_line.ts";
import { openPeer, type Peer, type PeerEnding, type PeerPlatform } from "./peer.ts";

export interface PhoneSenderOptions {
  /** `ws(s)://…/api/pair`. */
  url: string;
  pairingCode: string;
  /** Ends everything, and the computer is told. */
  signal: AbortSignal;
  /** The computer stopped it, or the way to it broke, once there was one. */
  onEnded(ending: PeerEnding): void;
  clock?: Clock;
  openLine?: typeof openPairingLine;
  platform?: PeerPlatform;
}

/** The phone's end. */
export interface PhoneSender {
  /** Resolves with why the line to the server ended; of no interest once `send` has begun. */
  readonly over: Promise<PairingError>;
  /** Send this track to the computer, once. @throws {PairingError} when it is not reached */
  send(track: MediaStreamTrack): Promise<void>;
  /** Another camera follows: the computer has to know before it sees any of it. */
  flip(): void;
  /** Another track in its place. */
  replace(track: MediaStreamTrack): Promise<void>;
}

/**
 * Comes to the computer whose code this is.
 *
 * @throws {PairingError} when the code opens nothing, or the server is not reached
 */
export async function joinDesk(options: PhoneSenderOptions): Promise<PhoneSender> {
  const { url, pairingCode, signal, onEnded, clock = SYSTEM_CLOCK } = options;
  const { openLine = openPairingLine, platform } = options;
  const line = openLine({ url, signal });
  let peer: Peer | null = null;
  try {
    line.send({ type: "join", pairingCode });
    await line.next("joined");
  } catch (error) {
    line.close();
    throw error;
  }
  return {
    over: line.over,
    async send(track) {
      peer = openPeer({ signal, clock, platform, onEnded });
      try {
        line.send({ type: "offer", sdp: await peer.offer(track) });
        // Which rejects where no answer comes, and cannot resolve before one.
        const answer = await Promise.race([line.next("answer"), peer.connected]);
        if (answer) await peer.accept(answer.sdp);
        await peer.connected;
      } finally {
        line.close();
      }
    },
    flip: () => peer?.flip(),
    replace: (track) => peer?.replace(track) ?? Promise.resolve(),
  };
}
