import type { Block, Inline, NoteItem } from "./note.ts";

/**
 * A note as Markdown, made of what is to be seen of it. What the model wrote may hold more: comments,
 * titles, definitions, which nobody has read who copies it into a terminal.
 */
export function noteText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join("\n\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.depth)} ${lineText(block.inlines)}`;
    case "paragraph":
      return lineText(block.inlines);
    case "code": {
      const fence = ticksAround(block.text, 3);
      return `${fence}${block.language}\n${block.text}\n${fence}`;
    }
    case "quote":
      return noteText(block.blocks).replace(/^/gm, "> ");
    case "list":
      return block.items.map((item, i) =>
        itemText(item, block.start === null ? "- " : `${block.start + i}. `)
      ).join("\n");
    case "table":
      return tableText([block.head, block.head.map(() => null), ...block.rows]);
    case "rule":
      return "---";
    default:
      return block satisfies never;
  }
}

function itemText({ isDone, blocks }: NoteItem, mark: string): string {
  const task = isDone === null ? "" : isDone ? "[x] " : "[ ] ";
  // A list stands right below the words it belongs to.
  const text = blocks.map((block, i) =>
    i === 0 ? blockText(block) : `${block.kind === "list" ? "\n" : "\n\n"}${blockText(block)}`
  ).join("");
  const indent = " ".repeat(mark.length);
  return `${mark}${task}${text.replace(/\n(?=[^\n])/g, `\n${indent}`)}`;
}

/** Null is the line between head and rows. */
function tableText(rows: readonly (readonly (readonly Inline[] | null)[])[]): string {
  const cell = (inlines: readonly Inline[] | null) =>
    inlines === null ? "---" : lineText(inlines).replaceAll("|", "\\|").replaceAll("\n", "<br>");
  return rows.map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");
}

function lineText(inlines: readonly Inline[]): string {
  return inlines.map(inlineText).join("");
}

function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "code": {
      const ticks = ticksAround(inline.text, 1);
      const blank = /^`|`$/.test(inline.text) ? " " : "";
      return `${ticks}${blank}${inline.text}${blank}${ticks}`;
    }
    case "break":
      return "\n";
    case "strong":
      return `**${lineText(inline.inlines)}**`;
    case "emphasis":
      return `*${lineText(inline.inlines)}*`;
    case "deleted":
      return `~~${lineText(inline.inlines)}~~`;
    case "link": {
      const text = lineText(inline.inlines);
      return text === inline.url ? text : `[${text}](${inline.url})`;
    }
    default:
      return inline satisfies never;
  }
}

/** More backticks than stand in the text together, and so many at least. */
function ticksAround(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  return "`".repeat(Math.max(least, longest + 1));
}
