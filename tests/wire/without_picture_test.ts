import { assertEquals, assertStringIncludes } from "@std/assert";
import { withoutPicture } from "../../lib/wire/without_picture.ts";

Deno.test("of a result only whose it is remains, and word that its picture does not come", () => {
  const { result, ...whose } = withoutPicture({
    ...{ type: "toolResult", id: "1", name: "look_closer", scheduling: "interrupt" },
    result: { output: "This is the part you asked for" },
    jpeg: Uint8Array.of(0xff, 0xd8),
  });
  assertEquals(whose, { type: "toolResult", id: "1", name: "look_closer" });
  assertStringIncludes(String(result.error), "not sent any more");
});
