import { assertEquals } from "@std/assert";
import { encode } from "jpeg-js";
import { jpegSize } from "../../lib/image/jpeg_size.ts";

Deno.test("the size of a JPEG is what it was made with", () => {
  for (const [width, height] of [[1, 1], [640, 360], [300, 1_536]]) {
    const { data } = encode({ width, height, data: new Uint8Array(width * height * 4) }, 50);
    assertEquals(jpegSize(data), { width, height });
  }
});

Deno.test("what is cut off or no JPEG has none, and is not searched for ever", () => {
  const none = { width: 0, height: 0 };
  const { data } = encode({ width: 8, height: 8, data: new Uint8Array(256) }, 50);
  for (const length of [0, 2, 5, 12]) assertEquals(jpegSize(data.subarray(0, length)), none);
  assertEquals(jpegSize(new Uint8Array(100).fill(0xff)), none);
  assertEquals(jpegSize(new Uint8Array(100)), none);
  assertEquals(jpegSize(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0)), none);
});
