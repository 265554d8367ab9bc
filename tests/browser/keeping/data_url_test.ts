import { assertEquals } from "@std/assert";
import { dataUrl } from "../../../lib/browser/keeping/data_url.ts";

Deno.test("an address that holds a picture gives its very bytes, however many there are", async () => {
  for (const length of [0, 1, 32_766, 32_767, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i * 31);
    const answer = await fetch(dataUrl(bytes));
    assertEquals(answer.headers.get("content-type"), "image/jpeg");
    assertEquals(new Uint8Array(await answer.arrayBuffer()), bytes);
  }
});
