import { assertEquals } from "@std/assert";
import { AnswerClock } from "../../lib/relay/answer_clock.ts";
import type { LiveInput } from "../../lib/live/session.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";
import { fakeClock } from "../support/fake_clock.ts";

const spoken = (position: number): LiveInput => ({
  ...{ type: "sound", position, pcm: new Int16Array(320) },
});
const reply = (number: number): ServerMessage => ({
  ...{ type: "sound", reply: number, position: 0, pcm: new Int16Array(2) },
});
const activity = (state: "begin" | "end" | "nothing"): ServerMessage => ({
  ...{ type: "activity", state },
});

function clocked() {
  const clock = fakeClock();
  return { clock, answers: new AnswerClock(clock) };
}

Deno.test("a spoken question: since the newest sound, and since the server found its end", () => {
  const { clock, answers } = clocked();
  answers.up(spoken(0));
  assertEquals(answers.down(activity("begin")), null);
  clock.pass(1_200);
  assertEquals(answers.down(activity("end")), null);
  clock.pass(690);
  answers.up(spoken(30_080));
  clock.pass(10);
  assertEquals(answers.down(reply(1)), {
    ...{ type: "answered", reply: 1, to: "speech", position: 30_400, sinceMs: 10, turnMs: 700 },
  });
});

Deno.test("only the first sound of a reply is told of", () => {
  const { answers } = clocked();
  answers.up(spoken(0));
  assertEquals(answers.down(reply(1))?.reply, 1);
  assertEquals(answers.down(reply(1)), null);
  assertEquals(answers.down(reply(2))?.reply, 2);
});

Deno.test("a server that tells of no speech is told of without the turn's end", () => {
  const { clock, answers } = clocked();
  answers.up(spoken(0));
  clock.pass(5);
  assertEquals(answers.down(reply(1)), {
    ...{ type: "answered", reply: 1, to: "speech", position: 320, sinceMs: 5 },
  });
});

Deno.test("a typed line counts from when it came, unless something was said after it", () => {
  const { clock, answers } = clocked();
  answers.up({ type: "text", id: "1", text: "Hello" });
  clock.pass(1_400);
  answers.up(spoken(0));
  const told = { type: "answered", reply: 1, to: "line", sinceMs: 1_400 } as const;
  assertEquals(answers.down(reply(1)), told);
  answers.up({ type: "text", id: "2", text: "And?" });
  answers.down(activity("begin"));
  clock.pass(100);
  answers.down(activity("end"));
  clock.pass(300);
  assertEquals(answers.down(reply(2)), {
    ...{ type: "answered", reply: 2, to: "speech", position: 320, sinceMs: 400, turnMs: 300 },
  });
});

Deno.test("what a tool brought makes nobody wait: what is said to it has no turn's end", () => {
  const { clock, answers } = clocked();
  answers.up(spoken(0));
  answers.down(activity("end"));
  clock.pass(3_000);
  answers.up({ type: "toolResult", id: "1", name: "look", result: {} });
  assertEquals(answers.down(reply(1)), {
    ...{ type: "answered", reply: 1, to: "speech", position: 320, sinceMs: 3_000 },
  });
});

Deno.test("a reply to nobody is told of with nothing", () => {
  assertEquals(clocked().answers.down(reply(1)), null);
});
