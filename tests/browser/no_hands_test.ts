import { assertEquals, assertFalse } from "@std/assert";
import { NO_HANDS } from "../../lib/browser/no_hands.ts";

Deno.test("before there are hands nothing is shown, asked or watched for, and nothing can be done", () => {
  const { notes, uses, marks, questions, lookout } = NO_HANDS;
  NO_HANDS.answer("1", "yes");
  NO_HANDS.closeNote(1);
  assertFalse(lookout.end());
  const shown = [notes, uses, marks.list, questions.open].flatMap(({ value }) =>
    value as unknown[]
  );
  assertEquals([shown, lookout.watch.value], [[], null]);
});
