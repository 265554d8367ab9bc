import "../scripts/call.ts";
import type { ComponentChildren } from "preact";
import type { Block, Inline, NoteItem } from "../tools/page/note.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import CopyButton from "./CopyButton.tsx";

/**
 * A note's blocks as elements. Every text becomes a text: nothing of what the model wrote is ever read as
 * HTML.
 */
export default function NoteBlocks({ blocks }: { blocks: readonly Block[] }) {
  return <>{blocks.map((block, key) => <BlockView key={key} block={block} />)}</>;
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <Heading depth={block.depth}>{inlines(block.inlines)}</Heading>;
    case "paragraph":
      return <p>{inlines(block.inlines)}</p>;
    case "code":
      return <Code language={block.language} text={block.text} />;
    case "quote":
      return (
        <blockquote>
          <NoteBlocks blocks={block.blocks} />
        </blockquote>
      );
    case "list":
      return <List start={block.start} items={block.items} />;
    case "table":
      return <Table head={block.head} rows={block.rows} />;
    case "rule":
      return <hr />;
    default:
      return block satisfies never;
  }
}

/** Below the note's own title, whatever the model begins with. */
function Heading({ depth, children }: { depth: number; children: ComponentChildren }) {
  if (depth <= 1) return <h3>{children}</h3>;
  return depth === 2 ? <h4>{children}</h4> : <h5>{children}</h5>;
}

function Code({ language, text }: { language: string; text: string }) {
  return (
    <div class="code">
      <div class="code-head">
        <span class="quiet">{language}</span>
        <CopyButton text={text} label={words().tools.copyCode} />
      </div>
      <pre tabIndex={0}><code>{text}</code></pre>
    </div>
  );
}

function List({ start, items }: { start: number | null; items: readonly NoteItem[] }) {
  const entries = items.map(({ isDone, blocks }, key) => (
    <li key={key} class={isDone === null ? undefined : "task"}>
      {isDone !== null && (
        <span class="tick" role="img" aria-label={isDone ? words().tools.done : words().tools.toDo}>
          {isDone ? "☑" : "☐"}
        </span>
      )}
      <NoteBlocks blocks={blocks} />
    </li>
  ));
  return start === null ? <ul>{entries}</ul> : <ol start={start}>{entries}</ol>;
}

function Table({ head, rows }: {
  head: readonly (readonly Inline[])[];
  rows: readonly (readonly (readonly Inline[])[])[];
}) {
  return (
    <div class="table" tabIndex={0}>
      <table>
        <thead>
          <tr>{head.map((cell, key) => <th key={key} scope="col">{inlines(cell)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, key) => (
            <tr key={key}>{row.map((cell, key) => <td key={key}>{inlines(cell)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inlines(all: readonly Inline[]): ComponentChildren {
  return all.map((inline, key) => <InlineView key={key} inline={inline} />);
}

function InlineView({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case "text":
      return <>{inline.text}</>;
    case "code":
      return <code>{inline.text}</code>;
    case "break":
      return <br />;
    case "strong":
      return <strong>{inlines(inline.inlines)}</strong>;
    case "emphasis":
      return <em>{inlines(inline.inlines)}</em>;
    case "deleted":
      return <del>{inlines(inline.inlines)}</del>;
    case "link":
      return (
        <a
          href={inline.url}
          target="_blank"
          rel="noopener noreferrer nofollow"
          // Words may say another address than the one they lead to.
          title={fill(words().tools.linkTo, { host: placeOf(inline.url) })}
        >
          {inlines(inline.inlines)}
        </a>
      );
    default:
      return inline satisfies never;
  }
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return host || pathname;
}
