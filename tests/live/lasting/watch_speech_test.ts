import { assertEquals } from "@std/assert";
import {
  BEGIN,
  BEGUN,
  END,
  PRESS,
  RECEIVED,
  RELEASE,
  speech,
  stateAfter,
  type Story,
  WORDS,
} from "./watch_story.ts";

/** What is owed after a story: since when, and how much. */
function owedAfter(story: Story): [sinceMs: number, ms: number] | null {
  const { owed } = stateAfter(story);
  return owed && [owed.sinceMs, owed.ms];
}

Deno.test("speech is owed a word until it brings words, a reply, or turns out to be none", () => {
  const noticed: Story = [[0, speech(400)], [150, RECEIVED, BEGIN], [600, speech(400)]];
  assertEquals(owedAfter(noticed), [0, 800]);
  assertEquals(owedAfter([...noticed, [1_000, RECEIVED, WORDS]]), null);
  const over: Story = [...noticed, [1_800, RECEIVED, END]];
  assertEquals(owedAfter(over), [1_800, 800]);
  assertEquals(owedAfter([...over, [2_500, RECEIVED, BEGUN]]), null);
  assertEquals(owedAfter([...over, [3_800, { type: "atRest" }]]), null);
  assertEquals(owedAfter([...over, [2_500, { type: "atRest" }]]), [1_800, 800]);
});

Deno.test("a reply to what was asked before settles nothing of what is being said", () => {
  assertEquals(owedAfter([[0, BEGIN], [200, speech(400)], [300, RECEIVED, BEGUN]]), [200, 400]);
  assertEquals(owedAfter([[0, PRESS], [200, speech(400)], [300, RECEIVED, BEGUN]]), [
    Infinity,
    400,
  ]);
});

Deno.test("an end of speech or of a press that nobody began changes nothing", () => {
  const before = stateAfter([[0, speech(400)]]);
  assertEquals(stateAfter([[0, speech(400)], [100, END]]), before);
  assertEquals(stateAfter([[0, speech(400)], [100, RELEASE]]), before);
});

Deno.test("a press is no sign of the server: what waits goes on waiting", () => {
  const { waiting } = stateAfter([[0, WORDS], [5_000, PRESS], [6_000, RELEASE]]);
  assertEquals([waiting?.firstMs, waiting?.sinceMs], [0, 6_000]);
});
