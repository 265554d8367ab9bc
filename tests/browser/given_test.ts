import { assertLessOrEqual } from "@std/assert";
import { MAX_TEXT_FILE_BYTES } from "../../lib/browser/given.ts";
import { lineOfFile } from "../../lib/browser/line_of_file.ts";
import { FIELD_LIMITS } from "../../lib/wire/message.ts";

/** As the field to type in has it. */
const TYPED_CHARS = 20_000;

Deno.test("the longest line with the largest text file in it is one the wire takes", () => {
  const text = "`".repeat(MAX_TEXT_FILE_BYTES / 3);
  const line = `${"x".repeat(TYPED_CHARS)}\n\n${lineOfFile({ name: "n".repeat(500), text })}`;
  assertLessOrEqual(line.length, FIELD_LIMITS.textChars);
  const plain = { name: "n".repeat(500), text: "x".repeat(MAX_TEXT_FILE_BYTES) };
  assertLessOrEqual(TYPED_CHARS + 2 + lineOfFile(plain).length, FIELD_LIMITS.textChars);
});
