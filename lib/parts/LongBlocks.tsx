import "../scripts/call.ts";
import { useSignal } from "@preact/signals";
import {
  FOLD_FROM_ROWS,
  FOLDED_ROWS,
  type LineBlock,
  lineBlocks,
  rowsOf,
} from "../browser/line_blocks.ts";
import { withoutEmphasis } from "../browser/without_emphasis.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

/**
 * Words of one side, code set apart, and what is long folded.
 *
 * @param props `wasOpen`: it grew before one's eyes, so only its code is folded; `isSpoken`: marks of
 *   emphasis in it were not
 */
export default function LongBlocks({ text, isSpoken, wasOpen }: {
  text: string;
  isSpoken: boolean;
  wasOpen: boolean;
}) {
  const blocks = lineBlocks(text).map((block) =>
    isSpoken && !block.isCode ? { ...block, text: withoutEmphasis(block.text) } : block
  );
  const isPlain = blocks.length === 1 && !blocks[0].isCode;
  return (
    <>
      {blocks.map((block, at) => {
        const mayFold = block.isCode || !wasOpen;
        if (mayFold && rowsOf(block) >= FOLD_FROM_ROWS) return <Folded key={at} block={block} />;
        if (block.isCode) return <pre key={at} class="code-block" tabIndex={0}>{block.text}</pre>;
        return isPlain ? block.text : <span key={at} class="text-block">{block.text.trim()}</span>;
      })}
    </>
  );
}

function Folded({ block }: { block: LineBlock }) {
  const isUnfolded = useSignal(false);
  const { isCode, text } = block;
  const props = {
    class: isCode ? "code-block" : "text-block",
    "data-folded": isUnfolded.value ? "false" : "true",
    "data-testid": "long-text",
  };
  // Rows that are cut off by the style sheet alone would still be read aloud and found by the Tab key.
  const shown = isUnfolded.value ? text : headOf(block);
  return (
    <>
      {isCode ? <pre {...props} tabIndex={0}>{shown}</pre> : <span {...props}>{shown.trim()}</span>}
      <button
        type="button"
        class="unfold"
        data-testid="unfold"
        aria-expanded={isUnfolded.value ? "true" : "false"}
        onClick={() => isUnfolded.value = !isUnfolded.peek()}
      >
        {isUnfolded.value
          ? words().captions.fold
          : fill(words().captions.unfold, { count: rowsOf(block) })}
      </button>
    </>
  );
}

/** The rows that stay, whole words of running text. */
function headOf({ isCode, text }: LineBlock): string {
  const rows: string[] = [];
  let left = FOLDED_ROWS;
  for (const row of text.split("\n")) {
    const takes = rowsOf({ isCode, text: row });
    if (takes > left) {
      const share = Math.floor(row.length * left / takes);
      if (left > 0) rows.push(row.slice(0, share).replace(/\s\S*$/, ""));
      break;
    }
    rows.push(row);
    left -= takes;
  }
  return `${rows.join("\n").trimEnd()} …`;
}
