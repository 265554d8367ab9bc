import type { ClockCommand, ClockReport } from "../worklets/messages.ts";
import { DeviceError, deviceErrorFrom } from "./device_error.ts";
import { workletUrl } from "./worklet_url.ts";

export type VisionKind = "screen" | "camera";

/** A still as it goes to the relay. */
export interface VisionPicture {
  jpeg: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
  /** When it was taken, by `Date.now()`. */
  takenAtMs: number;
}

export interface VisionOptions {
  kind: VisionKind;
  /** Camera to use; the browser's choice when absent. */
  deviceId?: string;
  /** Camera of a phone: the one towards the person (`user`) or away (`environment`). */
  facing?: "user" | "environment";
  /** Longest side of a picture, in pixels. Default 1,536 for a screen and 768 for a camera. */
  longestSide?: number;
  /** JPEG quality, 0 … 1. Default 0.8. */
  quality?: number;
  /** Shortest time from one picture to the next. Default 1,000. */
  intervalMs?: number;
  /** Ends everything: stream and clock. */
  signal: AbortSignal;
  onPicture(picture: VisionPicture): void;
  /** Whether a picture could leave now; none is taken otherwise, so that the next one is the newest. */
  maySend(): boolean;
  /** The stream ended by itself: "stop sharing", a window closed, a camera pulled out. */
  onEnded(): void;
  /** Pictures cannot be made of the stream any more. */
  onError(error: DeviceError): void;
  /** What the browser offers; tests hand in a fake. */
  platform?: VisionPlatform;
}

export interface Vision {
  readonly kind: VisionKind;
  /** To show as preview. */
  readonly stream: MediaStream;
  /** Lets go of everything. A second call does nothing. */
  close(): void;
}

/** The browser's part in it. */
export interface VisionPlatform {
  isSecure: boolean;
  media?: Partial<Pick<MediaDevices, "getUserMedia" | "getDisplayMedia">>;
  createVideo(): HTMLVideoElement;
  createClock(): Worker;
  /** The video's present picture, to be closed by whoever gets it. */
  snapshot(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap>;
  nowMs(): number;
}

/** Chromium shares a screen at 720p unless the wish is larger than any screen. */
const NATIVE_SIDE = { ideal: 8_192 };
/** One picture a second leaves; a few more arrive, so that it is a fresh one. */
const FRAME_RATE = { max: 5 };
/** `HTMLMediaElement.HAVE_CURRENT_DATA`. */
const HAVE_CURRENT_DATA = 2;

/**
 * Opens the screen or the camera and gives a JPEG of it at most once in `intervalMs`, the first as
 * soon as there is a picture. A Worker is the clock and encodes; it goes on when the tab is hidden,
 * which sharing another tab does. Must be called on a gesture for a screen.
 *
 * @throws {DeviceError} when there is nothing to see: refused, dismissed, missing, in use …
 */
export async function openVision(options: VisionOptions): Promise<Vision> {
  const { kind, signal, platform = browserPlatform() } = options;
  signal.throwIfAborted();
  let stream: MediaStream;
  try {
    stream = await openStream(options, platform);
  } catch (error) {
    throw deviceErrorFrom(kind, error);
  }
  const ended = new AbortController();
  const close = () => ended.abort();
  ended.signal.addEventListener("abort", () => stream.getTracks().forEach((track) => track.stop()));
  if (signal.aborted) close();
  signal.throwIfAborted();
  signal.addEventListener("abort", close, { signal: ended.signal });

  const [track] = stream.getVideoTracks();
  // Text stays legible: rather fewer pictures than blurred ones.
  if (kind === "screen") track.contentHint = "detail";
  track.addEventListener("ended", () => {
    close();
    options.onEnded();
  }, { signal: ended.signal });
  const video = playHidden(stream, { platform, signal: ended.signal });
  startClock(video, {
    ...options,
    platform,
    signal: ended.signal,
    onError(error) {
      close();
      options.onError(error);
    },
  });
  return { kind, stream, close };
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
    return media.getDisplayMedia({
      video: { width: NATIVE_SIDE, height: NATIVE_SIDE, frameRate: FRAME_RATE },
      audio: false,
    });
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

/** A video element of its own, outside the page, so that no preview's size or visibility matters. */
function playHidden(
  stream: MediaStream,
  { platform, signal }: { platform: VisionPlatform; signal: AbortSignal },
): HTMLVideoElement {
  const video = platform.createVideo();
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  // Rejected when the stream ends first; `ended` on the track tells of that.
  video.play().catch(() => {});
  signal.addEventListener("abort", () => video.srcObject = null);
  return video;
}

function startClock(
  video: HTMLVideoElement,
  options: VisionOptions & { platform: VisionPlatform },
): void {
  const { kind, signal, platform } = options;
  const clock = platform.createClock();
  signal.addEventListener("abort", () => clock.terminate());
  const post = (command: ClockCommand, transfer: Transferable[] = []) =>
    clock.postMessage(command, transfer);
  const fail = (cause: unknown) =>
    signal.aborted || options.onError(new DeviceError(kind, "unsupported", { cause }));

  const answer = async () => {
    const mayTake = video.readyState >= HAVE_CURRENT_DATA && video.videoWidth > 0;
    if (!mayTake || !options.maySend()) return post({ type: "notYet" });
    const takenAtMs = platform.nowMs();
    const frame = await platform.snapshot(video);
    if (signal.aborted) return frame.close();
    post({ type: "frame", frame, takenAtMs }, [frame]);
  };
  clock.onerror = (event) => fail(event.message);
  clock.onmessage = ({ data }: MessageEvent<ClockReport>) => {
    if (signal.aborted) return;
    switch (data.type) {
      case "tick":
        return void answer().catch(fail);
      case "picture": {
        const { jpeg, width, height, takenAtMs } = data;
        return options.onPicture({ jpeg, width, height, takenAtMs });
      }
      case "failed":
        return fail(data.message);
      default:
        data satisfies never;
    }
  };
  post({
    type: "start",
    intervalMs: options.intervalMs ?? 1_000,
    longestSide: options.longestSide ?? (kind === "screen" ? 1_536 : 768),
    quality: options.quality ?? 0.8,
  });
}

function browserPlatform(): VisionPlatform {
  return {
    isSecure: globalThis.isSecureContext,
    media: globalThis.navigator?.mediaDevices,
    createVideo: () => document.createElement("video"),
    createClock: () => new Worker(workletUrl("picture_clock")),
    snapshot,
    nowMs: () => Date.now(),
  };
}

/** A VideoFrame is a handle on the picture; an ImageBitmap, where that cannot be had, a copy of it. */
async function snapshot(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> {
  try {
    return new VideoFrame(video);
  } catch {
    return await createImageBitmap(video);
  }
}
