/** The picture Worker and what the browser gives for it, as fakes: the test plays the clock. */
import type { PicturePlatform } from "../../lib/browser/picture_platform.ts";
import type { ClockCommand, ClockReport } from "../../lib/worklets/messages.ts";

/** A worker that does nothing by itself. */
export class FakeClock {
  readonly posted: ClockCommand[] = [];
  onmessage: ((event: { data: ClockReport }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  isTerminated = false;
  #next = Promise.withResolvers<void>();
  postMessage(message: ClockCommand): void {
    this.posted.push(message);
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }
  terminate(): void {
    this.isTerminated = true;
  }
  /** Reports, and waits for the page's answer. */
  async tells(report: ClockReport): Promise<ClockCommand> {
    const answer = this.#next.promise;
    this.onmessage?.({ data: report });
    await answer;
    return this.posted.at(-1)!;
  }
}

/** What the snapshots give. */
export const TAKEN_FRAME = { close() {} } as ImageBitmap;

/** A browser without frames of its own to give, whose videos show something at once. */
export function fakePictures(
  clock: FakeClock,
  video: object = { readyState: 4, videoWidth: 1_920 },
): PicturePlatform {
  return {
    createVideo: () =>
      Object.assign(video, { play: () => Promise.resolve() }) as unknown as HTMLVideoElement,
    createClock: () => clock as unknown as Worker,
    framesOf: () => null,
    snapshot: () => Promise.resolve(TAKEN_FRAME),
  };
}
