import { Lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { REFUSALS, ToolRefusal } from "../refusals.ts";
import type { Block, Inline, NoteItem } from "./note.ts";

/** Quotes and lists in each other, beyond which a note is no note. */
const MAX_DEPTH = 12;
const TOO_DEEP = `lists and quotes may be ${MAX_DEPTH} deep at most`;
/** A table is as wide as its head, row by row: without bounds, a short note has millions of cells. */
const MAX_COLUMNS = 20;
const MAX_CELLS = 2_000;
const TOO_LARGE = `a table may have ${MAX_COLUMNS} columns and ${MAX_CELLS} cells at most`;
/** The line below a table's head, in a quote or list or alone. */
const BELOW_HEAD = /^[\s>*+\d.)]*[|:-][\s|:-]*$/;
/** Tags that only dress words up: they fall away, and the words stay. */
const DRESS = /^<\/?(b|i|u|s|em|strong|sub|sup|kbd|small|mark|p|div|span|details|summary)\s*\/?>$/i;

/**
 * Markdown as the blocks of a note. HTML is never read as HTML: `<br>` breaks the line, comments and tags
 * that only dress words up fall away, everything else is refused. Pictures become links: one that the
 * page loaded by itself could carry off what was said, in its address.
 *
 * @throws {ToolRefusal} for HTML outside code, links that run something, nesting and tables without an end
 */
export function noteBlocks(markdown: string): Block[] {
  if (markdown.split("\n").some(isTooWide)) throw refusal(TOO_LARGE);
  return blocksOf(tokensOf(markdown), 0);
}

function tokensOf(markdown: string): readonly Token[] {
  try {
    return Lexer.lex(markdown, { gfm: true });
  } catch (error) {
    // Its reader goes into each quote and list, as deep as the stack is.
    if (error instanceof RangeError) throw refusal(TOO_DEEP);
    throw error;
  }
}

/** Looked for before it is read: that alone would take seconds. */
function isTooWide(line: string): boolean {
  return line.length > MAX_COLUMNS && BELOW_HEAD.test(line) &&
    line.split("|").filter((cell) => cell.includes("-")).length > MAX_COLUMNS;
}

function blocksOf(tokens: readonly Token[], depth: number): Block[] {
  if (depth > MAX_DEPTH) throw refusal(TOO_DEEP);
  const blocks: Block[] = [];
  let line: Inline[] = [];
  const endLine = () => {
    if (line.length > 0) blocks.push({ kind: "paragraph", inlines: line });
    line = [];
  };
  for (const token of tokens) {
    const block = blockOf(token as MarkedToken, depth);
    // Entries of tight lists hold words without a paragraph around them.
    if (block === null) line.push(...inlinesOf([token], depth));
    else {
      endLine();
      blocks.push(...block);
    }
  }
  endLine();
  return blocks;
}

/** Null for what belongs into a line. */
function blockOf(token: MarkedToken, depth: number): Block[] | null {
  switch (token.type) {
    case "space":
    case "def":
    case "checkbox":
      return [];
    case "heading":
      return [{
        kind: "heading",
        depth: token.depth,
        inlines: inlinesOf(token.tokens, depth),
      }];
    case "paragraph":
      return [{ kind: "paragraph", inlines: inlinesOf(token.tokens, depth) }];
    case "code":
      return [{ kind: "code", language: languageOf(token), text: token.text }];
    case "blockquote":
      return [{ kind: "quote", blocks: blocksOf(token.tokens, depth + 1) }];
    case "list":
      return [{
        kind: "list",
        start: token.ordered ? Number(token.start) : null,
        items: token.items.map((item) => itemOf(item, depth)),
      }];
    case "table":
      if (token.header.length * (token.rows.length + 1) > MAX_CELLS) throw refusal(TOO_LARGE);
      return [{
        kind: "table",
        head: token.header.map(({ tokens }) => inlinesOf(tokens, depth)),
        rows: token.rows.map((row) => row.map(({ tokens }) => inlinesOf(tokens, depth))),
      }];
    case "hr":
      return [{ kind: "rule" }];
    case "html": {
      const inlines = fromHtml(token.text);
      return inlines.length === 0 ? [] : [{ kind: "paragraph", inlines }];
    }
    default:
      return null;
  }
}

function itemOf(item: Tokens.ListItem, depth: number): NoteItem {
  return {
    isDone: item.task ? item.checked === true : null,
    blocks: blocksOf(item.tokens, depth + 1),
  };
}

function languageOf({ lang }: Tokens.Code): string {
  return /^[\w+#.-]{1,20}/.exec(lang ?? "")?.[0] ?? "";
}

function inlinesOf(tokens: readonly Token[], depth: number): Inline[] {
  if (depth > 2 * MAX_DEPTH) throw refusal("emphasis and links are nested too deeply");
  return (tokens as readonly MarkedToken[]).flatMap((token): Inline[] => {
    const inside = () => inlinesOf("tokens" in token ? token.tokens ?? [] : [], depth + 1);
    switch (token.type) {
      case "strong":
        return [{ kind: "strong", inlines: inside() }];
      case "em":
        return [{ kind: "emphasis", inlines: inside() }];
      case "del":
        return [{ kind: "deleted", inlines: inside() }];
      case "codespan":
        return [{ kind: "code", text: token.text }];
      case "br":
        return [{ kind: "break" }];
      case "link":
        return linked(token.href, inside());
      case "image":
        return linked(token.href, [{ kind: "text", text: plain(token.text) || token.href }]);
      case "html":
        return fromHtml(token.text);
      case "text":
        if (token.tokens !== undefined) return inside();
        return [{ kind: "text", text: plain(token.text) }];
      default:
        return [{ kind: "text", text: plain("text" in token ? token.text : token.raw) }];
    }
  });
}

/** A link that leads somewhere; the words alone where it leads nowhere from here. */
function linked(href: string, inlines: Inline[]): Inline[] {
  const url = URL.parse(plain(href).trim());
  if (url === null) return inlines;
  if (!/^(https?|mailto):$/.test(url.protocol)) {
    throw refusal("a link may lead to http, https or mailto and to nothing else");
  }
  return [{ kind: "link", url: url.href, inlines }];
}

function fromHtml(html: string): Inline[] {
  const text = html.replace(/<!--[^]*?-->/g, "");
  const inlines: Inline[] = [];
  for (const part of text.split(/(<[^>]*>?)/)) {
    if (/^<br\s*\/?>$/i.test(part)) inlines.push({ kind: "break" });
    else if (part.startsWith("<") && !DRESS.test(part)) {
      throw refusal("HTML is not shown; write Markdown, and put code into backticks");
    } else if (part.trim() !== "" && !part.startsWith("<")) {
      inlines.push({ kind: "text", text: plain(part) });
    }
  }
  return inlines;
}

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" },
  ...{ mdash: "—", ndash: "–", hellip: "…", rarr: "→", larr: "←", times: "×", copy: "©" },
};

/** Characters written by name or number, as models do now and then. */
function plain(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, ...groups) => {
    const [decimal, hex, name] = groups as (string | undefined)[];
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name] : whole;
    const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function refusal(why: string): ToolRefusal {
  return new ToolRefusal(REFUSALS.badArguments(`markdown: ${why}`));
}
