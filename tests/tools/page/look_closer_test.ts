import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ToolRefusal } from "../../../lib/tools/refusals.ts";
import { lookCloser } from "../../../lib/tools/page/look_closer.ts";
import { fakeHands, run } from "./fake_hands.ts";

const ARGS = { box_2d: [0, 500, 250, 1_000], question: "What is the version?" };

Deno.test("a closer look comes with its question", async () => {
  const hands = fakeHands();
  const { result, jpeg } = await run(lookCloser(hands), ARGS);
  assertEquals(hands.looks, [{ left: 500, top: 0, width: 500, height: 250 }]);
  assertEquals(jpeg, hands.found?.jpeg);
  assertStringIncludes(String(result.output), "640 by 360 pixels. What is the version?");
});

Deno.test("a look outside the picture, or without a question, is refused in words", async () => {
  const hands = fakeHands();
  const cases: [Record<string, unknown>, string][] = [
    [{ ...ARGS, box_2d: [0, 0, 5_000, 10] }, "within 0 and 1000"],
    [{ ...ARGS, box_2d: undefined }, "box_2d"],
    [{ ...ARGS, question: "" }, "question: must not be empty"],
    [{ ...ARGS, question: { a: 1 } }, "question: must be a text"],
  ];
  for (const [args, words] of cases) {
    await assertRejects(() => run(lookCloser(hands), args), ToolRefusal, words);
  }
  assertEquals(hands.looks, []);
});

Deno.test("where nothing is shared, or not any more, there is nothing to look at", async () => {
  const hands = fakeHands();
  hands.found = null;
  await assertRejects(() => run(lookCloser(hands), ARGS), ToolRefusal, "shares no screen");
  hands.isLooking = false;
  await assertRejects(() => run(lookCloser(hands), ARGS), ToolRefusal, "shares no screen");
  assertEquals(hands.looks.length, 1);
});
