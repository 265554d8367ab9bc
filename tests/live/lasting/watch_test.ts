import { assertEquals } from "@std/assert";
import { next } from "../../../lib/live/lasting/watch.ts";
import {
  BEGIN,
  BEGUN,
  call,
  COMPLETE,
  dueAfter,
  END,
  GENERATED,
  LINE,
  raised,
  RECEIVED,
  SAID,
  speech,
  stateAfter,
  type Story,
  WORDS,
} from "./watch_story.ts";

Deno.test("a line nobody answers is mended once and then given up", () => {
  assertEquals(dueAfter([[100, LINE]]), "no-answer 1 at 10100");
  const once: Story = [[100, LINE], [10_100, raised({ type: "no-answer", attempt: 1 })]];
  assertEquals(dueAfter(once), "no-answer 2 at 20100");
  const renewed: Story = [...once, [10_200, { type: "closed" }], [11_000, { type: "opened" }]];
  assertEquals(dueAfter(renewed), "no-answer 2 at 21000");
  // More of it does not begin the mending anew.
  assertEquals(dueAfter([...renewed, [12_000, WORDS]]), "no-answer 2 at 22000");
  assertEquals(
    dueAfter([...renewed, [21_000, raised({ type: "no-answer", attempt: 2 })]]),
    "nothing",
  );
});

Deno.test("an answer ends the waiting, and the next line is mended again", () => {
  const answered: Story = [
    [0, LINE],
    [10_000, raised({ type: "no-answer", attempt: 1 })],
    [11_000, BEGUN, SAID],
    [12_000, GENERATED],
    [14_000, COMPLETE],
  ];
  assertEquals(dueAfter(answered), "nothing");
  assertEquals(dueAfter([...answered, [20_000, LINE]]), "no-answer 1 at 30000");
});

Deno.test("late words of the reply before are no answer", () => {
  assertEquals(dueAfter([[0, LINE], [50, SAID]]), "no-answer 1 at 10000");
});

Deno.test("a reply whose status is told again is the same reply", () => {
  const status: Story = [[0, BEGUN, { type: "said", soundMs: 9_000 }, BEGUN, GENERATED]];
  assertEquals(dueAfter([...status, [1_000, LINE]]), "no-answer 1 at 19000");
});

Deno.test("between two connections only tools are watched", () => {
  const limits = { parkMs: 60_000 };
  const cut: Story = [[0, LINE, speech(600)], [1_000, { type: "closed" }]];
  assertEquals(dueAfter(cut, limits), "nothing");
  assertEquals(dueAfter([...cut, [3_000, { type: "opened" }]]), "no-answer 1 at 13000");
});

Deno.test("who wants silence waits for nothing", () => {
  assertEquals(dueAfter([[0, LINE], [1_000, { type: "settled" }]]), "nothing");
});

Deno.test("an event leaves the state it came to as it was", () => {
  const state = stateAfter([[0, LINE, call("a"), BEGIN, speech(100)]]);
  const before = structuredClone(state);
  for (const event of [END, WORDS, BEGUN, SAID, GENERATED, COMPLETE, RECEIVED, call("b")]) {
    next(state, event, 500);
  }
  assertEquals(state, before);
});
