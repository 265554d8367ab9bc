import { assertEquals } from "@std/assert";
import { discussed, MAX_PICTURES_A_TALK } from "../../../lib/browser/keeping/discussed.ts";

Deno.test("of each answer its newest pictures were discussed, each once", () => {
  const lines = [{ saw: [1, 2, 3, 4, 5, 6] }, { saw: [6, 7] }, { saw: [] }];
  assertEquals(discussed(lines), { numbers: [3, 4, 5, 6, 7], dropped: 0 });
});

Deno.test("of very many the oldest are too many, and counted", () => {
  const lines = Array.from({ length: MAX_PICTURES_A_TALK + 7 }, (_, at) => ({ saw: [at + 1] }));
  const { numbers, dropped } = discussed(lines);
  assertEquals([numbers.length, numbers[0], dropped], [MAX_PICTURES_A_TALK, 8, 7]);
});
