import { type Cover, isFull, MAX_BOXES } from "../image/cover.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import type { CoverTool } from "./cover_edit.ts";

/** What can be done with a tool now, or why it cannot. */
export function coverHint(tool: CoverTool, cover: Pick<Cover, "boxes">): string {
  const { drawBox, drawCrop, boxesFull } = words().pictures;
  if (tool === "crop") return drawCrop;
  return isFull(cover) ? fill(boxesFull, { count: MAX_BOXES }) : drawBox;
}
