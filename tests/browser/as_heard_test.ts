import { assertEquals } from "@std/assert";
import { asHeard } from "../../lib/browser/as_heard.ts";
import type { CallEvent } from "../../lib/browser/call_model.ts";
import { EMPTY_TRANSCRIPT, follow } from "../../lib/browser/transcript.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";

const got = (message: ServerMessage): CallEvent => ({ type: "received", message });
const spoken = (...texts: string[]) =>
  [
    { type: "typed" as const, id: "line-1", text: "A story" },
    got({ type: "reply", reply: 1, state: "begun" }),
    ...texts.flatMap((text) => [got({ type: "said", who: "model", text, final: true, reply: 1 })]),
  ].reduce(follow, EMPTY_TRANSCRIPT);
const shown = (...args: Parameters<typeof asHeard>) =>
  asHeard(...args).map(({ state, text }) => `${state}: ${text}`);

Deno.test("of the reply that is heard only what was heard is there, and it is broken off", () => {
  const transcript = spoken("Once upon a time there was a tree.");
  assertEquals(shown(transcript, { reply: 1, chars: 15 }), [
    "done: A story",
    "broken: Once upon a",
  ]);
});

Deno.test("lines of a reply that were not reached are not there", () => {
  const transcript = spoken("Once upon a time.", "There was a tree.");
  assertEquals(shown(transcript, { reply: 1, chars: 5 }), ["done: A story", "broken: Once"]);
  assertEquals(shown(transcript, { reply: 1, chars: 24 }).at(-1), "broken: There");
});

Deno.test("a reply that was heard to its end, or not at all, stays as it is", () => {
  const transcript = spoken("Once.");
  for (const chars of [0, 5, Infinity]) {
    assertEquals(asHeard(transcript, { reply: 1, chars }), transcript.lines);
  }
  assertEquals(asHeard(transcript, { reply: 0, chars: 0 }), transcript.lines);
});

Deno.test("what the person cut is not broken off", () => {
  const cut = follow(spoken("Once upon a time."), { type: "stop" });
  const interrupted = follow(cut, got({ type: "reply", reply: 1, state: "interrupted" }));
  assertEquals(shown(interrupted, { reply: 1, chars: 5 }).at(-1), "cut: Once upon a time.");
});
