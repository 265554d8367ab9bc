import { assertEquals } from "@std/assert";
import { closeFrame, frame, frameIn, OP } from "./raw_frames.ts";

Deno.test("a client's frame has its length in as few bytes as it takes, and a mask", () => {
  assertEquals([...frame(OP.text, "ab")], [0x81, 0x82, 0, 0, 0, 0, 0x61, 0x62]);
  assertEquals([...frame(OP.binary, new Uint8Array(126)).subarray(0, 4)], [0x82, 0xfe, 0, 126]);
  const long = frame(OP.binary, new Uint8Array(65_536));
  assertEquals([...long.subarray(0, 10)], [0x82, 0xff, 0, 0, 0, 0, 0, 1, 0, 0]);
  assertEquals([...closeFrame(4005, "x")], [0x88, 0x83, 0, 0, 0, 0, 0x0f, 0xa5, 0x78]);
});

Deno.test("whatever is wrong with a frame can be said", () => {
  assertEquals([...frame(OP.text, "", { fin: false, reserved: 7 })], [0x71, 0x80, 0, 0, 0, 0]);
  assertEquals([...frame(OP.text, "a", { masked: false })], [0x81, 1, 0x61]);
  assertEquals([...frame(OP.text, "", { claims: 2 ** 40 }).subarray(1, 10)], [
    ...[0xff, 0, 0, 1, 0, 0, 0, 0, 0],
  ]);
});

Deno.test("a server's frame is read when all of it is there", () => {
  const text = frame(OP.text, "hello", { masked: false });
  for (let bytes = 0; bytes < text.length; bytes++) {
    assertEquals(frameIn(text.subarray(0, bytes)), null);
  }
  const found = frameIn(text);
  assertEquals([found?.value.opcode, String(found?.value.payload), found?.bytes], [1, "hello", 7]);
  const long = frame(OP.binary, new Uint8Array(300), { masked: false });
  assertEquals(frameIn(long)?.value.payload.length, 300);
});
