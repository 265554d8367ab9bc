import type { Lens } from "../image/picture_part.ts";
import { DeviceError, deviceErrorFrom } from "./device_error.ts";

/** Which camera of a phone: the one towards the person (`user`) or away (`environment`). */
export type Facing = "user" | "environment";

export interface VisionOptions {
  kind: Lens;
  /** Camera to use; the browser's choice when absent. */
  deviceId?: string;
  facing?: Facing;
  /**
   * Pictures that come from elsewhere, as of a phone: looked at instead of asking for any, and not
   * stopped, as they are whoever gave them's.
   */
  stream?: MediaStream;
  /** Ends everything. */
  signal: AbortSignal;
  /** The stream ended by itself: "stop sharing", a window closed, a camera pulled out. */
  onEnded(): void;
  /** What the browser offers; tests hand in a fake. */
  platform?: VisionPlatform;
}

/** A source of pictures, wherever they come from. */
export interface Vision {
  readonly kind: Lens;
  /** To look at, and to show as preview. */
  readonly stream: MediaStream;
  /** Which camera it is, where the browser tells. */
  readonly deviceId?: string;
  readonly facing?: Facing;
  /** Lets go of everything. A second call does nothing. */
  close(): void;
}

/** The browser's part in it. */
export interface VisionPlatform {
  isSecure: boolean;
  media?: Partial<Pick<MediaDevices, "getUserMedia" | "getDisplayMedia">>;
}

/** Chromium shares a screen at 720p unless the wish is larger than any screen. */
const NATIVE_SIDE = { ideal: 8_192 };
/** One picture a second leaves; a few more arrive, so that it is a fresh one. */
const FRAME_RATE = { max: 5 };
/**
 * Opens the screen or the camera, or takes what is given in its place. Must be called on a gesture for a
 * screen.
 *
 * @throws {DeviceError} when there is nothing to see: refused, dismissed, missing, in use …
 */
export async function openVision(options: VisionOptions): Promise<Vision> {
  const { kind, signal, platform = browserPlatform() } = options;
  signal.throwIfAborted();
  let stream: MediaStream;
  try {
    stream = options.stream ?? await openStream(options, platform);
  } catch (error) {
    throw deviceErrorFrom(kind, error);
  }
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new DeviceError(kind, "missing");
  const ended = new AbortController();
  const close = () => ended.abort();
  ended.signal.addEventListener("abort", () => {
    if (options.stream === undefined) stream.getTracks().forEach((track) => track.stop());
  });
  if (signal.aborted) close();
  signal.throwIfAborted();
  signal.addEventListener("abort", close, { signal: ended.signal });

  // Text stays legible: rather fewer pictures than blurred ones.
  if (kind === "screen") track.contentHint = "detail";
  track.addEventListener("ended", () => {
    close();
    options.onEnded();
  }, { signal: ended.signal });
  const { deviceId, facingMode } = track.getSettings();
  const facing = facingMode === "user" || facingMode === "environment" ? facingMode : undefined;
  return { kind, stream, deviceId, facing, close };
}

/**
 * With the sound of a tab, where the browser offers that: as it is, and still heard by the person. Of
 * nothing else, as the sound of a whole system has the replies in it, and would come round and round.
 */
async function openScreen(ask: MediaDevices["getDisplayMedia"]): Promise<MediaStream> {
  const video = { width: NATIVE_SIDE, height: NATIVE_SIDE, frameRate: FRAME_RATE };
  const withSound = {
    video,
    audio: {
      ...{ echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      suppressLocalAudioPlayback: false,
      // The replies, where a browser lets this very tab be shared all the same.
      restrictOwnAudio: true,
    },
    systemAudio: "exclude",
    selfBrowserSurface: "exclude",
  };
  const stream = await ask(withSound).catch((error) => {
    // Pictures are what was asked for.
    if (!isAboutSound(error)) throw error;
    return ask({ video, audio: false });
  });
  const { displaySurface } = stream.getVideoTracks()[0]?.getSettings() ?? {};
  if (displaySurface !== "browser") stream.getAudioTracks().forEach((track) => track.stop());
  return stream;
}

/** Whether a browser refuses to share because of the sound, or of what is said about it. */
function isAboutSound(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  if (!(error instanceof Error || error instanceof DOMException)) return false;
  const { name, message } = error;
  return name === "NotSupportedError" || name === "OverconstrainedError" ||
    (name === "NotReadableError" && /audio/i.test(message));
}

/** @throws what the browser throws, or a `DeviceError` where it offers nothing */
function openStream(
  { kind, deviceId, facing }: VisionOptions,
  { isSecure, media }: VisionPlatform,
): Promise<MediaStream> {
  if (!isSecure) throw new DeviceError(kind, "insecure");
  if (kind === "screen") {
    // Browsers of phones have no screen sharing.
    if (!media?.getDisplayMedia) throw new DeviceError(kind, "unsupported");
    return openScreen(media.getDisplayMedia.bind(media));
  }
  if (!media?.getUserMedia) throw new DeviceError(kind, "unsupported");
  return media.getUserMedia({
    video: {
      width: { ideal: 1_280 },
      height: { ideal: 720 },
      ...(deviceId ? { deviceId: { exact: deviceId } } : facing ? { facingMode: facing } : {}),
    },
  });
}

function browserPlatform(): VisionPlatform {
  return {
    isSecure: globalThis.isSecureContext,
    media: globalThis.navigator?.mediaDevices,
  };
}
