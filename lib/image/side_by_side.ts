import type { PixelBox } from "./cover.ts";
import type { Size } from "./fit.ts";

/** Where a screen and a camera lie in one picture, in its pixels. Neither hides any of the other. */
export interface SideBySide {
  readonly size: Size;
  readonly screen: PixelBox;
  readonly camera: PixelBox;
  /** What is left beside the camera: room for words that say which is which. */
  readonly legend: PixelBox;
}

/** Share of the screen's shorter side that the camera adds to it. */
const CAMERA_SHARE = 1 / 3;
/** Less shows nothing of what a person holds up, pixels. */
const LEAST_CAMERA_SIDE = 240;
/** The camera leaves so much of its strip to the legend. */
const LEGEND_SHARE = 1 / 3;

/**
 * The size a camera's picture may have beside a screen's: along its longer side, so that the longest
 * side of both together stays the screen's, and its text as sharp as alone.
 */
export function cameraRoom(screen: Size): Size {
  const strip = Math.max(
    LEAST_CAMERA_SIDE,
    Math.round(Math.min(screen.width, screen.height) * CAMERA_SHARE),
  );
  const along = (side: number) => Math.max(1, Math.round(side * (1 - LEGEND_SHARE)));
  return isWide(screen)
    ? { width: along(screen.width), height: strip }
    : { width: strip, height: along(screen.height) };
}

/** Both in one picture: the camera below a wide screen, to the right of a tall one. */
export function sideBySide(screen: Size, camera: Size): SideBySide {
  const first = { x: 0, y: 0, ...pick(screen) };
  if (isWide(screen)) {
    const y = screen.height;
    const width = Math.max(screen.width, camera.width);
    return {
      size: { width, height: y + camera.height },
      screen: first,
      camera: { x: 0, y, ...pick(camera) },
      legend: { x: camera.width, y, width: width - camera.width, height: camera.height },
    };
  }
  const x = screen.width;
  const height = Math.max(screen.height, camera.height);
  return {
    size: { width: x + camera.width, height },
    screen: first,
    camera: { x, y: 0, ...pick(camera) },
    legend: { x, y: camera.height, width: camera.width, height: height - camera.height },
  };
}

function isWide({ width, height }: Size): boolean {
  return width >= height;
}

function pick({ width, height }: Size): Size {
  return { width, height };
}
