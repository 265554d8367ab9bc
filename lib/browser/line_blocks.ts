/** A long text of the conversation, so that it can be folded. Pure. */

/** Running text, or what stands between fences. */
export interface LineBlock {
  readonly isCode: boolean;
  readonly text: string;
}

/** Rows past which a text is folded, and rows of it that stay: nobody unfolds for one more. */
export const FOLD_FROM_ROWS = 14;
export const FOLDED_ROWS = 12;
/** Characters of running text in a row of the conversation, about. */
const ROW_CHARS = 48;

/** A text by its fences of three backticks or more; one that is not closed goes to the end. */
export function lineBlocks(text: string): LineBlock[] {
  const blocks: LineBlock[] = [];
  let fence = "";
  let rows: string[] = [];
  const close = (isCode: boolean) => {
    if (rows.length > 0) blocks.push({ isCode, text: rows.join("\n") });
    rows = [];
  };
  for (const row of text.split("\n")) {
    const [, ticks = ""] = /^\s{0,3}(`{3,})[^`]*$/.exec(row) ?? [];
    const isClosing = fence !== "" && ticks.length >= fence.length && row.trim() === ticks;
    if (isClosing || (fence === "" && ticks !== "")) {
      close(isClosing);
      fence = isClosing ? "" : ticks;
    } else rows.push(row);
  }
  close(fence !== "");
  return blocks;
}

/** Rows a text takes; running text by its length, as its lines are broken. */
export function rowsOf({ isCode, text }: LineBlock): number {
  const rows = text.split("\n");
  if (isCode) return rows.length;
  return rows.reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / ROW_CHARS)), 0);
}
