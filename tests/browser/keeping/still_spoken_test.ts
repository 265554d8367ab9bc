import { assertEquals } from "@std/assert";
import { CurrentTalk } from "../../../lib/browser/keeping/current_talk.ts";
import { stillSpoken } from "../../../lib/browser/keeping/still_spoken.ts";
import { fakeTalk } from "./fake_talk.ts";
import { BEGUN_AT_MS } from "./some_talk.ts";

function someCall() {
  const fake = fakeTalk();
  const talk = new CurrentTalk(fake.call, {
    ...{ begunAtMs: BEGUN_AT_MS, model: "gemini-3.8-live", takenUp: null },
  });
  const shown = (of = talk.snapshot()) =>
    stillSpoken(of, fake.transcript.value).lines.map(({ text, state }) => `${text} ${state}`);
  return { fake, talk, shown };
}

Deno.test("a reply that is being heard is not broken off, and ends where it was heard", () => {
  const { fake, talk, shown } = someCall();
  fake.typed("A story");
  fake.answers(1, "Once upon a time.");
  fake.call.view.heard.value = { reply: 1, chars: 9 };
  const saved = talk.kept(1);
  assertEquals(saved.lines[1].state, "broken");
  assertEquals(shown(), ["A story whole", "Once upon whole"]);
  // More was heard since it was saved.
  fake.call.view.heard.value = { reply: 1, chars: 14 };
  assertEquals(shown(saved), ["A story whole", "Once upon whole"]);
  // Another reply has begun, of which nothing was heard yet.
  fake.answers(2, "And then.");
  assertEquals(shown(saved).at(-1), "Once upon whole");
});

Deno.test("one that a broken line ended stays so", () => {
  const { fake, shown } = someCall();
  const message = { type: "reply", reply: 1, state: "complete", reason: "line-lost" } as const;
  fake.answers(1, "Once upon");
  fake.happens({ type: "received", message });
  fake.answers(2, "Once upon a time.");
  assertEquals(shown(), ["Once upon broken", "Once upon a time. whole"]);
});
