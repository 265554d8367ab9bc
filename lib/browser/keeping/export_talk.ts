import type { Words } from "../../words/words.ts";
import { htmlOf } from "./html_of.ts";
import { jsonOf } from "./json_of.ts";
import { markdownOf } from "./markdown_of.ts";
import type { WholeTalk } from "./past_talk.ts";
import { webvttOf } from "./webvtt_of.ts";

/** Kinds of files a kept talk can be saved as. */
export type TextFormat = "html" | "markdown" | "webvtt" | "json";

/** A file to save. */
export interface MadeFile {
  readonly name: string;
  readonly blob: Blob;
}

const KINDS = {
  html: { ending: "html", type: "text/html" },
  markdown: { ending: "md", type: "text/markdown" },
  webvtt: { ending: "vtt", type: "text/vtt" },
  json: { ending: "json", type: "application/json" },
} as const;

/** A talk as a file of this kind, in UTF-8. */
export function exportTalk(whole: WholeTalk, format: TextFormat, words: Words): MadeFile {
  const { ending, type } = KINDS[format];
  const blob = new Blob([textOf(whole, format, words)], { type: `${type};charset=utf-8` });
  return { name: fileName(whole.talk.begunAtMs, ending), blob };
}

function textOf(whole: WholeTalk, format: TextFormat, words: Words): string {
  switch (format) {
    case "html":
      return htmlOf(whole, words);
    case "markdown":
      return markdownOf(whole, words);
    case "webvtt":
      return webvttOf(whole.talk, words);
    case "json":
      return jsonOf(whole);
    default:
      return format satisfies never;
  }
}

/** `looksee 2026-11-21 09.30.html`, by this machine's clock: sorts by time, and every system takes it. */
export function fileName(begunAtMs: number, ending: string): string {
  const begun = new Date(begunAtMs);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [begun.getFullYear(), two(begun.getMonth() + 1), two(begun.getDate())].join("-");
  return `looksee ${day} ${two(begun.getHours())}.${two(begun.getMinutes())}.${ending}`;
}
