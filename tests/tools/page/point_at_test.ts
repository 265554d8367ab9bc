import { assertEquals, assertRejects } from "@std/assert";
import { ToolRefusal } from "../../../lib/tools/refusals.ts";
import { pointAt } from "../../../lib/tools/page/point_at.ts";
import { fakeHands, run } from "./fake_hands.ts";

Deno.test("a box is drawn with its label, and its middle is the point", async () => {
  const hands = fakeHands();
  const { result } = await run(pointAt(hands), {
    box_2d: [100, 200, 300, 600],
    label: "Save",
    seconds: 3,
  });
  assertEquals(hands.marks, [{
    box: { left: 200, top: 100, width: 400, height: 200 },
    point: { x: 400, y: 200 },
    label: "Save",
    seconds: 3,
  }]);
  assertEquals(result, { output: "The person sees the mark for 3 seconds." });
});

Deno.test("a point alone is drawn for eight seconds", async () => {
  const hands = fakeHands();
  await run(pointAt(hands), { point: [250, 750] });
  assertEquals(hands.marks, [{ box: null, point: { x: 750, y: 250 }, label: "", seconds: 8 }]);
});

Deno.test("what cannot be drawn is refused in words, and nothing is drawn", async () => {
  const hands = fakeHands();
  const cases: [Record<string, unknown>, string][] = [
    [{}, "point or box_2d is needed"],
    [{ point: [500, 1_200] }, "within 0 and 1000"],
    [{ box_2d: [0, 0, 2_000, 100] }, "within 0 and 1000"],
    [{ box_2d: [500, 500, 400, 600] }, "ymin < ymax"],
    [{ point: "the middle" }, "point: must be [y, x]"],
    [{ point: [1, 2], label: 5 }, "label: must be a text"],
    [{ point: [1, 2], label: "x".repeat(81) }, "label: must have 80"],
    [{ point: [1, 2], seconds: 0 }, "seconds: must be within 1 and 60"],
    [{ point: [1, 2], seconds: 1e9 }, "seconds: must be within 1 and 60"],
  ];
  for (const [args, words] of cases) {
    await assertRejects(() => run(pointAt(hands), args), ToolRefusal, words);
  }
  assertEquals(hands.marks, []);
});

Deno.test("where nothing is shared the model is told to ask for it", async () => {
  const hands = fakeHands();
  hands.isLooking = false;
  await assertRejects(
    () => run(pointAt(hands), { point: [1, 2] }),
    ToolRefusal,
    "shares no screen",
  );
});
