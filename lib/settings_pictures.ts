/** The settings of the pictures, as data: how large, how often, and what they may cost. */
import { fraction, oneOf, setting, wholeNumber } from "./setting_kinds.ts";

/** A part of `SETTINGS`. */
export const PICTURE_SETTINGS = {
  pictures: setting(
    "LOOKSEE_PICTURES",
    oneOf("readable", "frugal"),
    "readable",
    "how pages begin: readable = text can be read, frugal = a quarter of the tokens; people may change it",
  ),
  screenSidePx: setting(
    "LOOKSEE_SCREEN_SIDE_PX",
    wholeNumber(256, 4096),
    1536,
    "longest side of a picture of the screen, pixels",
  ),
  cameraSidePx: setting(
    "LOOKSEE_CAMERA_SIDE_PX",
    wholeNumber(256, 4096),
    768,
    "longest side of a picture of the camera, pixels",
  ),
  frugalSidePx: setting(
    "LOOKSEE_FRUGAL_SIDE_PX",
    wholeNumber(256, 4096),
    768,
    "longest side of any picture while they are frugal, pixels",
  ),
  jpegQuality: setting("LOOKSEE_JPEG_QUALITY", fraction(0.1, 1), 0.8, "JPEG quality of pictures"),
  pictureIntervalMs: setting(
    "LOOKSEE_PICTURE_INTERVAL_MS",
    wholeNumber(1000, 600_000),
    1000,
    "shortest time between two pictures, milliseconds",
  ),
  pictureHeartbeatMs: setting(
    "LOOKSEE_PICTURE_HEARTBEAT_MS",
    wholeNumber(0, 86_400_000),
    30_000,
    "milliseconds after which a scene that did not change is sent again; 0 = always, changed or not",
  ),
} as const;
