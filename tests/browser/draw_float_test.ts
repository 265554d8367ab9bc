import { assert, assertEquals } from "@std/assert";
import { drawFloat } from "../../lib/browser/draw_float.ts";
import type { FloatFrame } from "../../lib/browser/float_frame.ts";
import type { FloatLook } from "../../lib/browser/float_look.ts";
import { FLOAT_SIZE } from "../../lib/browser/float_pen.ts";
import { fakeLook, fakePen, writtenBy } from "./float_pens.ts";

const FRAME: FloatFrame = {
  ...{ status: "speaking", word: "speaking", said: "Speaking", sharing: null, waits: null },
  ...{ pointed: null, pointsAt: "", lines: [], nothing: "Nothing yet" },
};
function drawn(more: Partial<FloatFrame>, look: Partial<FloatLook> = {}) {
  const { pen, did } = fakePen();
  const image = { width: 1 } as ImageBitmap;
  drawFloat(pen, { ...FRAME, ...more }, { look: fakeLook(look), image });
  return did;
}

Deno.test("the status stands there as a word in its colour, with its shape", () => {
  const did = drawn({});
  const word = did.find(({ args }) => args[0] === "Speaking");
  assertEquals(word?.fillStyle, "tone");
  // The pill is filled twice without a path.
  assertEquals(did.filter(({ name, args }) => name === "fill" && args.length === 1).length, 1);
  assertEquals(writtenBy(did), ["Speaking", "Nothing yet"]);
});

Deno.test("what is pointed at is drawn and named below", () => {
  const part = { left: 0, top: 0, width: 4, height: 2 };
  const picture = { number: 1, jpeg: new Uint8Array(1), facts: { width: 4, height: 2 } };
  const pointed = { picture, part, marks: [] } as unknown as FloatFrame["pointed"];
  const did = drawn({ pointed, pointsAt: "Looksee points at: The total" });
  assert(did.some(({ name }) => name === "drawImage"));
  assertEquals(writtenBy(did).at(1), "Looksee points at: The total");
});

Deno.test("what waits in the page is said, as far as it has room", () => {
  const did = drawn({ waits: "Short", sharing: "Sharing" });
  assert(writtenBy(did).includes("Short") && writtenBy(did).includes("Sharing"));
  const long = writtenBy(drawn({ waits: "something ".repeat(20) }))[1];
  assert(long.endsWith("…") && long.length < 60, long);
});

Deno.test("where text runs to the left all begins at the right", () => {
  const find = (isRtl: boolean, text: string) =>
    drawn({ sharing: "Sharing" }, { isRtl }).find(({ args }) => args[0] === text);
  for (const text of ["Speaking", "Sharing", "Nothing yet"]) {
    const [ltr, rtl] = [find(false, text), find(true, text)];
    assertEquals([ltr?.textAlign, rtl?.textAlign], ["left", "right"]);
    assertEquals(Number(ltr?.args[1]) + Number(rtl?.args[1]), FLOAT_SIZE.width);
  }
});
