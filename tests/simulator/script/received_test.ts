import { assertEquals } from "@std/assert";
import { EMPTY_PROMPT } from "../../../lib/simulator/memory/prompt.ts";
import { quotedLine, reportReceived } from "../../../lib/simulator/script/received.ts";

const spoke = (durationMs: number, loudnessDb: number) => ({
  ...EMPTY_PROMPT,
  speech: { durationMs, loudnessDb },
});

Deno.test("the report tells how long and how loud one spoke", () => {
  const said = (ms: number, db: number) => reportReceived(spoke(ms, db), null).join(" ");
  assertEquals(said(1_830, -23), "You spoke for 1.8 seconds, at a good level.");
  assertEquals(said(900, -35), "You spoke for 0.9 seconds, quietly.");
  assertEquals(said(900, -45), "You spoke for 0.9 seconds, very quietly.");
  assertEquals(said(900, -8), "You spoke for 0.9 seconds, very loudly.");
  assertEquals(said(0, -90), "I heard no speech.");
});

Deno.test("the report tells size and colour of the last picture", () => {
  const about = (colour: string | null) =>
    reportReceived(EMPTY_PROMPT, { width: 1_280, height: 720, colour });
  assertEquals(about("blue"), ["The last picture I saw is 1280 by 720 pixels, and mostly blue."]);
  assertEquals(about(null), ["The last picture I saw is 1280 by 720 pixels."]);
});

Deno.test("the report reads typed lines back, long ones cut", () => {
  const lines = ["  how\n are you? ", "fine"];
  assertEquals(reportReceived({ ...EMPTY_PROMPT, lines }, null), [
    "You typed: how are you?",
    "You typed: fine.",
  ]);
  assertEquals(quotedLine("x".repeat(500)).length, 162);
});

Deno.test("nothing received is reported too", () => {
  assertEquals(reportReceived(EMPTY_PROMPT, null), ["I am here, and I heard nothing."]);
});
