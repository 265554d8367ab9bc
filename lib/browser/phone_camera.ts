import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import type { Entry } from "./entry.ts";
import { PairingError } from "./pairing_error.ts";
import { openPairingLine } from "./pairing_line.ts";
import { openPeer, type PeerEnding, type PeerPlatform } from "./peer.ts";

/** How far it is: a code to be shown, a phone that has it, a way that is looked for. */
export type PhoneCameraStep =
  | { readonly type: "code"; readonly pairingCode: string; readonly lastsMs: number }
  | { readonly type: "joined" }
  | { readonly type: "connecting" };

export interface PhoneCameraOptions {
  /** `ws(s)://…/api/pair`. */
  url: string;
  /** Ends everything, and the phone is told. */
  signal: AbortSignal;
  /** Gets the ticket that asking takes. Absent where access codes are not needed. */
  enter?(signal: AbortSignal): Promise<Entry>;
  onStep(step: PhoneCameraStep): void;
  /** The phone stopped, or the way to it broke. Not called for `signal` or `close`. */
  onEnded(ending: PeerEnding): void;
  /** What comes from here on is of the phone's other camera. */
  onFlipped?(): void;
  clock?: Clock;
  openLine?: typeof openPairingLine;
  platform?: PeerPlatform;
}

/** A phone's camera: a stream as any other camera's. */
export interface PhoneCamera {
  readonly stream: MediaStream;
  /** Lets go of it; the phone is told. A second call does nothing. */
  close(): void;
}

/**
 * Makes a phone the camera of this page: asks the server for a code, waits for the phone that comes
 * with it, and takes its picture straight from there. The server is needed no longer then.
 *
 * @throws {PairingError} when it comes to nothing, by whichever end
 */
export async function openPhoneCamera(options: PhoneCameraOptions): Promise<PhoneCamera> {
  const { url, signal, onStep, onEnded, clock = SYSTEM_CLOCK } = options;
  const { openLine = openPairingLine, platform } = options;
  signal.throwIfAborted();
  const entryTicket = await ticketFor(options);
  signal.throwIfAborted();
  const own = new AbortController();
  const close = () => own.abort();
  signal.addEventListener("abort", close, { signal: own.signal });
  const line = openLine({ url, signal: own.signal });
  try {
    line.send({ type: "ask", ...entryTicket });
    const { pairingCode, lastsMs } = await line.next("code");
    onStep({ type: "code", pairingCode, lastsMs });
    await line.next("joined");
    onStep({ type: "joined" });
    const { sdp } = await line.next("offer");
    onStep({ type: "connecting" });
    const peer = openPeer({
      ...{ signal: own.signal, clock, platform, onFlipped: options.onFlipped },
      onEnded(ending) {
        close();
        onEnded(ending);
      },
    });
    line.send({ type: "answer", sdp: await peer.answer(sdp) });
    // From here on the line may end: all has been said.
    await peer.connected;
    line.close();
    own.signal.addEventListener("abort", () => stop(peer.stream));
    return { stream: peer.stream, close };
  } catch (error) {
    close();
    signal.throwIfAborted();
    throw error;
  }
}

async function ticketFor(
  { enter, signal }: PhoneCameraOptions,
): Promise<{ entryTicket?: string }> {
  if (enter === undefined) return {};
  const entry = await enter(signal);
  switch (entry.type) {
    case "ticket":
      return { entryTicket: entry.entryTicket };
    case "refused":
      throw new PairingError(
        entry.error.code === "too-many-tries" ? "too-many-tries" : "access-refused",
      );
    case "unreachable":
      throw new PairingError("unreachable");
    default:
      return entry satisfies never;
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
