import type { Size } from "./fit.ts";

/** How large a JPEG is, in pixels, as its frame header says; nothing by nothing where it has none. */
export function jpegSize(jpeg: Uint8Array): Size {
  const uint16 = (at: number) => jpeg[at] * 256 + jpeg[at + 1];
  // Segments follow the two bytes of the beginning; those before the picture's own data have a length.
  for (let at = 2; at + 8 < jpeg.length && jpeg[at] === 0xff; at += 2 + uint16(at + 2)) {
    // SOF0 … SOF2: no canvas writes any other.
    if (jpeg[at + 1] >= 0xc0 && jpeg[at + 1] <= 0xc2) {
      return { width: uint16(at + 7), height: uint16(at + 5) };
    }
  }
  return { width: 0, height: 0 };
}
