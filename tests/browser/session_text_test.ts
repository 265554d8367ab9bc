import { assertEquals } from "@std/assert";
import { sessionText } from "../../lib/browser/session_text.ts";

Deno.test("numbers are written as the language writes them", () => {
  const en = sessionText("en");
  assertEquals(en.money(1_234_567), "$1.23");
  assertEquals([en.money(12_300), en.money(2_000)], ["$0.0123", "$0.0020"]);
  assertEquals([en.count(12_345), en.percent(0.254)], ["12,345", "25%"]);
  assertEquals([en.minutes(119_000), en.minutes(61_000, true)], ["1 min", "2 min"]);
  assertEquals([en.seconds(1_540), en.milliseconds(1_540.4)], ["1.5 sec", "1,540 ms"]);
  const de = sessionText("de");
  assertEquals([de.count(12_345), de.money(1_234_567).replace(/\s/, " ")], ["12.345", "1,23 $"]);
  assertEquals(sessionText("ar").count(5).length, 1);
});
