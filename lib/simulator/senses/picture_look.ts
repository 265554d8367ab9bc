import { decode } from "jpeg-js";

/** What the simulator makes out of a picture. */
export interface PictureLook {
  width: number;
  height: number;
  /** The commonest colour in plain words; null where it could not be made out (no JPEG, damaged, large). */
  colour: string | null;
}

/** Pixels looked at; more would not change which colour rules. */
const MAX_SAMPLED_PIXELS = 20_000;
/**
 * Of larger pictures only the size is told: the decoder unpacks every pixel, however few are looked
 * at, and every other call waits for it, a third of a second at worst (measured: two megapixels of
 * noise). The page sends at most 1,536 pixels a side, of a screen.
 */
const MAX_MEGAPIXELS = 2;
const MAX_DECODE_MEGABYTES = 64;

/** Size of a JPEG or PNG from its head alone; null when it is neither. */
export function pictureSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x8950_4e47) {
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= bytes.length;) {
    const marker = view.getUint16(at);
    if (marker < 0xff01) return null;
    if (isFrameHeader(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** Look at a picture; of one over two megapixels only at its size. Null when it is none. */
export function lookAtPicture(bytes: Uint8Array): PictureLook | null {
  const size = pictureSize(bytes);
  if (size === null) return null;
  const isLarge = size.width * size.height > MAX_MEGAPIXELS * 1_000_000;
  return { ...size, colour: isLarge ? null : rulingColour(bytes) };
}

/** SOF0 … SOF15, without the tables that lie between them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

function rulingColour(bytes: Uint8Array): string | null {
  let pixels: Uint8Array;
  try {
    pixels = decode(bytes, {
      useTArray: true,
      maxResolutionInMP: MAX_MEGAPIXELS,
      maxMemoryUsageInMB: MAX_DECODE_MEGABYTES,
    }).data;
  } catch {
    // The decoder throws plain errors for whatever it cannot read; a client may send anything.
    return null;
  }
  const counts = new Map<string, number>();
  const stride = 4 * Math.max(1, Math.floor(pixels.length / 4 / MAX_SAMPLED_PIXELS));
  for (let i = 0; i + 2 < pixels.length; i += stride) {
    const name = colourName(pixels[i], pixels[i + 1], pixels[i + 2]);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].reduce((a, b) => b[1] > a[1] ? b : a, ["", 0])[0] || null;
}

/** Upper end of each colour on the circle of hues, in degrees. */
const HUES: readonly [number, string][] = [
  [15, "red"],
  [42, "orange"],
  [70, "yellow"],
  [165, "green"],
  [200, "turquoise"],
  [255, "blue"],
  [290, "violet"],
  [340, "pink"],
  [360, "red"],
];

/** A colour in plain words. Channels 0 … 255. */
export function colourName(red: number, green: number, blue: number): string {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (most < 40) return "black";
  // Washed-out colours are told by their lightness alone.
  if (spread < 30 || spread / most < 0.15) {
    return most > 215 ? "white" : most < 60 ? "black" : "grey";
  }
  const sextant = most === red
    ? (green - blue) / spread
    : most === green
    ? 2 + (blue - red) / spread
    : 4 + (red - green) / spread;
  const hue = (sextant * 60 + 360) % 360;
  return HUES.find(([upTo]) => hue <= upTo)![1];
}
