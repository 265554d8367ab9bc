import { assertEquals, assertLess } from "@std/assert";
import { readStoredLines, storedLines } from "../../lib/browser/stored_lines.ts";

/** Bytes of every value, as a picture has them. */
function picture(bytes: number): Uint8Array<ArrayBuffer> {
  const jpeg = Uint8Array.from({ length: bytes }, (_, at) => (at * 7) % 256);
  jpeg.set([0xff, 0xd8]);
  return jpeg;
}

const again = (lines: unknown) => readStoredLines(JSON.parse(JSON.stringify(lines)));

Deno.test("a line comes back with its picture, byte for byte, and takes little room", () => {
  const open = [{ id: "1", text: "plain" }, { id: "2", text: "", jpeg: picture(300_000) }];
  const stored = storedLines(open);
  assertEquals(again(stored), open);
  assertLess(JSON.stringify(stored).length, 300_000 * 1.7);
});

Deno.test("past the bound it is the pictures of the oldest lines that are left out", () => {
  const open = ["1", "2", "3"].map((id) => ({ id, text: id, jpeg: picture(100) }));
  const { jpeg: _, ...first } = open[0];
  assertEquals(again(storedLines(open, 250)), [first, open[1], open[2]]);
  assertEquals(again(storedLines(open, 0))?.some((line) => "jpeg" in line), false);
});

Deno.test("what is no picture is none, and what are no lines are none", () => {
  const line = { id: "1", text: "x" };
  for (const jpeg of ["GIF89a", 7, null, { 0: 255 }]) {
    assertEquals(readStoredLines([{ ...line, jpeg }]), [line]);
  }
  for (const value of [null, "x", { 0: line }, [null], [{ id: 1, text: "x" }], [{ id: "1" }]]) {
    assertEquals(readStoredLines(value), null);
  }
});
