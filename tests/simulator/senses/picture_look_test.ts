import { assertEquals } from "@std/assert";
import { encode } from "jpeg-js";
import {
  colourName,
  lookAtPicture,
  pictureSize,
} from "../../../lib/simulator/senses/picture_look.ts";

function jpegOf(width: number, height: number, rgb: [number, number, number]): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < data.length; i += 4) data.set([...rgb, 255], i);
  return encode({ width, height, data }, 80).data;
}

Deno.test("a look at a JPEG tells its size and the colour that rules it", () => {
  const look = (rgb: [number, number, number]) => lookAtPicture(jpegOf(320, 180, rgb));
  assertEquals(look([220, 20, 30]), { width: 320, height: 180, colour: "red" });
  assertEquals(look([20, 40, 210])?.colour, "blue");
  assertEquals(look([255, 255, 255])?.colour, "white");
});

Deno.test("the larger part rules", () => {
  const [width, height] = [64, 64];
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < data.length; i += 4) {
    data.set(i < data.length * 0.4 ? [255, 0, 0, 255] : [0, 160, 0, 255], i);
  }
  assertEquals(lookAtPicture(encode({ width, height, data }, 90).data)?.colour, "green");
});

const COLOURS: [string, number, number, number][] = [
  ["black", 0, 0, 0],
  ["black", 30, 20, 25],
  ["grey", 128, 128, 128],
  ["grey", 120, 125, 130],
  ["white", 255, 255, 255],
  ["white", 240, 238, 230],
  ["red", 255, 0, 0],
  ["red", 230, 0, 40],
  ["orange", 255, 140, 0],
  ["yellow", 255, 255, 0],
  ["green", 0, 200, 0],
  ["green", 60, 120, 60],
  ["turquoise", 0, 200, 200],
  ["blue", 0, 0, 255],
  ["blue", 30, 60, 140],
  ["violet", 130, 0, 220],
  ["pink", 255, 80, 180],
];
for (const [name, ...rgb] of COLOURS) {
  Deno.test(`rgb ${rgb.join(" ")} is called ${name}`, () => {
    assertEquals(colourName(...rgb), name);
  });
}

Deno.test("the size of a PNG is read, its colour is not", () => {
  const png = new Uint8Array(33);
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  new DataView(png.buffer).setUint32(16, 800);
  new DataView(png.buffer).setUint32(20, 600);
  assertEquals(lookAtPicture(png), { width: 800, height: 600, colour: null });
});

Deno.test("a damaged JPEG still tells its size", () => {
  const jpeg = jpegOf(64, 48, [255, 0, 0]);
  const scan = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xda);
  assertEquals(lookAtPicture(jpeg.subarray(0, scan)), { width: 64, height: 48, colour: null });
});

Deno.test("what is no picture has no size, however it ends", () => {
  const jpeg = jpegOf(16, 16, [0, 0, 0]);
  assertEquals(pictureSize(new Uint8Array(0)), null);
  assertEquals(pictureSize(new TextEncoder().encode("not a picture at all")), null);
  for (let length = 0; length < 160; length++) {
    const size = pictureSize(jpeg.subarray(0, length));
    if (size !== null) assertEquals(size, { width: 16, height: 16 });
  }
});

Deno.test("of a picture over two megapixels only the size is told, that no call waits for it", () => {
  const red = [220, 20, 30] as [number, number, number];
  assertEquals(lookAtPicture(jpegOf(2_048, 1_024, red)), {
    width: 2_048,
    height: 1_024,
    colour: null,
  });
  // The page's largest of any common screen.
  assertEquals(lookAtPicture(jpegOf(1_536, 1_024, red))?.colour, "red");
});
