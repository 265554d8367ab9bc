/** Sides in whole pixels. */
export interface Size {
  width: number;
  height: number;
}

/**
 * The size a picture has when its longest side may be `longestSide` pixels: aspect kept to the
 * nearest pixel, never enlarged, no side below 1. A picture without area stays so.
 */
export function fit({ width, height }: Size, longestSide: number): Size {
  if (width < 1 || height < 1) return { width: 0, height: 0 };
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
