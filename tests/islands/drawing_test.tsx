import "../support/english.ts";
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import DrawTools from "../../lib/parts/DrawTools.tsx";
import DrawView from "../../lib/parts/DrawView.tsx";
import PictureMarks from "../../lib/parts/PictureMarks.tsx";
import Thumb from "../../lib/parts/Thumb.tsx";
import ThumbMarks from "../../lib/parts/ThumbMarks.tsx";
import { onSource } from "../../lib/browser/on_source.ts";
import { wholePart } from "../../lib/image/picture_part.ts";
import { CONFIG } from "../browser/fake_call.ts";

const SIZE = { width: 1_000, height: 500 };
const BOX = { left: 100, top: 200, width: 300, height: 400 };
const MARKS = [
  { box: BOX, point: { x: 250, y: 400 }, label: "the <b> button", seconds: 8 },
  { box: null, point: { x: 900, y: 900 }, label: "", seconds: 8 },
];
const FACTS = {
  ...{ ...SIZE, parts: [wholePart("screen")], bytes: 9 },
  ...{ reason: "first" as const, sentAtMs: 0 },
};
const PICTURE = { number: 3, jpeg: Uint8Array.of(1), facts: FACTS };

Deno.test("marks are drawn over any picture in its pixels, and their words are text", () => {
  const marks = MARKS.map((mark, key) => ({
    key,
    mark: onSource(mark, { size: SIZE, crop: null }),
  }));
  const html = renderToString(<PictureMarks marks={marks} size={SIZE} />);
  assertMatch(html, /<rect x="100" y="100" width="300" height="200"/);
  assertMatch(html, /<circle cx="900" cy="450"/);
  assertEquals(html.match(/<text/g)?.length, 1);
  assertFalse(html.includes("<b>"));
  const small = renderToString(<PictureMarks marks={marks} size={SIZE} hasLabels={false} />);
  assertFalse(small.includes("<text"));
  assertEquals(renderToString(<PictureMarks marks={[]} size={SIZE} />), "");
});

Deno.test("a picture that was seen tells what was pointed at, small without words on it", () => {
  const plain = renderToString(<Thumb picture={PICTURE} />);
  assertFalse(plain.includes("<svg"));
  const marked = { ...PICTURE, marks: MARKS };
  const told = renderToString(<Thumb picture={marked} />);
  assertStringIncludes(told, "pointed at: the &lt;b> button, a place in the picture");
  const [large, small] = [true, false].map((hasLabels) =>
    renderToString(<ThumbMarks marks={MARKS} size={SIZE} hasLabels={hasLabels} />)
  );
  assertStringIncludes(large, "<text");
  assertFalse(small.includes("<text"));
});

Deno.test("there is a pen, and nothing to take away before anything is drawn", () => {
  const html = renderToString(
    <DrawTools config={CONFIG} source="screen" stage="on" isOn={false} onToggle={() => {}} />,
  );
  assertMatch(html, /data-testid="draw"[^>]*aria-pressed="false"/);
  assertFalse(/draw-undo|draw-clear/.test(html));
  const view = renderToString(
    <DrawView config={CONFIG} source="screen" isOn={false} onDone={() => {}} />,
  );
  assertFalse(view.includes("<svg"));
});
