import type { Size } from "../image/fit.ts";
import type { FloatPen } from "./float_pen.ts";
import type { PointedPicture } from "./float_picture.ts";

/** Of marks, as the page draws them over any picture. */
const MARK = { edge: "#ffd200", inside: "rgb(255 210 0 / 14%)", shade: "rgb(0 0 0 / 80%)" };

interface PointedPlace {
  readonly place: Size & { readonly left: number; readonly top: number };
  /** Null while it is being decoded. */
  readonly image: CanvasImageSource | null;
  /** Colours behind it and around it. */
  readonly colours: { readonly picture: string; readonly line: string };
}

/** Draw what is pointed at, as large as there is room, with its marks. */
export function drawPointed(
  pen: FloatPen,
  { picture, part, marks }: PointedPicture<Size>,
  { place, image, colours }: PointedPlace,
): void {
  const scale = Math.min(place.width / part.width, place.height / part.height);
  const [width, height] = [part.width * scale, part.height * scale];
  const left = place.left + (place.width - width) / 2;
  const top = place.top + (place.height - height) / 2;
  pen.save();
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.clip();
  pen.fillStyle = colours.picture;
  pen.fillRect(left, top, width, height);
  pen.translate(left, top);
  pen.scale(scale, scale);
  const { width: wide, height: high } = picture.facts;
  if (image !== null) pen.drawImage(image, -part.left, -part.top, wide, high);
  for (const { box, point } of marks) {
    pen.beginPath();
    if (box !== null) pen.roundRect(box.left, box.top, box.width, box.height, 6 / scale);
    else pen.arc(point.x, point.y, 22 / scale, 0, 2 * Math.PI);
    pen.fillStyle = MARK.inside;
    pen.fill();
    // A dark edge, so that it is seen on anything.
    for (const [style, px] of [[MARK.shade, 9], [MARK.edge, 5]] as const) {
      pen.strokeStyle = style;
      pen.lineWidth = px / scale;
      pen.stroke();
    }
  }
  pen.restore();
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.strokeStyle = colours.line;
  pen.lineWidth = 2;
  pen.stroke();
}
