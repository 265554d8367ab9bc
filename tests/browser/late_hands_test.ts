import { assert, assertEquals } from "@std/assert";
import { type CallHands, Hands } from "../../lib/browser/hands.ts";
import { LateHands, MAX_EVENTS } from "../../lib/browser/late_hands.ts";
import { NO_HANDS } from "../../lib/browser/no_hands.ts";
import type { Tool } from "../../lib/tools/declare.ts";
import type { ClientMessage, ServerMessage } from "../../lib/wire/message.ts";
import { fakeClock } from "../support/fake_clock.ts";
import { until } from "./fake_call.ts";

const NOTE = { title: "Steps", markdown: "1. one" };

const OWN: Tool = {
  ...{ name: "order", description: "Orders a thing.", title: "Order", runs: "page" },
  ...{ consent: "none", deadlineMs: 1_000 },
  run: () => ({ result: { output: "ordered" } }),
};

function stage({ tools }: { tools?: readonly Tool[] } = {}) {
  const loads: PromiseWithResolvers<Hands>[] = [];
  const sent: ClientMessage[] = [];
  const failed: unknown[] = [];
  const offered = { pageTools: ["show", "tell_me_when"], tools };
  const hands = new LateHands({
    ...offered,
    load() {
      loads.push(Promise.withResolvers());
      return loads.at(-1)!.promise;
    },
    onFailed: (error) => failed.push(error),
  });
  const loaded = new Hands({
    ...{ clock: fakeClock(), callsInARow: 3, ...offered },
    isLooking: () => true,
    place: (mark) => ({ ...mark, lens: "screen" }),
    onPointed: () => {},
    lookout: {
      ...{ everyMs: 10_000, maxQuestions: 3 },
      strictness: () => "certain",
      isQuiet: () => true,
      onWornOut: () => {},
    },
  });
  const call: CallHands = {
    send: (message) => void sent.push(message),
    look: () => Promise.resolve(null),
  };
  const receive = (message: ServerMessage) => hands.follow({ type: "received", message });
  const show = (id: string, title = id) =>
    receive({ type: "tool", state: "call", id, name: "show", args: { ...NOTE, title } });
  const ask = (id: string) =>
    receive({ type: "toolUse", id, name: "ring", title: "Ring", state: "asking" });
  const isThere = () => until(hands.shown, (shown) => shown instanceof Hands);
  return { hands, loaded, call, loads, sent, failed, receive, show, ask, isThere };
}

Deno.test("a call without tools loads no hands, and the relay is told of the page's tools by name", () => {
  const { hands, call, loads, receive } = stage();
  hands.begin(call, { isNew: true });
  receive({ type: "activity", state: "begin" });
  hands.follow({ type: "typed", id: "1", text: "Hello" });
  hands.end();
  assertEquals([loads.length, hands.shown.value === NO_HANDS], [0, true]);
  assertEquals(hands.offered, { pageTools: ["show", "tell_me_when"], tools: [] });
});

Deno.test("what happened until hands are there they hear then, in its order", async () => {
  const { hands, loaded, call, loads, show, ask, receive, isThere } = stage();
  hands.begin(call, { isNew: true });
  ask("1");
  ask("2");
  receive({ type: "toolCancelled", ids: ["1"] });
  show("3");
  assertEquals(loads.length, 1);
  loads[0].resolve(loaded);
  const shown = await isThere();
  assertEquals(shown.questions.open.value.map(({ id }) => id), ["2"]);
  await until(shown.notes, (notes) => notes.length === 1);
  ask("4");
  assertEquals(shown.questions.open.value.map(({ id }) => id), ["2", "4"]);
  hands.end();
  assertEquals(shown.questions.open.value, []);
});

Deno.test("hands know who tells of speech, though that was before them", async () => {
  const { hands, loaded, call, loads, sent, show, receive, isThere } = stage();
  hands.begin(call, { isNew: true });
  receive({ type: "activity", state: "begin" });
  for (let i = 0; i < 3; i++) show(`${i}`);
  // Where the server tells of speech, words are no new turn.
  receive({ type: "said", who: "person", text: "yes", final: true });
  show("too many");
  loads[0].resolve(loaded);
  await until((await isThere()).notes, (notes) => notes.length === 3);
  const refused = sent.find((message) =>
    message.type === "toolResult" && message.id === "too many"
  );
  assert(refused?.type === "toolResult" && "error" in refused.result);
  hands.end();
});

Deno.test("hands of a call that ended meanwhile show nothing of it, and serve the next", async () => {
  const { hands, loaded, call, loads, sent, show, isThere } = stage();
  hands.begin(call, { isNew: true });
  show("1");
  hands.end();
  loads[0].resolve(loaded);
  const shown = await isThere();
  assertEquals([shown.notes.value, sent], [[], []]);
  hands.begin(call, { isNew: true });
  show("2");
  await until(shown.notes, (notes) => notes.length === 1);
  hands.end();
});

Deno.test("where hands cannot be loaded every call is answered, and the next one tries again", async () => {
  const { hands, loaded, call, loads, sent, failed, show, isThere } = stage();
  hands.begin(call, { isNew: true });
  show("1");
  show("2");
  loads[0].reject(new TypeError("offline"));
  await loads[0].promise.catch(() => {});
  await Promise.resolve();
  const ids = sent.map((message) => message.type === "toolResult" && message.id);
  assertEquals([ids, failed.length], [["1", "2"], 1]);
  show("3");
  loads[1].resolve(loaded);
  await until((await isThere()).notes, (notes) => notes.length === 1);
  hands.end();
});

Deno.test("what is too much while hands are loaded is dropped and counted", () => {
  const { hands, call, receive, ask } = stage();
  hands.begin(call, { isNew: true });
  ask("1");
  for (let i = 0; i < MAX_EVENTS; i++) receive({ type: "toolCancelled", ids: ["none"] });
  assertEquals(hands.eventsDropped, 1);
});

Deno.test("tools of the page around are told of and run as the page's own are", async () => {
  const { hands, loaded, call, loads, sent, receive, isThere } = stage({ tools: [OWN] });
  const { name, description } = OWN;
  assertEquals(hands.offered.tools, [{ name, description }]);
  hands.begin(call, { isNew: true });
  receive({ type: "tool", state: "call", id: "1", name, args: {} });
  loads[0].resolve(loaded);
  await isThere();
  await new Promise((resolve) => setTimeout(resolve));
  const [answer] = sent;
  assert(answer?.type === "toolResult");
  assertEquals([answer.id, answer.result], ["1", { output: "ordered" }]);
});

Deno.test("notes of before a reload get their hands loaded, and are not back where those cannot be", async () => {
  const note = { ...NOTE, blocks: [] };
  const { hands, loaded, call, loads } = stage();
  hands.begin(call, { isNew: false });
  const refused = hands.takeBack([note]);
  loads[0].reject(new TypeError("offline"));
  assertEquals([await refused, hands.shown.value.notes.value], [false, []]);
  const taken = hands.takeBack([note]);
  loads[1].resolve(loaded);
  assertEquals([await taken, hands.shown.value.notes.value], [true, [{ ...note, id: -1 }]]);
});
