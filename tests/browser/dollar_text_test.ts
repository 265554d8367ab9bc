import { assertEquals } from "@std/assert";
import { dollarText } from "../../lib/browser/dollar_text.ts";

Deno.test("amounts have as many digits as are asked for", () => {
  assertEquals([dollarText("en", 2)(0.0123), dollarText("en", 4)(0.0123)], ["$0.01", "$0.0123"]);
});

Deno.test("where a language is written from the right, an amount is set apart from what is around it", () => {
  const text = dollarText("ar", 2)(1.5);
  assertEquals([text[0], text.at(-1), text.includes("\u200f")], ["\u2066", "\u2069", false]);
});
