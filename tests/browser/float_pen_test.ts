import { assertEquals } from "@std/assert";
import { atStart, cut, setFont, write } from "../../lib/browser/float_pen.ts";
import { fakeLook, fakePen, writtenBy } from "./float_pens.ts";

Deno.test("a text is cut where its room ends, and says so", () => {
  const { pen } = fakePen();
  setFont(pen, { px: 20, weight: 400, look: fakeLook() });
  assertEquals([cut(pen, "short", 50), cut(pen, "longer", 50), cut(pen, "any", 5)], [
    ...["short", "long…", "…"],
  ]);
});

Deno.test("a text is written from where it begins, to the right or to the left", () => {
  const { pen, did } = fakePen();
  for (const isRtl of [false, true]) {
    const look = fakeLook({ isRtl });
    write(pen, "word", { x: atStart(10, { look, left: 100, width: 200 }), y: 5, look });
  }
  assertEquals(writtenBy(did), ["word", "word"]);
  assertEquals(did.map(({ args, textAlign }) => [args[1], textAlign]), [
    ...[[110, "left"], [290, "right"]],
  ]);
});
