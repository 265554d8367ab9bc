import { assert, assertEquals } from "@std/assert";
import { MAX_TEXT_FILE_BYTES } from "../../lib/browser/given.ts";
import { type PictureReader, readGiven } from "../../lib/browser/read_given.ts";

const LIMITS = { longestSide: 1_000, quality: 0.8, maxBytes: 1_000 };

/** @param bytesOf of a JPEG of that size */
function reader(
  size: { width: number; height: number } | null,
  bytesOf: (width: number) => number,
) {
  const made: { width: number; height: number; quality: number }[] = [];
  const told = { made, closed: 0 };
  const fake: PictureReader = {
    open: () =>
      size === null
        ? Promise.reject(new DOMException("no picture"))
        : Promise.resolve({ ...size, close: () => void told.closed++ }),
    encode: (_, { width, height, quality }) => {
      made.push({ width, height, quality });
      return Promise.resolve(new Uint8Array(bytesOf(width)));
    },
  };
  return { fake, told };
}

const png = (bytes = 10) => new File([new Uint8Array(bytes)], "a.png", { type: "image/png" });
const file = (body: BlobPart, name: string, type = "") => new File([body], name, { type });

Deno.test("a picture is scaled to the longest side, and never enlarged", async () => {
  const { fake, told } = reader({ width: 4_000, height: 1_000 }, () => 500);
  const read = await readGiven(png(), LIMITS, fake);
  assert(typeof read === "object" && read.kind === "picture");
  assertEquals([read.width, read.height, read.jpeg.byteLength], [1_000, 250, 500]);
  assertEquals([told.made.length, told.closed], [1, 1]);
  const small = await readGiven(png(), LIMITS, reader({ width: 20, height: 10 }, () => 5).fake);
  assert(typeof small === "object" && small.kind === "picture");
  assertEquals([small.width, small.height], [20, 10]);
});

Deno.test("a picture that gets too large gets coarser and smaller, until it is given up", async () => {
  const { fake, told } = reader({ width: 2_000, height: 2_000 }, (width) => width * 2);
  const read = await readGiven(png(), LIMITS, fake);
  assert(typeof read === "object" && read.kind === "picture" && read.jpeg.byteLength <= 1_000);
  assert(told.made.length > 1 && told.made[1].quality < told.made[0].quality);
  const never = reader({ width: 2_000, height: 2_000 }, () => 5_000);
  assertEquals(await readGiven(png(), LIMITS, never.fake), "picture-too-large");
  assertEquals(never.told.closed, 1);
});

Deno.test("what is no picture in spite of its type is told", async () => {
  assertEquals(await readGiven(png(), LIMITS, reader(null, () => 1).fake), "picture-unreadable");
});

Deno.test("a text file is its words, with one kind of line ends", async () => {
  assertEquals(await readGiven(file("a\r\né\tb", "x.md"), LIMITS), {
    kind: "text",
    name: "x.md",
    text: "a\né\tb",
    line: "x.md\n```\na\né\tb\n```",
  });
});

Deno.test("text that is too long, nothing and what is no text are refused, each by its reason", async () => {
  const long = "a".repeat(MAX_TEXT_FILE_BYTES + 1);
  const fits = await readGiven(file(long.slice(1), "a.txt", "text/plain"), LIMITS);
  assert(typeof fits === "object");
  assertEquals(await readGiven(file(long, "a.txt", "text/plain"), LIMITS), "text-too-large");
  assertEquals(await readGiven(file(long, "a.log"), LIMITS), "text-too-large");
  assertEquals(await readGiven(file(long, "a.pdf", "application/pdf"), LIMITS), "other-kind");
  assertEquals(await readGiven(file(`\0${long}`, "a"), LIMITS), "other-kind");
  assertEquals(await readGiven(file("PK\x03\x04", "a.zip"), LIMITS), "other-kind");
  const latin1 = Uint8Array.from([0x66, 0xfc, 0x72]);
  assertEquals(await readGiven(file(latin1, "a.txt", "text/plain"), LIMITS), "other-kind");
  assertEquals(await readGiven(file("", "a.txt"), LIMITS), "empty");
  assertEquals(await readGiven(file(" \n", "a.txt"), LIMITS), "empty");
});
