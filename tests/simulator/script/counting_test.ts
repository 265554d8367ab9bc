import { assertEquals } from "@std/assert";
import { countTo } from "../../../lib/simulator/script/counting.ts";

Deno.test("counting goes up to the number, five at a time", () => {
  assertEquals(countTo("7"), ["1, 2, 3, 4, 5.", "6, 7."]);
  assertEquals(countTo("Ten").at(-1), "6, 7, 8, 9, 10.");
  assertEquals(countTo("forty").at(-1), "36, 37, 38, 39, 40.");
});

Deno.test("counting ends at a hundred, and does not begin for what is no number", () => {
  for (const word of ["hundred", "1000000"]) assertEquals(countTo(word).length, 20);
  for (const word of ["zero", "0", "-3", "infinity", "constructor", ""]) {
    assertEquals(countTo(word), []);
  }
});
