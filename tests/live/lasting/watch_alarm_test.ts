import { assert, assertEquals } from "@std/assert";
import {
  BEGIN,
  BEGUN,
  call,
  COMPLETE,
  dueAfter,
  END,
  GENERATED,
  LINE,
  PRESS,
  raised,
  RECEIVED,
  RELEASE,
  SAID,
  speech,
  type Story,
  WORDS,
} from "./watch_story.ts";

Deno.test("who speaks on is not waited for, but not for ever", () => {
  assertEquals(
    dueAfter([[0, WORDS], [3_000, speech(20)], [3_000, RECEIVED]]),
    "no-answer 1 at 13000",
  );
  assertEquals(
    dueAfter([[0, WORDS], [60_000, speech(20)], [60_000, RECEIVED]]),
    "no-answer 1 at 40000",
  );
  assertEquals(dueAfter([[0, BEGIN], [500, WORDS], [2_000, END]]), "no-answer 1 at 12000");
});

Deno.test("who asks on and on without an answer is not put off for ever", () => {
  const asked: Story = [[0, LINE], [9_000, LINE], [18_000, LINE]];
  assertEquals(dueAfter(asked), "no-answer 1 at 20000");
  // A server that says something is there.
  assertEquals(dueAfter([...asked, [19_000, RECEIVED]]), "no-answer 1 at 28000");
});

Deno.test("a line typed into a reply waits until that reply has been played", () => {
  const into: Story = [[0, BEGUN, { type: "said", soundMs: 60_000 }], [1_000, LINE, RECEIVED]];
  assertEquals(dueAfter(into), "stalled 1 at 9000");
  assertEquals(dueAfter([...into, [5_000, GENERATED]]), "no-answer 1 at 70000");
  assertEquals(dueAfter([...into, [5_000, COMPLETE]]), "no-answer 1 at 15000");
});

Deno.test("detected speech without words or reply is noise, four seconds after its end", () => {
  assertEquals(dueAfter([[0, BEGIN]]), "nothing");
  assertEquals(dueAfter([[0, BEGIN], [1_000, END]]), "noise at 5000");
  assertEquals(dueAfter([[0, BEGIN], [1_000, END], [2_000, BEGUN, GENERATED]]), "nothing");
  assertEquals(dueAfter([[0, BEGIN], [1_000, END], [2_000, BEGIN]]), "nothing");
  assertEquals(dueAfter([[0, BEGIN], [1_000, END], [5_000, raised({ type: "noise" })]]), "nothing");
  const words: Story = [[0, BEGIN], [1_000, END], [2_000, WORDS]];
  assertEquals(dueAfter(words), "no-answer 1 at 12000");
});

Deno.test("a press that brought nothing is settled like noise", () => {
  assertEquals(dueAfter([[0, PRESS]]), "nothing");
  assertEquals(dueAfter([[0, PRESS], [50, RELEASE]]), "noise at 4050");
});

Deno.test("nothing is missed while the key is pressed", () => {
  assertEquals(dueAfter([[0, LINE], [1_000, PRESS], [2_000, speech(900)]]), "nothing");
  assertEquals(
    dueAfter([[0, PRESS], [2_000, speech(900)], [20_000, RELEASE]]),
    "stalled 1 at 28000",
  );
});

Deno.test("a press after a press puts nobody off who had time to answer the first", () => {
  const first: Story = [[0, PRESS], [2_000, speech(900)], [3_000, RELEASE]];
  assertEquals(dueAfter([...first, [6_000, PRESS]]), "stalled 1 at 11000");
  const second: Story = [...first, [6_000, PRESS], [8_000, speech(900)], [9_000, RELEASE]];
  assertEquals(dueAfter(second), "stalled 1 at 11000");
  // One that follows at once is a part of the same question.
  assertEquals(dueAfter([...first, [4_000, PRESS], [30_000, speech(900)]]), "nothing");
  const worded: Story = [[0, WORDS], [3_000, PRESS], [9_000, RELEASE]];
  assertEquals(
    dueAfter([...worded, [9_500, PRESS], [19_000, RELEASE]], { noiseMs: 60_000 }),
    "no-answer 1 at 20000",
  );
});

Deno.test("a turn in which nothing was said is asked about once, at once", () => {
  const empty: Story = [[0, LINE], [1_000, { type: "emptyTurn" }]];
  assertEquals(dueAfter(empty), "nothing-said at 0");
  const asked: Story = [...empty, [1_001, raised({ type: "nothing-said" })]];
  assertEquals(dueAfter(asked), "no-answer 1 at 11001");
  assertEquals(dueAfter([...asked, [1_500, { type: "emptyTurn" }]]), "no-answer 1 at 11001");
  assertEquals(dueAfter([[0, { type: "emptyTurn" }]]), "nothing");
});

Deno.test("a tool that does not answer is told, the oldest first, whether or not a line is up", () => {
  const calls: Story = [[0, call("a")], [1_000, call("b")]];
  assertEquals(dueAfter(calls), "tool-silent a at 90000");
  assertEquals(dueAfter([...calls, [2_000, { type: "closed" }]]), "tool-silent a at 90000");
  const first = raised({ type: "tool-silent", id: "a" });
  assertEquals(dueAfter([...calls, [90_000, first]]), "tool-silent b at 91000");
  assertEquals(
    dueAfter([...calls, [2_000, { type: "toolCancelled", ids: ["a", "b"] }]]),
    "nothing",
  );
});

Deno.test("a line that called a tool is waited for from the tool's result on", () => {
  const called: Story = [[0, LINE], [1_000, call("a")], [1_100, { type: "emptyTurn" }]];
  assertEquals(dueAfter(called), "tool-silent a at 91000");
  assertEquals(
    dueAfter([...called, [5_000, { type: "toolResult", id: "a" }]]),
    "no-answer 1 at 15000",
  );
  assertEquals(
    dueAfter([...called, [5_000, { type: "toolResult", id: "a", isSilent: true }]]),
    "nothing",
  );
});

Deno.test("a server deaf to half a second of speech for eight seconds is stalled", () => {
  assertEquals(dueAfter([[1_000, speech(480)]]), "nothing");
  assertEquals(dueAfter([[1_000, speech(300)], [2_000, speech(300)]]), "stalled 1 at 9000");
  // It may have said that before it could hear of it.
  assertEquals(dueAfter([[1_000, speech(600)], [1_100, RECEIVED]]), "stalled 1 at 9000");
  assertEquals(dueAfter([[1_000, speech(600)], [3_100, RECEIVED]]), "nothing");
});

Deno.test("speech the server has noticed may go on for as long as it likes", () => {
  const noticed: Story = [[0, speech(100)], [150, RECEIVED, BEGIN], [200, speech(500)]];
  for (let ms = 1_500; ms <= 30_000; ms += 1_500) noticed.push([ms, speech(500)]);
  assertEquals(dueAfter(noticed), "stalled 1 at 38000");
});

Deno.test("who speaks on and on after pauses is not put off for ever by a server that has noticed the first", () => {
  const noticed: Story = [[0, speech(400)], [150, RECEIVED, BEGIN], [600, speech(400)]];
  const paused: Story = [...noticed, [5_600, speech(2_000)], [12_000, speech(2_000)]];
  assertEquals(dueAfter(paused), "stalled 1 at 16600");
  assertEquals(dueAfter(paused, { patienceMs: 10_000 }), "stalled 1 at 30000");
  assertEquals(dueAfter([...paused, [12_500, RECEIVED]]), "stalled 1 at 20500");
  // One that is short is no pause.
  assertEquals(dueAfter([...noticed, [2_500, speech(400)]]), "stalled 1 at 10500");
});

Deno.test("who thinks in the middle of an utterance is waited for, but not for ever", () => {
  const thinking: Story = [[0, BEGIN], [1_000, WORDS], [10_000, RECEIVED], [20_000, RECEIVED]];
  assertEquals(dueAfter(thinking), "no-answer 1 at 28000");
  assertEquals(dueAfter([...thinking, [20_000, END]]), "no-answer 1 at 30000");
});

Deno.test("a server that falls mute in the middle of an utterance is not waited for so long", () => {
  const mute: Story = [[0, BEGIN], [1_000, WORDS, RECEIVED]];
  assertEquals(dueAfter(mute), "no-answer 1 at 11000");
  assertEquals(dueAfter([...mute, [5_000, speech(400)]]), "no-answer 1 at 15000");
  // Where longer pauses are allowed they are waited for.
  assertEquals(dueAfter(mute, { patienceMs: 10_000 }), "no-answer 1 at 19000");
});

Deno.test("speech the server noticed and says nothing to is no noise to our own ear", () => {
  const over: Story = [[0, speech(200)], [150, RECEIVED, BEGIN], [600, speech(400)]];
  const mute: Story = [...over, [1_800, RECEIVED, END]];
  assertEquals(dueAfter(over), "stalled 1 at 8600");
  assertEquals(dueAfter(mute), "stalled 1 at 9800");
  // It is alive and has found nothing, or has nothing under way.
  assertEquals(dueAfter([...mute, [4_000, RECEIVED]]), "noise at 5800");
  assertEquals(dueAfter([...mute, [4_000, { type: "atRest" }]]), "noise at 5800");
  // Too soon to tell.
  assertEquals(dueAfter([...mute, [2_000, RECEIVED, { type: "atRest" }]]), "stalled 1 at 10000");
});

Deno.test("a reply that waited for a tool has its time from the tool's result on", () => {
  const asked: Story = [[0, RECEIVED, BEGUN, SAID], [1_000, RECEIVED, call("a")]];
  const answered: Story = [...asked, [20_000, { type: "toolResult", id: "a" }]];
  assertEquals(dueAfter(answered), "stalled 1 at 28000");
});

Deno.test("wherever in a turn a server falls mute, that is noticed ten seconds after the person at the latest", () => {
  // Spoken for 0.6 to 5 s, told of as by Google (`WATCH_LIMITS`), by our own ear 0.2 s at a time.
  for (const speechMs of [600, 1_000, 2_500, 5_000]) {
    for (const before of TURNS) {
      const spoken: Story = [];
      for (let ms = 200; ms <= speechMs; ms += 200) spoken.push([10_000 + ms, speech(200)]);
      const turn: Story = [
        [10_150, RECEIVED, BEGIN],
        [10_000 + speechMs + 1_200, RECEIVED, END],
        [10_000 + speechMs + 1_900, RECEIVED, WORDS],
        [10_000 + speechMs + 2_000, RECEIVED, BEGUN, SAID],
        [10_000 + speechMs + 2_300, RECEIVED, SAID],
      ];
      for (let heard = 0; heard <= turn.length; heard++) {
        const story = [...before, ...spoken, ...turn.slice(0, heard)].sort(([a], [b]) => a - b);
        const [alarm, atMs] = dueAfter(story).split(/ 1 at /);
        const lastMs = Math.max(...story.map(([atMs]) => atMs));
        const isMended = ["stalled", "no-answer"].includes(alarm);
        assert(isMended && Number(atMs) <= lastMs + 10_000, `${dueAfter(story)} at ${heard}`);
      }
    }
  }
});

/** What may have been before: nothing, a reply whose end came just as the person began, or a rest. */
const TURNS: Story[] = [
  [],
  [[5_000, RECEIVED, BEGUN, SAID], [6_000, RECEIVED, GENERATED], [10_100, RECEIVED, COMPLETE]],
  [[5_000, RECEIVED, BEGUN, SAID], [6_000, RECEIVED, GENERATED], [10_300, RECEIVED, COMPLETE]],
  [[9_990, { type: "atRest" }]],
];

Deno.test("a deaf server is mended by resuming, then afresh, then the person is told, once", () => {
  const stalled: Story = [[0, speech(600)], [8_000, raised({ type: "stalled", attempt: 1 })]];
  assertEquals(dueAfter(stalled), "nothing");
  const again: Story = [...stalled, [8_500, { type: "opened" }, speech(600)]];
  assertEquals(dueAfter(again), "stalled 2 at 16500");
  const twice: Story = [...again, [16_500, raised({ type: "stalled", attempt: 2 })]];
  const deaf: Story = [...twice, [17_000, { type: "opened" }, speech(600)]];
  assertEquals(dueAfter(deaf), "no-answer 2 at 25000");
  const told: Story = [...deaf, [25_000, raised({ type: "no-answer", attempt: 2 })]];
  assertEquals(dueAfter([...told, [26_000, speech(600)]]), "nothing");
  // A sign of life is no answer.
  assertEquals(dueAfter([...told, [26_000, RECEIVED, speech(600)]]), "nothing");
  const answered: Story = [...told, [27_000, RECEIVED, BEGUN, GENERATED, COMPLETE]];
  assertEquals(dueAfter([...answered, [28_000, speech(600)]]), "stalled 1 at 36000");
});

Deno.test("a reply that stops in the middle is mended each time, from the second on afresh", () => {
  const half: Story = [[0, RECEIVED, BEGUN, SAID], [
    8_000,
    raised({ type: "stalled", attempt: 1 }),
  ]];
  const again: Story = [...half, [9_000, { type: "opened" }, RECEIVED, BEGUN, SAID]];
  assertEquals(dueAfter(again), "stalled 2 at 17000");
  const thrice: Story = [
    ...again,
    [17_000, raised({ type: "stalled", attempt: 2 })],
    [18_000, { type: "opened" }, RECEIVED, BEGUN, SAID],
  ];
  assertEquals(dueAfter(thrice), "stalled 2 at 26000");
});

Deno.test("a reply that breaks off is a stall, one that thinks has longer, a generated one is none", () => {
  const running: Story = [[1_000, RECEIVED, BEGUN]];
  assertEquals(dueAfter(running), "stalled 1 at 31000");
  assertEquals(dueAfter([...running, [2_000, RECEIVED, SAID]]), "stalled 1 at 10000");
  assertEquals(dueAfter([...running, [2_000, RECEIVED, SAID, GENERATED]]), "nothing");
  assertEquals(
    dueAfter([...running, [2_000, RECEIVED, SAID, call("a")]]),
    "tool-silent a at 92000",
  );
});

Deno.test("idle counts from the last word of either side; noise and speech without words do not", () => {
  const limits = { parkMs: 60_000 };
  assertEquals(dueAfter([], limits), "idle at 60000");
  assertEquals(
    dueAfter([[1_000, BEGIN], [2_000, END], [6_000, raised({ type: "noise" })]], limits),
    "idle at 60000",
  );
  assertEquals(dueAfter([[5_000, speech(100)], [5_100, RECEIVED]], limits), "idle at 60000");
  const talked: Story = [
    [1_000, LINE],
    [2_000, BEGUN, { type: "said", soundMs: 9_000 }, GENERATED],
  ];
  assertEquals(dueAfter(talked, limits), "idle at 71000");
  assertEquals(dueAfter([...talked, [11_000, COMPLETE]], limits), "idle at 71000");
  assertEquals(dueAfter([...talked, [11_000, COMPLETE]]), "nothing");
});
