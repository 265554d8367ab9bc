import { assert, assertEquals, assertGreater } from "@std/assert";
import { drawTalk } from "../../lib/browser/draw_talk.ts";
import type { FloatLine } from "../../lib/browser/float_frame.ts";
import type { FloatLook } from "../../lib/browser/float_look.ts";
import { fakeLook, fakePen, writtenBy } from "./float_pens.ts";

const SPOKEN = {
  who: "model",
  name: "Looksee",
  words: ["It ", "is ", "there."],
  heard: 2,
} as const;
const ASKED = { who: "person", name: "You", words: ["Where ", "is ", "it?"], heard: 3 } as const;
const ROOM = { top: 100, bottom: 580 };

function drawn(lines: readonly FloatLine[], look: Partial<FloatLook> = {}) {
  const { pen, did } = fakePen();
  drawTalk(pen, { lines, nothing: "Nothing yet" }, { look: fakeLook(look), room: ROOM });
  return did;
}

Deno.test("before anything is said that is said", () => {
  assertEquals(writtenBy(drawn([])), ["Nothing yet"]);
});

Deno.test("words that were heard are lit, the others wait", () => {
  const did = drawn([ASKED, SPOKEN]);
  const colourOf = (text: string) => did.findLast(({ args }) => args[0] === text)?.fillStyle;
  assertEquals([colourOf("It"), colourOf("is"), colourOf("there.")], ["ink", "ink", "quiet"]);
  assertEquals([colourOf("Where"), colourOf("You"), colourOf("Looksee")], [
    ...["quiet", "quiet", "model"],
  ]);
});

Deno.test("where there is one colour for text, what was heard is underlined", () => {
  const lines = (did: ReturnType<typeof drawn>) =>
    did.filter(({ name, args }) => name === "fillRect" && args[3] === 3).length;
  assertEquals(lines(drawn([SPOKEN])), 0);
  const { colours } = fakeLook();
  assertEquals(lines(drawn([SPOKEN], { colours: { ...colours, quiet: "ink" } })), 2);
});

Deno.test("more words are smaller, and the newest line is seen rather than the one before", () => {
  const pxOf = (count: number) => {
    const words = Array.from({ length: count }, () => "something ");
    const did = drawn([ASKED, { ...SPOKEN, words }]);
    return { did, px: Number(/(\d+)px/.exec(did.at(-1)?.font ?? "")?.[1]) };
  };
  assertGreater(pxOf(4).px, pxOf(40).px);
  const { did } = pxOf(60);
  assert(!writtenBy(did).includes("Where"));
  for (const { name, args } of did) {
    if (name === "fillText") assert(Number(args[2]) < ROOM.bottom, `${args}`);
  }
});
