import type { LineBlock } from "../line_blocks.ts";
import { fill, type Words } from "../../words/words.ts";
import { clockText } from "./clock_text.ts";
import { dataUrl } from "./data_url.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import type { PastLine, WholeTalk } from "./past_talk.ts";
import { saidBlocks } from "./said_blocks.ts";
import { lineRemark, modelName, speakerName, talkFacts } from "./talk_facts.ts";
import { webAddress } from "./web_address.ts";

/**
 * A talk as one Markdown file (CommonMark). Words are escaped, so that they say what was said and
 * nothing else. Pictures are in the file itself, as addresses at its end: one file can be sent and
 * moved, and editors that show pictures show these; the text above stays easy to read.
 */
export function markdownOf({ talk, jpegs }: WholeTalk, words: Words): string {
  const { title, date, length, cost } = talkFacts(talk, words);
  const { file } = words.keeping;
  const facts = [date, length, modelName(talk, words), ...(cost === null ? [] : [cost])];
  const shown = talk.pictures.filter(({ number }) => jpegs.has(number));
  return [
    `# ${escapeMarkdown(title)}`,
    facts.map(escapeMarkdown).join(" · "),
    ...talk.lines.map((line) => lineText(line, words, new Set(shown.map(({ number }) => number)))),
    // Before the notes: of two definitions of one name the first counts.
    ...shown.map(({ number }) => `[picture-${number}]: ${dataUrl(jpegs.get(number)!)}`),
    ...(talk.notes.length === 0 ? [] : [`## ${file.notes}`]),
    ...talk.notes.map(noteText),
    `*${escapeMarkdown(file.madeBy)}*`,
  ].join("\n\n") + "\n";
}

function lineText(line: PastLine, words: Words, shown: ReadonlySet<number>): string {
  const remark = lineRemark(line, words);
  const head = `**${escapeMarkdown(speakerName(line, words))}**` +
    ` (${clockText(line.fromMs)}${remark === null ? "" : `, ${escapeMarkdown(remark)}`})`;
  const pictures = line.saw.filter((number) => shown.has(number)).map((number) =>
    `![${escapeMarkdown(fill(words.keeping.pictureNumber, { number }))}][picture-${number}]`
  );
  const queries = line.queries.length === 0 ? [] : [
    escapeMarkdown(fill(words.page.searchedFor, { queries: line.queries.join(" · ") })),
  ];
  const sources = line.sources.map(({ title, url }) => `- ${linkText(title, url)}`);
  const [first, ...blocks] = saidBlocks(line);
  // In one paragraph with the words, unless they begin with code.
  const begins = first === undefined || first.isCode
    ? [head, ...first ? [blockText(first)] : []]
    : [
      `${head}\\\n${blockText(first)}`,
    ];
  return [
    ...begins,
    ...blocks.map(blockText).filter((text) => text !== ""),
    ...(pictures.length === 0 ? [] : [pictures.join("\n")]),
    ...queries,
    ...(sources.length === 0 ? [] : [sources.join("\n")]),
  ].join("\n\n");
}

/** Code as it is, in a fence that nothing in it can close. */
function blockText({ isCode, text }: LineBlock): string {
  if (!isCode) return escapeMarkdown(text);
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function linkText(title: string, url: string): string {
  const safe = webAddress(url);
  return safe === null ? escapeMarkdown(title) : `[${escapeMarkdown(title)}](<${safe}>)`;
}

/** In a quote, so that code or a list that is not closed ends with it. */
function noteText({ title, markdown }: { title: string; markdown: string }): string {
  const quoted = markdown.split("\n").map((line) => `> ${line}`).join("\n");
  return `### ${escapeMarkdown(title)}\n\n${quoted}`;
}
