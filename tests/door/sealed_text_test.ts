import { assertEquals, assertFalse, assertNotEquals } from "@std/assert";
import { createSeal } from "../../lib/door/sealed_text.ts";

const SECRET = "a secret of at least 32 characters";
const texts = createSeal("test", { secret: SECRET, maxChars: 200 });

Deno.test("what was sealed is opened, and by every process with the same secret", () => {
  const sealed = texts.seal("héllo");
  assertEquals(texts.open(sealed), "héllo");
  assertEquals(createSeal("test", { secret: SECRET, maxChars: 200 }).open(sealed), "héllo");
});

Deno.test("what is sealed twice looks different, and shows nothing of the text", () => {
  const sealed = texts.seal("hello");
  assertNotEquals(sealed, texts.seal("hello"));
  assertFalse(sealed.includes("hello"));
});

Deno.test("another secret or another purpose does not open it", () => {
  const sealed = texts.seal("hello");
  assertEquals(createSeal("test", { secret: `${SECRET}!`, maxChars: 200 }).open(sealed), null);
  assertEquals(createSeal("else", { secret: SECRET, maxChars: 200 }).open(sealed), null);
});

Deno.test("no other spelling, no changed bit and nothing longer than allowed is opened", () => {
  const sealed = texts.seal("hello");
  for (let i = 0; i < sealed.length; i++) {
    const changed = sealed.slice(0, i) + (sealed[i] === "A" ? "B" : "A") + sealed.slice(i + 1);
    assertEquals(texts.open(changed), null);
  }
  for (const text of ["", "A", ` ${sealed}`, `${sealed}=`, sealed.slice(0, -1)]) {
    assertEquals(texts.open(text), null);
  }
  assertEquals(texts.open(texts.seal("x".repeat(300))), null);
});
