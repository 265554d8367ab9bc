import type { FloatFrame } from "./float_frame.ts";
import { type FloatLook, readFloatLook } from "./float_look.ts";
import { FLOAT_SIZE, type FloatPen } from "./float_pen.ts";
import { watchLooks } from "./watch_looks.ts";

/** A picture that is drawn, and shown as a video above all windows; tests hand in a fake. */
export interface FloatScreen {
  readonly pen: FloatPen;
  /** As the page's style sheet has it now. */
  lookOf(frame: Pick<FloatFrame, "status" | "word">): FloatLook;
  /** Hear when that is another, until `signal`. */
  watchLook(onChange: () => void, signal: AbortSignal): void;
  /** Null once something was drawn and can be shown; until then, when that is so. Rejects with `signal`. */
  ready(signal: AbortSignal): Promise<void> | null;
  /**
   * Show it, on a gesture, until `signal` aborts.
   * @param events `onClosed`: by the person or the browser; `onPaused`: its picture was stopped, and goes on
   * @throws {DOMException} where it is refused
   */
  show(signal: AbortSignal, events: { onClosed(): void; onPaused(): void }): Promise<void>;
  /** Done with. */
  close(): void;
}

/** One in this page: it is in no one's way there. */
export function openFloatScreen(page: Document = document): FloatScreen {
  const canvas = Object.assign(page.createElement("canvas"), FLOAT_SIZE);
  const pen = canvas.getContext("2d");
  if (pen === null) throw new DOMException("No canvas", "NotSupportedError");
  const video = page.createElement("video");
  Object.assign(video, { className: "float-video", muted: true, playsInline: true, tabIndex: -1 });
  video.ariaHidden = "true";
  // Engines play nothing that stands in no page. Pictures leave the canvas as it is drawn, and only then.
  page.body.append(video);
  const stream = canvas.captureStream();
  video.srcObject = stream;
  return {
    pen,
    lookOf: (frame) => readFloatLook(video, frame),
    watchLook: watchLooks,
    ready: (signal) =>
      video.readyState >= HTMLMediaElement.HAVE_METADATA ? null : loaded(video, signal),
    async show(signal, { onClosed, onPaused }) {
      // Asked for in this very moment: see who calls.
      const asked = video.requestPictureInPicture();
      play(video);
      await asked;
      video.addEventListener("leavepictureinpicture", onClosed, { signal });
      video.addEventListener("pause", () => {
        onPaused();
        play(video);
      }, { signal });
      const leave = () => {
        video.pause();
        if (page.pictureInPictureElement === video) ignoreRefusal(page.exitPictureInPicture());
      };
      if (signal.aborted) leave();
      else signal.addEventListener("abort", leave, { once: true });
    },
    close() {
      video.srcObject = null;
      video.remove();
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

function play(video: HTMLVideoElement): void {
  ignoreRefusal(video.play());
}

/** What is drawn was stopped meanwhile, or is gone already: nothing is to be done about it. */
function ignoreRefusal(done: Promise<void>): void {
  done.catch((error) => {
    if (!(error instanceof DOMException)) throw error;
  });
}

function loaded(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  video.addEventListener("loadedmetadata", () => resolve(), { once: true, signal });
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  play(video);
  return promise;
}
