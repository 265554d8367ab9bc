import { assertEquals, assertRejects } from "@std/assert";
import { copyText } from "../../lib/browser/copy_text.ts";

Deno.test("a text is copied, or it is told that it was not", async () => {
  const copied: string[] = [];
  const clipboard = { writeText: (text: string) => Promise.resolve(void copied.push(text)) };
  assertEquals([await copyText("a", clipboard), copied], [true, ["a"]]);
  const refusing = { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) };
  assertEquals(await copyText("a", refusing), false);
  assertEquals(await copyText("a"), false);
  await assertRejects(() =>
    copyText("a", { writeText: () => Promise.reject(new TypeError("a defect")) })
  );
});
