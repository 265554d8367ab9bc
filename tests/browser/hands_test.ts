import { assertEquals, assertStringIncludes } from "@std/assert";
import { type CallHands, Hands } from "../../lib/browser/hands.ts";
import type { ClientMessage, MessageOf, ServerMessage } from "../../lib/wire/message.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { placedMark } from "../../lib/browser/placed_mark.ts";
import { handsOf, liveCall, until } from "./fake_call.ts";

function stage() {
  const clock = fakeClock();
  let isLooking = true;
  const sent: ClientMessage[] = [];
  let waiting = Promise.withResolvers<void>();
  const hands = new Hands({
    ...{ clock, callsInARow: 3, pageTools: ["show", "point_at", "look_closer", "tell_me_when"] },
    isLooking: () => isLooking,
    place: (mark) => placedMark([], mark),
    onPointed: () => {},
    lookout: {
      ...{ everyMs: 10_000, maxQuestions: 3 },
      strictness: () => "certain",
      isQuiet: () => true,
      onWornOut: () => {},
    },
  });
  const call: CallHands = {
    send(message) {
      sent.push(message);
      waiting.resolve();
    },
    look: () => Promise.resolve({ jpeg: Uint8Array.of(0xff, 0xd8), width: 10, height: 5 }),
  };
  hands.begin(call, { isNew: true });
  const receive = (message: ServerMessage) => hands.follow({ type: "received", message });
  return {
    hands,
    call,
    clock,
    sent,
    receive,
    stopLooking() {
      isLooking = false;
      hands.follow({ type: "source-ended", source: "screen" });
    },
    tool: (id: string, name: string, args = {}) =>
      receive({ type: "tool", state: "call", id, name, args }),
    async result(count: number): Promise<MessageOf<ClientMessage, "toolResult">> {
      while (sent.length < count) {
        waiting = Promise.withResolvers();
        await waiting.promise;
      }
      return sent[count - 1] as MessageOf<ClientMessage, "toolResult">;
    },
  };
}

const NOTE = { title: "Steps", markdown: "1. one" };
const USE = { type: "toolUse", id: "7", name: "ring", title: "Ring the bell" } as const;

Deno.test("a note is shown and its call answered; it outlives the call, and not another talk", async () => {
  const { hands, call, tool, result } = stage();
  tool("1", "show", NOTE);
  assertStringIncludes(String((await result(1)).result.output), "Steps");
  assertEquals(hands.notes.value.map(({ title }) => title), ["Steps"]);
  hands.end();
  hands.begin(call, { isNew: false });
  assertEquals(hands.notes.value.length, 1);
  hands.closeNote(hands.notes.value[0].id);
  assertEquals(hands.notes.value.length, 0);
  tool("2", "show", NOTE);
  await result(2);
  hands.begin(call, { isNew: true });
  assertEquals(hands.notes.value.length, 0);
});

Deno.test("marks go with the picture they point into", async () => {
  const { hands, tool, result, stopLooking, clock } = stage();
  tool("1", "point_at", { point: [1, 2] });
  await result(1);
  assertEquals(hands.marks.list.value.length, 1);
  stopLooking();
  assertEquals([hands.marks.list.value.length, clock.pending], [0, 0]);
});

Deno.test("a closer look is answered with its picture", async () => {
  const { tool, result } = stage();
  tool("1", "look_closer", { box_2d: [0, 0, 10, 10], question: "What?" });
  const { jpeg, result: words } = await result(1);
  assertEquals(jpeg?.length, 2);
  assertStringIncludes(String(words.output), "10 by 5 pixels. What?");
});

Deno.test("what came of calls can be read, and another call begins from none", async () => {
  const { hands, call, tool, result } = stage();
  tool("1", "show", NOTE);
  tool("2", "show", NOTE);
  await result(2);
  tool("3", "reboot");
  tool("4", "reboot");
  const none = { failed: 0, late: 0, refused: 0 };
  const counted = { calls: 4, answered: 4, repeated: 1, limited: 1 };
  assertEquals(hands.counters.value, { ...none, ...counted, failed: 1 });
  hands.end();
  assertEquals(hands.counters.value.calls, 4, "what is over can still be looked at");
  hands.begin(call, { isNew: false });
  const zero = { calls: 0, answered: 0, repeated: 0, limited: 0 };
  assertEquals(hands.counters.value, { ...none, ...zero });
});

Deno.test("a name nobody knows is answered by the page", async () => {
  const { tool, result } = stage();
  tool("1", "reboot");
  assertStringIncludes(String((await result(1)).result.error), 'no tool "reboot"');
});

Deno.test("the relay's question is put to the person, and answered once", () => {
  const { hands, receive, sent } = stage();
  receive({ ...USE, state: "asking", args: { times: 2 } });
  assertEquals(hands.questions.open.value[0].args, { times: 2 });
  hands.answer("7", "yes");
  hands.answer("7", "no");
  assertEquals(sent, [{ type: "toolConsent", id: "7", answer: "yes" }]);
  receive({ ...USE, state: "running" });
  assertEquals(hands.uses.value, [{ id: "7", name: "ring", title: "Ring the bell" }]);
  receive({ ...USE, state: "done" });
  assertEquals(hands.uses.value, []);
});

Deno.test("a question is taken back when its call is cancelled, refused, or its line gone", () => {
  const { hands, receive, sent } = stage();
  const ask = () => receive({ ...USE, state: "asking" });
  const takenBack = [
    () => receive({ type: "toolCancelled", ids: ["7"] }),
    () => receive({ ...USE, state: "refused" }),
    () => hands.follow({ type: "line", line: "lost", attempt: 1 }),
    () => hands.end(),
  ];
  for (const takeBack of takenBack) {
    ask();
    assertEquals(hands.questions.open.value.length, 1);
    takeBack();
    assertEquals(hands.questions.open.value.length, 0);
  }
  assertEquals(sent, []);
});

Deno.test("a loop is limited until the person speaks, types or presses", async () => {
  const { hands, tool, result, receive } = stage();
  let count = 0;
  const speaks = [
    () => hands.follow({ type: "typed", id: "1", text: "x" }),
    () => hands.follow({ type: "talk", on: true }),
    () => receive({ type: "activity", state: "begin" }),
  ];
  for (const speak of speaks) {
    for (let i = 0; i < 4; i++) tool(`${count}-${i}`, "show", { ...NOTE, title: `${count}` });
    count += 4;
    await result(count);
    speak();
  }
  tool("last", "show", NOTE);
  assertEquals((await result(count + 1)).result.error, undefined);
});

Deno.test("a call offers its tools, says that it can ask, and shows what is called", async () => {
  const { call, server } = await liveCall();
  const start = await server.received();
  const offered = ["show", "point_at", "look_closer"];
  assertEquals(start.type === "start" && start.pageTools, offered);
  assertEquals(start.type === "start" && start.asks, true);
  server.duplex.send({ type: "tool", state: "call", id: "1", name: "show", args: NOTE });
  await until((await handsOf(call)).notes, (notes) => notes.length === 1);
  let answer = await server.received();
  while (answer.type !== "toolResult") answer = await server.received();
  assertEquals(answer.id, "1");
  call.tell({ type: "end" });
});

Deno.test("what is waited for is asked about in a line of the page's own, and reported", async () => {
  const { hands, clock, sent, tool, result, stopLooking } = stage();
  tool("1", "tell_me_when", { what: "the build ends" });
  await result(1);
  assertEquals(hands.lookout.watch.value?.what, "the build ends");
  hands.follow({ type: "looked", picture: 1, hasChanged: false });
  clock.pass(60_000);
  assertEquals(sent.length, 1);
  hands.follow({ type: "looked", picture: 2, hasChanged: true });
  clock.pass(1_500);
  const asked = sent[1] as MessageOf<ClientMessage, "aside">;
  assertEquals(asked.type, "aside");
  assertStringIncludes(asked.text, `"the build ends"`);
  tool("2", "watch_report", { happened: false });
  const { result: answer, scheduling } = await result(3);
  assertEquals([answer, scheduling], [{ output: "Say nothing." }, "silent"]);
  stopLooking();
  assertEquals(hands.lookout.watch.value, null);
});

Deno.test("many questions in a row are no loop of the model's", async () => {
  const { hands, clock, tool, result } = stage();
  tool("0", "tell_me_when", { what: "the build ends" });
  await result(1);
  for (let i = 1; i <= 3; i++) {
    hands.follow({ type: "looked", picture: i, hasChanged: true });
    clock.pass(10_000);
    for (const half of [0, 1]) tool(`${i}.${half}`, "watch_report", { happened: false });
    const { result: answer } = await result(1 + i * 3);
    assertEquals(answer, { output: "Say nothing." });
  }
});

Deno.test("the person's words end a row of calls where the server tells of no speech", async () => {
  const { tool, result, receive } = stage();
  for (const round of [0, 1]) {
    for (let i = 0; i < 3; i++) tool(`${round}-${i}`, "show", { ...NOTE, title: `${round}` });
    const { result: answer } = await result(3 * round + 3);
    assertEquals(answer.error, undefined);
    receive({ type: "said", who: "person", text: "and now", final: false });
  }
});

Deno.test("what was allowed for the call is asked once more after the line broke: it may be made twice", () => {
  const { hands, receive, sent } = stage();
  receive({ ...USE, state: "asking" });
  hands.answer("7", "always");
  receive({ ...USE, id: "8", state: "asking" });
  assertEquals(sent.length, 2);
  hands.follow({ type: "line", line: "up" });
  receive({ ...USE, id: "9", state: "asking" });
  assertEquals(sent.length, 3);
  hands.follow({ type: "line", line: "lost", attempt: 1 });
  receive({ ...USE, id: "10", state: "asking" });
  assertEquals(sent.length, 3);
  assertEquals(hands.questions.open.value.map(({ id }) => id), ["10"]);
});

Deno.test("notes of before a reload are taken back below those that came since", async () => {
  const { hands, tool, result } = stage();
  tool("1", "show", NOTE);
  await result(1);
  const note = (title: string) => ({ title, markdown: "", blocks: [] });
  hands.takeBack([note("Before"), note(NOTE.title)]);
  assertEquals(hands.notes.value.map(({ title }) => title), [NOTE.title, "Before"]);
});
