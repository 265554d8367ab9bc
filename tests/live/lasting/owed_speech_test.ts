import { assertEquals } from "@std/assert";
import {
  moreOwed,
  owedAnew,
  owedAtPress,
  owedAtRelease,
  stillOwed,
} from "../../../lib/live/lasting/owed_speech.ts";

Deno.test("more speech is owed since the first of it", () => {
  const owed = moreOwed(moreOwed(null, 200, 1_000), 300, 5_000);
  assertEquals(owed, { sinceMs: 1_000, ms: 500 });
});

Deno.test("a word to something else settles what was said two seconds before it, and no more", () => {
  const owed = { sinceMs: 1_000, ms: 5_000 };
  assertEquals(stillOwed(owed, 6_000, 8_000), null);
  assertEquals(stillOwed(owed, 7_500, 8_000), { sinceMs: 6_000, ms: 2_000 });
  assertEquals(stillOwed({ sinceMs: 7_000, ms: 400 }, 7_500, 8_000), { sinceMs: 7_000, ms: 400 });
  assertEquals(stillOwed(null, 7_500, 8_000), null);
});

Deno.test("what is said with the key pressed is owed from its release on", () => {
  const pressed = moreOwed(owedAtPress(null, 0), 900, Infinity);
  assertEquals(owedAtRelease(pressed, 3_000), { sinceMs: 3_000, ms: 900 });
  assertEquals(owedAtRelease(null, 3_000), null);
});

Deno.test("the next press puts off what there was no time to answer yet, and nothing else", () => {
  const owed = { sinceMs: 3_000, ms: 900 };
  assertEquals(owedAtPress(owed, 4_999), { sinceMs: Infinity, ms: 900 });
  assertEquals(owedAtPress(owed, 5_000), owed);
  assertEquals(owedAtRelease(owed, 9_000), owed);
});

Deno.test("a server that was there a moment ago has its time anew", () => {
  assertEquals(owedAnew({ sinceMs: 1_000, ms: 900 }, 4_000), { sinceMs: 4_000, ms: 900 });
  assertEquals(owedAnew(null, 4_000), null);
});
