import type { PixelBox } from "../image/cover.ts";
import type { Size } from "../image/fit.ts";
import { type Stroke, STROKE_COLOURS, strokeWidths } from "../image/strokes.ts";

/** Thinner than that no line is seen on a picture that is scaled down far, pixels. */
const LEAST_LINE = 3;
const LEAST_EDGE = 1;

/**
 * Draw a person's lines on a picture of a source: over it all, so that nothing hidden comes to light.
 *
 * @param options `source`: its size; `shown`: what of it the picture shows, in its pixels; `size` of the
 *   picture
 */
export function paintStrokes(
  pen: OffscreenCanvasRenderingContext2D,
  strokes: readonly Stroke[],
  { source, shown, size }: { source: Size; shown: PixelBox; size: Size },
): void {
  const scale = size.width / shown.width;
  const widths = strokeWidths(source);
  const line = Math.max(LEAST_LINE, widths.line * scale);
  const edged = Math.max(LEAST_LINE + 2 * LEAST_EDGE, widths.edged * scale);
  pen.lineCap = pen.lineJoin = "round";
  for (const stroke of strokes) {
    pen.beginPath();
    stroke.forEach(({ x, y }, i) => {
      const across = (x * source.width / 1_000 - shown.x) * scale;
      const down = (y * source.height / 1_000 - shown.y) * size.height / shown.height;
      if (i === 0) pen.moveTo(across, down);
      // A dot, too, is a line: to itself.
      if (i > 0 || stroke.length === 1) pen.lineTo(across, down);
    });
    pen.lineWidth = edged;
    pen.strokeStyle = STROKE_COLOURS.edge;
    pen.stroke();
    pen.lineWidth = line;
    pen.strokeStyle = STROKE_COLOURS.line;
    pen.stroke();
  }
}
