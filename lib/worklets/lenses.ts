import type { Cover } from "../image/cover.ts";
import type { Size } from "../image/fit.ts";
import type { LumaGrid } from "../image/luma_grid.ts";
import type { Lens } from "../image/picture_part.ts";
import { isOtherScene, type Stroke } from "../image/strokes.ts";
import type { ClockCommand, GivenFrames, LensView } from "./messages.ts";
import { NewestFrame } from "./newest_frame.ts";
import type { Shot } from "./picture_composer.ts";
import { sizeOf } from "./picture_painter.ts";

/** One source that is looked through. */
interface Opened {
  readonly newest: NewestFrame;
  /** Whether the track's own frames come here. */
  readonly hasFrames: boolean;
  readonly longestSide: number;
  view: LensView;
  source: Size;
  drawn: Drawn;
}

/** What the person drew on a source. */
interface Drawn {
  readonly strokes: readonly Stroke[];
  /** The page's count of it. */
  readonly drawing: number;
  /** What it was drawn on, at the first look since; null = not looked at since. */
  readonly on: LumaGrid | null;
}

const NOTHING_DRAWN: Drawn = { strokes: [], drawing: 0, on: null };

/** What comes first in a picture of both. */
const ORDER: readonly Lens[] = ["screen", "camera"];

/** The sources pictures are taken of, what is hidden of each, and the newest frame of each. */
export class Lenses {
  readonly #opened = new Map<Lens, Opened>();
  readonly #onFrame: () => void;
  readonly #onFailed: (error: unknown) => void;

  constructor(onFrame: () => void, onFailed: (error: unknown) => void) {
    this.#onFrame = onFrame;
    this.#onFailed = onFailed;
  }

  add(
    { lens, frames, longestSide, cover, isPaused, isHeard }: Extract<ClockCommand, { type: "add" }>,
  ): void {
    this.remove(lens);
    const newest = new NewestFrame();
    const source = { width: 0, height: 0 };
    const view = { cover, isPaused, isHeard };
    this.#opened.set(lens, {
      newest,
      hasFrames: frames !== null,
      longestSide,
      view,
      source,
      drawn: NOTHING_DRAWN,
    });
    if (frames !== null) newest.follow(frames, () => this.#onFrame()).catch(this.#onFailed);
  }

  remove(lens: Lens): void {
    this.#opened.get(lens)?.newest.close();
    this.#opened.delete(lens);
  }

  show(lens: Lens, { cover, isPaused, isHeard }: LensView): void {
    const opened = this.#opened.get(lens);
    if (opened === undefined) return;
    // What is hidden now is another scene, and no reason to wipe anything.
    if (isOtherCover(opened.view.cover, cover)) opened.drawn = { ...opened.drawn, on: null };
    opened.view = { cover, isPaused, isHeard };
  }

  /** So it is drawn on from here on. @returns whether that changes what is seen */
  draw({ lens, strokes, drawing }: Extract<ClockCommand, { type: "draw" }>): boolean {
    const opened = this.#opened.get(lens);
    if (opened === undefined) return false;
    const wasDrawn = opened.drawn.strokes.length > 0;
    opened.drawn = { strokes, drawing, on: null };
    return (wasDrawn || strokes.length > 0) && !opened.view.isPaused;
  }

  /** What was drawn on a source. */
  strokesOf(lens: Lens): readonly Stroke[] {
    return this.#opened.get(lens)?.drawn.strokes ?? [];
  }

  /**
   * A source looks so now. Lines on what is not there any more would mislead: they are wiped.
   *
   * @returns the page's count of what was wiped; null = nothing was
   */
  looked(lens: Lens, grid: LumaGrid): number | null {
    const opened = this.#opened.get(lens);
    if (opened === undefined || opened.drawn.strokes.length === 0) return null;
    const { on, drawing } = opened.drawn;
    if (on === null) opened.drawn = { ...opened.drawn, on: grid };
    if (on === null || !isOtherScene(on, grid)) return null;
    opened.drawn = NOTHING_DRAWN;
    return drawing;
  }

  /** Those of which anything may leave, in their order. */
  get shown(): readonly Lens[] {
    return ORDER.filter((lens) => this.#opened.get(lens)?.view.isPaused === false);
  }

  /** Those shown whose frames have to be given. */
  get needed(): readonly Lens[] {
    return this.shown.filter((lens) => this.#opened.get(lens)?.newest.frame === null);
  }

  /** Whether each new frame of those shown is told of. */
  get haveFrames(): boolean {
    return this.shown.every((lens) => this.#opened.get(lens)?.hasFrames);
  }

  /** What is hidden of a source; null where nothing of it is shown. */
  viewOf(lens: Lens): LensView | null {
    const view = this.#opened.get(lens)?.view;
    return view === undefined || view.isPaused ? null : view;
  }

  /** All that is to be seen now, the frames to be closed by whoever gets them; others are closed here. */
  shots(given: GivenFrames): Shot[] {
    const { shown } = this;
    for (const lens of ORDER) if (!shown.includes(lens)) given[lens]?.close();
    return shown.flatMap((lens) => {
      const opened = this.#opened.get(lens)!;
      const { newest, view: { cover, isHeard = false }, longestSide, drawn: { strokes } } = opened;
      // Another one takes the place of the clock's own at any moment, and closes it.
      const frame = given[lens] ?? newest.frame?.clone();
      return frame === undefined ? [] : [{ lens, frame, cover, longestSide, strokes, isHeard }];
    });
  }

  /** The newest frame of one, to be closed by whoever gets it; null where there is none. */
  newest(lens: Lens): VideoFrame | null {
    return this.#opened.get(lens)?.newest.frame?.clone() ?? null;
  }

  /** The size of a source, where it is not as it was. */
  resized({ lens, frame }: Pick<Shot, "lens" | "frame">): Size | null {
    const opened = this.#opened.get(lens);
    const { width, height } = sizeOf(frame);
    if (opened === undefined) return null;
    if (width === opened.source.width && height === opened.source.height) return null;
    return opened.source = { width, height };
  }

  close(): void {
    for (const lens of ORDER) this.remove(lens);
  }
}

/** By value: covers are copied on their way here. */
function isOtherCover(before: Cover, now: Cover): boolean {
  return JSON.stringify(before) !== JSON.stringify(now);
}
