import { type LineBlock, lineBlocks } from "../line_blocks.ts";
import { withoutEmphasis } from "../without_emphasis.ts";
import type { PastLine } from "./past_talk.ts";

/** A line's code and words, these without the marks that a model wrote and nobody heard. */
export function saidBlocks({ who, text }: Pick<PastLine, "who" | "text">): LineBlock[] {
  const blocks = lineBlocks(text);
  if (who !== "model") return blocks;
  return blocks.map((block) =>
    block.isCode ? block : { ...block, text: withoutEmphasis(block.text) }
  );
}
