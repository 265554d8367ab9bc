import type { Cover } from "./cover.ts";

/** Nothing is hidden. */
export const NO_COVER: Cover = { crop: null, boxes: [] };
