import type { Setup } from "../protocol/client_message.ts";

/** A picture where the setup names no resolution, as Vertex documents it for a frame of a video. */
export const DEFAULT_PICTURE_TOKENS = 258;

/** By the words of Google's enum; not measured for Live sessions. A zoomed frame of HIGH costs no more. */
export const PICTURE_TOKENS: Readonly<Record<string, number>> = {
  MEDIA_RESOLUTION_LOW: 64,
  MEDIA_RESOLUTION_MEDIUM: 256,
  MEDIA_RESOLUTION_HIGH: 256,
};

/** What each picture of a session costs that was set up so, whatever its size. */
export function pictureTokensOf({ generationConfig }: Setup): number {
  return PICTURE_TOKENS[String(generationConfig?.mediaResolution)] ?? DEFAULT_PICTURE_TOKENS;
}
