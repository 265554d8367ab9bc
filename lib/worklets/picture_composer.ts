import { type Cover, cropPixels, type PixelBox } from "../image/cover.ts";
import { fit, type Size } from "../image/fit.ts";
import type { LumaGrid } from "../image/luma_grid.ts";
import { type Lens, type PicturePart, wholePart } from "../image/picture_part.ts";
import { cameraRoom, type SideBySide, sideBySide } from "../image/side_by_side.ts";
import { isAnyShown, type Stroke } from "../image/strokes.ts";
import { Canvas } from "./canvas.ts";
import { captionHeight, LEGEND_LINES, type Said, writeCaption } from "./drawn_caption.ts";
import { type Frame, PicturePainter, sizeOf } from "./picture_painter.ts";

/** One source at one moment. */
export interface Shot {
  readonly lens: Lens;
  readonly frame: Frame;
  readonly cover: Cover;
  /** Of its picture, in pixels. */
  readonly longestSide: number;
  /** What the person drew on it. */
  readonly strokes: readonly Stroke[];
  /** Whether its sound is heard along with the person. */
  readonly isHeard?: boolean;
}

/** Words on a picture of both, for whoever looks at it: models read English best. */
const LEGEND = {
  below: ["▲ Above: SCREEN", "◀ Left: CAMERA"],
  beside: ["◀ Left: SCREEN", "▲ Above: CAMERA"],
} as const;
/** Largest letters of them, least lines the legend has room for, and share of its width a line takes. */
const LARGEST_LETTERS = 30;
const LEAST_LINES = 3;
const LETTER_WIDTH_SHARE = 1 / 11;
const GROUND = "#15161b";
const INK = "#f2f3f5";

/** Paints one picture of all that is shown: of one source as it is, of two side by side. */
export class PictureComposer {
  readonly #painters = { screen: new PicturePainter(), camera: new PicturePainter() };
  readonly #both = new Canvas({ alpha: false });
  #made: { canvas: Pick<Canvas, "encode" | "size">; parts: readonly PicturePart[] } = {
    canvas: this.#both,
    parts: [],
  };

  /** Size of the last picture painted. */
  get size(): Size {
    return this.#made.canvas.size;
  }

  /** What it shows, and where. */
  get parts(): readonly PicturePart[] {
    return this.#made.parts;
  }

  /**
   * Paint one or two shots, each hidden and drawn on as it says; words on the picture say what was drawn, and
   * what is heard.
   *
   * @param shots the screen before the camera
   * @param scale of each, beside what its `longestSide` asks for
   * @returns how each looks
   */
  paint(shots: readonly Shot[], scale = 1): LumaGrid[] {
    const [first, second] = shots;
    const grid = this.#paint(first, sideOf(first, scale));
    if (second === undefined) {
      this.#made = { canvas: this.#painters[first.lens], parts: [wholePart(first.lens)] };
      this.#addCaption(first.lens, saidOf([first]));
      return [grid];
    }
    const room = cameraRoom(this.#painters[first.lens].size);
    const seen = cropPixels(second.cover, sizeOf(second.frame));
    const fits = Math.min(room.width / seen.width, room.height / seen.height);
    const side = Math.floor(Math.max(seen.width, seen.height) * fits);
    const grids = [grid, this.#paint(second, Math.max(1, Math.min(second.longestSide, side)))];
    this.#putTogether(saidOf(shots));
    return grids;
  }

  /** The picture painted last, as JPEG of `maxBytes` at most; null where it would be too coarse. */
  encode(options: { quality: number; maxBytes: number }): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#made.canvas.encode(options);
  }

  #paint({ lens, frame, cover, strokes }: Shot, longestSide: number): LumaGrid {
    return this.#painters[lens].paint(frame, { cover, longestSide, strokes });
  }

  /** Below the picture, of which it hides nothing. */
  #addCaption(lens: Lens, said: readonly Said[]): void {
    if (said.length === 0) return;
    const { size: { width, height }, element } = this.#painters[lens];
    const strip = captionHeight({ width, height });
    if (strip === 0) return;
    const size = { width, height: height + strip };
    const pen = this.#both.pen(size);
    pen.drawImage(element, 0, 0);
    writeCaption(pen, said, { x: 0, y: height, width, height: strip });
    const box = inThousandths({ x: 0, y: 0, width, height }, size);
    this.#made = { canvas: this.#both, parts: [{ lens, box }] };
  }

  /** Pixel by pixel: both were hidden and scaled before. */
  #putTogether(said: readonly Said[]): void {
    const { screen, camera } = this.#painters;
    const places = sideBySide(screen.size, camera.size);
    const pen = this.#both.pen(places.size);
    pen.fillStyle = GROUND;
    pen.fillRect(0, 0, places.size.width, places.size.height);
    pen.drawImage(screen.element, places.screen.x, places.screen.y);
    pen.drawImage(camera.element, places.camera.x, places.camera.y);
    const lines = places.camera.x === 0 ? LEGEND.below : LEGEND.beside;
    writeLegend(pen, places, [...lines, ...said.map((one) => LEGEND_LINES[one])]);
    const part = (lens: Lens) => ({ lens, box: inThousandths(places[lens], places.size) });
    this.#made = { canvas: this.#both, parts: [part("screen"), part("camera")] };
  }
}

/** What there is to say: that anything that was drawn is to be seen, that anything shown is heard. */
function saidOf(shots: readonly Shot[]): Said[] {
  const said: Said[] = [];
  if (shots.some(({ strokes, cover }) => isAnyShown(strokes, cover.crop))) said.push("drawn");
  if (shots.some(({ isHeard }) => isHeard)) said.push("heard");
  return said;
}

/** Longest side of a shot: never enlarged, then scaled; a tall one leaves room for words below it. */
function sideOf(shot: Shot, scale: number): number {
  const { width, height } = cropPixels(shot.cover, sizeOf(shot.frame));
  const words = height > width && saidOf([shot]).length > 0
    ? captionHeight(fit({ width, height }, shot.longestSide))
    : 0;
  return Math.min(shot.longestSide - words, Math.max(width, height)) * scale;
}

function writeLegend(
  pen: OffscreenCanvasRenderingContext2D,
  { legend }: SideBySide,
  lines: readonly string[],
): void {
  const letters = Math.floor(Math.min(
    LARGEST_LETTERS,
    legend.height / (0.5 + 1.5 * Math.max(LEAST_LINES, lines.length)),
    legend.width * LETTER_WIDTH_SHARE,
  ));
  if (letters < 1) return;
  pen.fillStyle = INK;
  pen.font = `${letters}px sans-serif`;
  pen.textBaseline = "top";
  const room = legend.width - letters;
  lines.forEach((line, i) =>
    pen.fillText(line, legend.x + letters, legend.y + letters * (0.7 + 1.5 * i), room)
  );
}

function inThousandths({ x, y, width, height }: PixelBox, size: Size): PicturePart["box"] {
  return {
    left: x * 1_000 / size.width,
    top: y * 1_000 / size.height,
    width: width * 1_000 / size.width,
    height: height * 1_000 / size.height,
  };
}
