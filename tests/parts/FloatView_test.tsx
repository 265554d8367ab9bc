import "../support/english.ts";
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import FloatButton from "../../lib/parts/FloatButton.tsx";
import FloatPointed from "../../lib/parts/FloatPointed.tsx";
import FloatView from "../../lib/parts/FloatView.tsx";
import type { SentPicture } from "../../lib/browser/call_ports.ts";
import type { PointedPicture } from "../../lib/browser/float_picture.ts";
import { CONFIG } from "../browser/fake_call.ts";

const PART = { left: 100, top: 50, width: 400, height: 200 };
const POINTED: PointedPicture<SentPicture> = {
  picture: {
    number: 1,
    jpeg: new Uint8Array(4),
    facts: {
      ...{ width: 1_000, height: 500, bytes: 4, sentAtMs: 0 },
      parts: [],
      reason: "look-now",
    },
  },
  part: PART,
  marks: [
    { size: PART, label: "<The total>", box: null, point: { x: 200, y: 100 } },
    { size: PART, label: "", box: null, point: { x: 20, y: 10 } },
  ],
};

Deno.test("nothing of the small window writes what a strict content policy refuses", () => {
  const html = renderToString(<FloatView config={CONFIG} />) +
    renderToString(<FloatPointed {...POINTED} />) +
    renderToString(<FloatButton config={CONFIG} />);
  assertFalse(/\sstyle=|\son\w+=|javascript:/i.test(html));
});

Deno.test("the small window has microphone, look now, stop and end", () => {
  const html = renderToString(<FloatView config={CONFIG} />);
  const names = [...html.matchAll(/<button[^>]*data-testid="([\w-]+)"/g)].map(([, name]) => name);
  assertEquals(names, ["mic", "look-now", "stop", "end"]);
});

Deno.test("what is pointed at is named in words beside its part of the picture", () => {
  const html = renderToString(<FloatPointed {...POINTED} />);
  assertStringIncludes(html, "Looksee points at: &lt;The total>, ");
  assertMatch(html, /<image [^>]*x="-100" y="-50" width="1000" height="500"/);
  assertEquals(html.match(/viewBox="0 0 400 200"/g)?.length, 2);
  // Over the small picture itself stands no text.
  assertFalse(html.includes("<text"));
});
