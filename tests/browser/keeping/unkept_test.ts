import { assertEquals } from "@std/assert";
import { Unkept } from "../../../lib/browser/keeping/unkept.ts";
import { blank, type Line } from "../../../lib/browser/transcript_lines.ts";

const line = (id: number, text: string): Line => ({ ...blank("person", { text }), id });
const note = (id: number) => ({ id, title: `${id}`, markdown: "", blocks: [] });
const texts = (lines: readonly Line[]) => lines.map(({ text }) => text);

function switched() {
  const wish = { isWanted: true };
  const unkept = (fromId = 0, lines: Line[] = []) =>
    new Unkept({ isWanted: () => wish.isWanted, fromId }, { lines, notes: [] });
  return { wish, unkept };
}

Deno.test("what was said and noted while keeping was off stays unkept when it is on again", () => {
  const { wish, unkept: begun } = switched();
  const unkept = begun();
  const lines = [line(1, "Kept")];
  unkept.follow({ lines: [...lines], notes: [note(1)] });
  wish.isWanted = false;
  lines.push(line(2, "Private"));
  unkept.follow({ lines: [...lines], notes: [note(1), note(2)] });
  wish.isWanted = true;
  lines.push(line(3, "Kept again"));
  unkept.follow({ lines: [...lines], notes: [note(1), note(2), note(3)] });
  assertEquals(texts(unkept.kept(lines)), ["Kept", "Kept again"]);
  assertEquals([1, 2, 3].map((id) => unkept.keeps({ id })), [true, false, true]);
});

Deno.test("a line that grew while it was off is kept as it was before", () => {
  const { wish, unkept: begun } = switched();
  const unkept = begun();
  unkept.follow({ lines: [line(1, "So")], notes: [] });
  wish.isWanted = false;
  unkept.follow({ lines: [line(1, "So much for"), line(2, "Priv")], notes: [] });
  wish.isWanted = true;
  // Asked for before anything else changes.
  unkept.look();
  const now = [line(1, "So much for that"), line(2, "Private")];
  unkept.follow({ lines: now, notes: [] });
  assertEquals(texts(unkept.kept(now)), ["So"]);
});

Deno.test("switched on in mid-talk, nothing of before is kept", () => {
  const { wish, unkept: begun } = switched();
  wish.isWanted = false;
  const lines = [line(1, "Before")];
  const unkept = begun(0, lines);
  wish.isWanted = true;
  unkept.follow({ lines: [...lines, line(2, "Since")], notes: [] });
  assertEquals(texts(unkept.kept([...lines, line(2, "Since")])), ["Since"]);
});

Deno.test("lines of before a reload, said while it was off, stay unkept", () => {
  const { unkept: begun } = switched();
  const lines = [line(1, "Before"), line(2, "Since")];
  assertEquals(texts(begun(2, [lines[0]]).kept(lines)), ["Since"]);
});
