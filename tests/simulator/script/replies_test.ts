import { assert, assertEquals, assertGreater } from "@std/assert";
import { composeReply } from "../../../lib/simulator/script/replies.ts";

const LATER = { isFirst: false, picture: null };
const typed = (...lines: string[]) => ({ lines, speech: null });
const spoke = (durationMs: number, loudnessDb: number) => ({
  lines: [],
  speech: { durationMs, loudnessDb },
});

Deno.test("a reply says who speaks, first", () => {
  const [greeting] = composeReply(typed("hi"), { isFirst: true, picture: null });
  assertEquals(greeting, "Hello, I am the simulator.");
  assert(!composeReply(typed("hi"), LATER).includes(greeting));
});

Deno.test("a reply tells how long and how loud one spoke", () => {
  const said = (ms: number, db: number) => composeReply(spoke(ms, db), LATER).join(" ");
  assertEquals(said(1_830, -23), "You spoke for 1.8 seconds, at a good level.");
  assertEquals(said(900, -35), "You spoke for 0.9 seconds, quietly.");
  assertEquals(said(900, -45), "You spoke for 0.9 seconds, very quietly.");
  assertEquals(said(900, -8), "You spoke for 0.9 seconds, very loudly.");
  assertEquals(said(0, -90), "I heard no speech.");
});

Deno.test("a reply tells size and colour of the last picture", () => {
  const about = (colour: string | null) =>
    composeReply(spoke(1_000, -20), {
      isFirst: false,
      picture: { width: 1_280, height: 720, colour },
    }).at(-1);
  assertEquals(about("blue"), "The last picture I saw is 1280 by 720 pixels, and mostly blue.");
  assertEquals(about(null), "The last picture I saw is 1280 by 720 pixels.");
});

Deno.test("a reply reads typed lines back, long ones cut", () => {
  assertEquals(composeReply(typed("  how\n are you? ", "fine"), LATER), [
    "You typed: how are you?",
    "You typed: fine.",
  ]);
  const [cut] = composeReply(typed("x".repeat(500)), LATER);
  assertEquals(cut.length, "You typed: ".length + 162);
});

Deno.test("a reply is long where the line asks for it", () => {
  assertGreater(composeReply(typed("tell me a long story"), LATER).length, 8);
  assertEquals(composeReply(typed("count to seven"), LATER).slice(1), ["1, 2, 3, 4, 5.", "6, 7."]);
  assertEquals(composeReply(typed("please count from 1 to 20."), LATER).length, 5);
  assertEquals(composeReply(typed("count to 1000000"), LATER).length, 21);
  assertEquals(composeReply(typed("count to infinity"), LATER).length, 1);
});

Deno.test("a reply to nothing is still one", () => {
  assertEquals(composeReply(typed(), LATER), ["I am here, and I heard nothing."]);
});
