import { assertEquals, assertThrows } from "@std/assert";
import { ReplySamples } from "../../lib/live/reply_samples.ts";

Deno.test("however the bytes are cut, the samples come out whole and in order", () => {
  const samples = Int16Array.from({ length: 999 }, (_, i) => (i * 7_919) % 65_536 - 32_768);
  const bytes = new Uint8Array(samples.buffer);
  for (const step of [1, 2, 3, 7, 64, 501]) {
    const reply = new ReplySamples();
    const out: number[] = [];
    for (let at = 0; at < bytes.length; at += step) {
      const part = reply.push(bytes.subarray(at, at + step).toBase64());
      if (part === null) continue;
      assertEquals(part.position, out.length);
      out.push(...part.pcm);
    }
    assertEquals(out, [...samples], `chunks of ${step}`);
  }
});

Deno.test("both base64 alphabets are read", () => {
  const bytes = Uint8Array.from([0xfb, 0xff, 0xfe, 0xff]);
  for (const alphabet of ["base64", "base64url"] as const) {
    const part = new ReplySamples().push(bytes.toBase64({ alphabet }));
    assertEquals(part?.pcm, Int16Array.from([-5, -2]));
  }
});

Deno.test("what is no base64 is a syntax error, and nothing gives no samples", () => {
  assertThrows(() => new ReplySamples().push("A*A="), SyntaxError);
  assertEquals(new ReplySamples().push(""), null);
});
