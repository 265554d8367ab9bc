/** WebRTC without a network: two connections that a test joins, or leaves apart. */
import type { PeerPlatform } from "../../lib/browser/peer.ts";
import { FakeStream, FakeTrack } from "./fake_media.ts";

class FakeChannel extends EventTarget {
  readyState = "connecting";
  readonly said: string[] = [];
  send(words: string): void {
    this.said.push(words);
  }
}

export class FakeConnection extends EventTarget {
  iceGatheringState = "new";
  connectionState = "new";
  localDescription: { type: string; sdp: string } | null = null;
  remoteDescription: { type: string; sdp: string } | null = null;
  readonly channel = new FakeChannel();
  readonly sent: FakeTrack[] = [];
  isClosed = false;
  /** What comes with an offer. */
  offered: FakeTrack[] = [new FakeTrack("video", { id: "phone", label: "phone" })];

  createDataChannel(): FakeChannel {
    return this.channel;
  }
  addTransceiver(track: FakeTrack) {
    this.sent.push(track);
    const wrong = new DOMException("", "InvalidStateError");
    return { sender: { getParameters: () => ({}), setParameters: () => Promise.reject(wrong) } };
  }
  getSenders() {
    return [{
      track: this.sent[0],
      replaceTrack: (track: FakeTrack) => Promise.resolve(void this.sent.push(track)),
    }];
  }
  setLocalDescription(): Promise<void> {
    const type = this.remoteDescription === null ? "offer" : "answer";
    this.localDescription = { type, sdp: `${type} of ${this.sent.length}` };
    this.dispatchEvent(new Event("signalingstatechange"));
    this.gather("complete");
    return Promise.resolve();
  }
  setRemoteDescription(description: { type: string; sdp: string }): Promise<void> {
    if (description.sdp === "nonsense") {
      return Promise.reject(new DOMException("no", "SyntaxError"));
    }
    this.remoteDescription = description;
    if (description.type === "offer") {
      for (const track of this.offered) {
        this.dispatchEvent(Object.assign(new Event("track"), { track }));
      }
    }
    this.dispatchEvent(new Event("signalingstatechange"));
    return Promise.resolve();
  }
  /** By this end: no event. */
  close(): void {
    this.isClosed = true;
  }

  gather(state: string): void {
    this.iceGatheringState = state;
    this.dispatchEvent(new Event("icegatheringstatechange"));
  }
  become(state: string): void {
    this.connectionState = state;
    this.dispatchEvent(new Event("connectionstatechange"));
  }
  /** The two have reached each other. */
  reach(): void {
    this.become("connected");
    this.channel.readyState = "open";
    this.channel.dispatchEvent(new Event("open"));
  }
  /** The other end says something. */
  hear(data: unknown): void {
    this.channel.dispatchEvent(new MessageEvent("message", { data }));
  }
  /** The other end stopped. */
  hangUp(): void {
    this.channel.dispatchEvent(new Event("close"));
  }
}

class GrowingStream extends FakeStream {
  addTrack(track: FakeTrack): void {
    this.tracks.push(track);
  }
}

/** Connections as they are made. */
export function fakePeers(prepare: (connection: FakeConnection) => void = () => {}) {
  const connections: FakeConnection[] = [];
  const platform: PeerPlatform = {
    createConnection() {
      const connection = new FakeConnection();
      prepare(connection);
      connections.push(connection);
      return connection as unknown as RTCPeerConnection;
    },
    createStream: () => new GrowingStream() as unknown as MediaStream,
  };
  return { connections, platform };
}
