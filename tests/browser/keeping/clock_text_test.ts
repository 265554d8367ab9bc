import { assertEquals } from "@std/assert";
import { clockText } from "../../../lib/browser/keeping/clock_text.ts";

Deno.test("a moment is told in minutes and seconds, and in hours where there are some", () => {
  assertEquals([0, 59_999, 61_000, 3_723_000].map(clockText), ["0:00", "0:59", "1:01", "1:02:03"]);
});
