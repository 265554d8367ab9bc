import type { PictureSettings } from "../worklets/messages.ts";
import { DeviceError, deviceErrorFrom } from "./device_error.ts";
import {
  browserPictures,
  PictureFeed,
  type PictureFeedOptions,
  type PicturePlatform,
} from "./picture_feed.ts";

export type VisionKind = "screen" | "camera";

export interface VisionOptions
  extends Pick<PictureFeedOptions, "cover" | "isPaused" | "onPicture" | "maySend" | "onSource"> {
  kind: VisionKind;
  /** Camera to use; the browser's choice when absent. */
  deviceId?: string;
  /** Camera of a phone: the one towards the person (`user`) or away (`environment`). */
  facing?: "user" | "environment";
  settings: PictureSettings;
  /** Ends everything: stream and clock. */
  signal: AbortSignal;
  /** The stream ended by itself: "stop sharing", a window closed, a camera pulled out. */
  onEnded(): void;
  /** Pictures cannot be made of the stream any more. */
  onError(error: DeviceError): void;
  /** What the browser offers; tests hand in a fake. */
  platform?: VisionPlatform;
}

export interface Vision extends Pick<PictureFeed, "show" | "spoken" | "lookNow" | "lookCloser"> {
  readonly kind: VisionKind;
  /** To show as preview. */
  readonly stream: MediaStream;
  /** Lets go of everything. A second call does nothing. */
  close(): void;
}

/** The browser's part in it. */
export interface VisionPlatform extends PicturePlatform {
  isSecure: boolean;
  media?: Partial<Pick<MediaDevices, "getUserMedia" | "getDisplayMedia">>;
}

/** Chromium shares a screen at 720p unless the wish is larger than any screen. */
const NATIVE_SIDE = { ideal: 8_192 };
/** One picture a second leaves; a few more arrive, so that it is a fresh one. */
const FRAME_RATE = { max: 5 };
/**
 * Opens the screen or the camera and gives a JPEG of it when one matters, at most once in `intervalMs`,
 * the first as soon as there is a picture. A Worker looks, covers and encodes; it goes on when the tab
 * is hidden, which sharing another tab does. Must be called on a gesture for a screen.
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
  const feed = new PictureFeed(stream, {
    ...options,
    platform,
    signal: ended.signal,
    onFailed(cause) {
      close();
      options.onError(new DeviceError(kind, "unsupported", { cause }));
    },
  });
  return {
    kind,
    stream,
    close,
    show: (view) => feed.show(view),
    spoken: () => feed.spoken(),
    lookNow: () => feed.lookNow(),
    lookCloser: (box) => feed.lookCloser(box),
  };
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

function browserPlatform(): VisionPlatform {
  return {
    ...browserPictures(),
    isSecure: globalThis.isSecureContext,
    media: globalThis.navigator?.mediaDevices,
  };
}
