import { ToolRefusal } from "../../tools/refusals.ts";
import type { Block } from "../../tools/page/note.ts";
import { noteBlocks } from "../../tools/page/note_blocks.ts";
import type { PastNote } from "./past_talk.ts";

/** A kept note as the page drew it; one that it would not draw any more stays a text. */
export function pastNote({ markdown }: PastNote): readonly Block[] {
  try {
    return noteBlocks(markdown);
  } catch (error) {
    if (error instanceof ToolRefusal) return [{ kind: "code", language: "", text: markdown }];
    throw error;
  }
}
