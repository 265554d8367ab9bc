import { workletUrl } from "./worklet_url.ts";

/** The browser's part in a feed of pictures. */
export interface PicturePlatform {
  createVideo(): HTMLVideoElement;
  createClock(): Worker;
  /** The track's own frames, to be read in the worker; null where the browser has none to give. */
  framesOf(track: MediaStreamTrack): ReadableStream<VideoFrame> | null;
  /** The video's present picture, to be closed by whoever gets it. */
  snapshot(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap>;
}

/** The browser itself. */
export function browserPictures(): PicturePlatform {
  return {
    createVideo: () => document.createElement("video"),
    createClock: () => new Worker(workletUrl("picture_clock")),
    framesOf,
    snapshot,
  };
}

/** Constructor of what only Chromium offers to a page. */
type TrackProcessor = new (init: { track: MediaStreamTrack }) => {
  readable: ReadableStream<VideoFrame>;
};

function framesOf(track: MediaStreamTrack): ReadableStream<VideoFrame> | null {
  const { MediaStreamTrackProcessor: Processor } = globalThis as unknown as {
    MediaStreamTrackProcessor?: TrackProcessor;
  };
  return Processor === undefined ? null : new Processor({ track }).readable;
}

/** A VideoFrame is a handle on the picture; an ImageBitmap, where that cannot be had, a copy of it. */
async function snapshot(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> {
  try {
    return new VideoFrame(video);
  } catch {
    return await createImageBitmap(video);
  }
}
