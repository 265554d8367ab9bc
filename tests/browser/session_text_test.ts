import { assertEquals } from "@std/assert";
import { ar } from "../../lib/words/ar/ar.ts";
import { de } from "../../lib/words/de/de.ts";
import { en } from "../../lib/words/en/en.ts";
import { sessionText } from "../../lib/browser/session_text.ts";

Deno.test("numbers are written as the language writes them", () => {
  const text = sessionText(en);
  assertEquals(text.money(1_234_567), "$1.23");
  assertEquals([text.money(12_300), text.money(2_000)], ["$0.0123", "$0.0020"]);
  assertEquals([text.count(12_345), text.percent(25, 0.254)], ["12,345", "25%"]);
  assertEquals([text.minutes(119_000), text.minutes(61_000, true)], ["1 min", "2 min"]);
  assertEquals([text.seconds(1_540), text.milliseconds(1_540.4)], ["1.5 sec", "1,540 ms"]);
  const german = sessionText(de);
  assertEquals([german.count(12_345), german.money(1_234_567).replace(/\s/, " ")], [
    "12.345",
    "1,23 $",
  ]);
  assertEquals(sessionText(ar).count(5).length, 1);
});

Deno.test("what is too little for its digits is told as less, and nothing as nothing", () => {
  const { money, percent } = sessionText(en);
  assertEquals([money(99), money(100), money(0)], ["<$0.0001", "$0.0001", "$0.00"]);
  assertEquals([percent(0, 0.004), percent(0, 0), percent(1, 0.006)], ["<1%", "0%", "1%"]);
});
