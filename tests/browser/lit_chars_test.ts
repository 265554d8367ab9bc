import { assertEquals } from "@std/assert";
import { litChars } from "../../lib/browser/lit_chars.ts";
import { blank } from "../../lib/browser/transcript_lines.ts";

const line = (id: number, reply: number | null, text: string) => ({
  ...blank("model", { reply, text }),
  id,
});

Deno.test("a line is lit as far as its reply was heard, without the reply's lines before it", () => {
  const lines = [line(1, 1, "before"), line(2, 2, "12345"), line(3, 2, "and more")];
  const transcript = { lines, callFrom: 2 };
  const place = { reply: 2, chars: 8 };
  assertEquals(lines.map((one) => litChars(one, place, transcript)), [Infinity, 8, 3]);
});

Deno.test("what was heard before is lit, what comes after is not", () => {
  const lines = [line(1, 1, "one"), line(2, 2, "two"), line(3, null, "kept")];
  const lit = (reply: number) =>
    lines.map((one) => litChars(one, { reply, chars: 1 }, { lines, callFrom: 1 }));
  assertEquals(lit(0), [0, 0, Infinity]);
  assertEquals(lit(1), [1, 0, Infinity]);
  assertEquals(lit(2), [Infinity, 1, Infinity]);
});
