import { assertEquals, assertRejects } from "@std/assert";
import { ToolRefusal } from "../../../lib/tools/refusals.ts";
import { tellMeWhen } from "../../../lib/tools/page/tell_me_when.ts";
import { fakeHands, run } from "./fake_hands.ts";

Deno.test("what the person wants to be told of is watched for, until it has happened", async () => {
  const hands = fakeHands();
  const [begin, report] = tellMeWhen(hands);
  await run(begin, { what: "  the build ends " });
  assertEquals(hands.watched, "the build ends");
  const notYet = await run(report, { happened: false });
  assertEquals([notYet.scheduling, hands.watched], ["silent", "the build ends"]);
  const now = await run(report, { happened: true });
  assertEquals([now.scheduling, hands.watched], [undefined, null]);
  await assertRejects(() => run(report, { happened: true }), ToolRefusal, "Nothing is watched");
});

Deno.test("watching ends when the person has changed their mind", async () => {
  const hands = fakeHands();
  const [begin, , end] = tellMeWhen(hands);
  await run(begin, { what: "it rains" });
  assertEquals((await run(end, {})).result, { output: "Nothing is watched for now." });
  assertEquals((await run(end, {})).result, { output: "Nothing was watched." });
});

Deno.test("without a picture, or without words, nothing is watched for", async () => {
  const hands = fakeHands();
  const [begin, report] = tellMeWhen(hands);
  const cases: [Record<string, unknown>, string][] = [
    [{}, "what:"],
    [{ what: 5 }, "what: must be a text"],
    [{ what: " " }, "what: must not be empty"],
    [{ what: "x".repeat(201) }, "what: must have 200"],
  ];
  for (const [args, words] of cases) {
    await assertRejects(() => run(begin, args), ToolRefusal, words);
  }
  await assertRejects(() => run(report, { happened: "yes" }), ToolRefusal, "happened: must be");
  hands.isLooking = false;
  await assertRejects(() => run(begin, { what: "it rains" }), ToolRefusal, "shares no screen");
  assertEquals(hands.watched, null);
});
