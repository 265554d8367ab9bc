import type { LineBlock } from "../line_blocks.ts";
import { fill, type Words } from "../../words/words.ts";
import { clockText } from "./clock_text.ts";
import { dataUrl } from "./data_url.ts";
import { escapeHtml } from "./escape_html.ts";
import { HTML_STYLE } from "./html_style.ts";
import { noteHtml } from "./note_html.ts";
import { pastNote } from "./past_note.ts";
import type { PastLine, PastNote, PastPicture, WholeTalk } from "./past_talk.ts";
import { saidBlocks } from "./said_blocks.ts";
import { lineRemark, modelName, speakerName, talkFacts } from "./talk_facts.ts";
import { webAddress } from "./web_address.ts";

/** Nothing is fetched and nothing runs, whatever stands in the file. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** A talk as one HTML file that stands alone, with its pictures in it. */
export function htmlOf({ talk, jpegs }: WholeTalk, words: Words): string {
  const { title, date, length, cost } = talkFacts(talk, words);
  const { file } = words.keeping;
  const facts = [date, length, modelName(talk, words), ...(cost === null ? [] : [cost])];
  const pictures = new Map(talk.pictures.map((picture) => [picture.number, picture]));
  const pictureOf = (number: number) => {
    const [picture, jpeg] = [pictures.get(number), jpegs.get(number)];
    return picture && jpeg ? pictureHtml(picture, jpeg, words) : "";
  };
  return `<!DOCTYPE html>
<html lang="${escapeHtml(words.language)}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
<h1 dir="auto">${escapeHtml(title)}</h1>
<p class="facts">${facts.map(escapeHtml).join(" · ")}</p>
<ol class="talk">
${talk.lines.map((line) => lineHtml(line, words, pictureOf)).join("\n")}
</ol>
${talk.notes.length === 0 ? "" : `<h2>${escapeHtml(file.notes)}</h2>`}
${talk.notes.map(noteSection).join("\n")}
<footer>${escapeHtml(file.madeBy)}</footer>
</main>
</body>
</html>
`;
}

function lineHtml(line: PastLine, words: Words, pictureOf: (number: number) => string): string {
  const remark = lineRemark(line, words);
  const head = `${escapeHtml(speakerName(line, words))} · ${clockText(line.fromMs)}` +
    (remark === null ? "" : ` · <em>${escapeHtml(remark)}</em>`);
  const pictures = line.saw.map(pictureOf).join("");
  return `<li class="${line.who}"><span class="who">${head}</span>` +
    saidBlocks(line).map(blockHtml).join("") +
    (pictures === "" ? "" : `<div class="pictures">${pictures}</div>`) +
    sourcesHtml(line, words) + "</li>";
}

function blockHtml({ isCode, text }: LineBlock): string {
  if (isCode) return `<pre dir="ltr"><code>${escapeHtml(text)}</code></pre>`;
  return text.trim() === "" ? "" : `<p class="words" dir="auto">${escapeHtml(text.trim())}</p>`;
}

function sourcesHtml({ sources, queries }: PastLine, words: Words): string {
  const searched = queries.length === 0
    ? ""
    : `<p class="sources">${
      escapeHtml(fill(words.page.searchedFor, { queries: queries.join(" · ") }))
    }</p>`;
  if (sources.length === 0) return searched;
  const links = sources.map(({ title, url }) => {
    const address = webAddress(url);
    const text = escapeHtml(title);
    return `<li>${
      address === null ? text : `<a href="${escapeHtml(address)}" rel="noreferrer">${text}</a>`
    }</li>`;
  });
  return `${searched}<ol class="sources">${links.join("")}</ol>`;
}

function pictureHtml(
  { number, width, height, sentAtMs }: PastPicture,
  jpeg: Uint8Array,
  words: Words,
): string {
  const time = new Date(sentAtMs).toLocaleTimeString(words.language);
  const alt = escapeHtml(fill(words.keeping.picture, { number, time }));
  return `<img src="${
    dataUrl(jpeg)
  }" alt="${alt}" title="${alt}" width="${width}" height="${height}">`;
}

function noteSection(note: PastNote): string {
  const body = noteHtml(pastNote(note));
  return `<section class="note"><h3 dir="auto">${escapeHtml(note.title)}</h3>${body}</section>`;
}
