import type { Block, Inline, NoteItem } from "../../tools/page/note.ts";
import { escapeHtml } from "./escape_html.ts";
import { webAddress } from "./web_address.ts";

/** A side note's blocks as HTML. Every text becomes a text. */
export function noteHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join("\n");
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "heading": {
      const tag = `h${Math.min(6, block.depth + 3)}`;
      return `<${tag}>${inlinesHtml(block.inlines)}</${tag}>`;
    }
    case "paragraph":
      return `<p>${inlinesHtml(block.inlines)}</p>`;
    case "code":
      return `<pre dir="ltr"><code>${escapeHtml(block.text)}</code></pre>`;
    case "quote":
      return `<blockquote>${noteHtml(block.blocks)}</blockquote>`;
    case "list": {
      const items = block.items.map(itemHtml).join("");
      if (block.start === null) return `<ul>${items}</ul>`;
      return `<ol start="${Math.trunc(block.start)}">${items}</ol>`;
    }
    case "table":
      return tableHtml(block);
    case "rule":
      return "<hr>";
    default:
      return block satisfies never;
  }
}

function itemHtml({ isDone, blocks }: NoteItem): string {
  const tick = isDone === null ? "" : isDone ? "☑ " : "☐ ";
  return `<li>${tick}${noteHtml(blocks)}</li>`;
}

function tableHtml({ head, rows }: Extract<Block, { kind: "table" }>): string {
  const row = (cells: readonly (readonly Inline[])[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${inlinesHtml(cell)}</${tag}>`).join("")}</tr>`;
  const body = rows.map((cells) => row(cells, "td")).join("");
  return `<table><thead>${row(head, "th")}</thead><tbody>${body}</tbody></table>`;
}

const TAGS = { strong: "strong", emphasis: "em", deleted: "del" } as const;

function inlinesHtml(inlines: readonly Inline[]): string {
  return inlines.map(inlineHtml).join("");
}

function inlineHtml(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return escapeHtml(inline.text);
    case "code":
      return `<code dir="ltr">${escapeHtml(inline.text)}</code>`;
    case "break":
      return "<br>";
    case "strong":
    case "emphasis":
    case "deleted": {
      const tag = TAGS[inline.kind];
      return `<${tag}>${inlinesHtml(inline.inlines)}</${tag}>`;
    }
    case "link": {
      const address = webAddress(inline.url);
      const text = inlinesHtml(inline.inlines);
      return address === null
        ? text
        : `<a href="${escapeHtml(address)}" rel="noreferrer">${text}</a>`;
    }
    default:
      return inline satisfies never;
  }
}
