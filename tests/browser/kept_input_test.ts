import { assertEquals } from "@std/assert";
import { KeptInput } from "../../lib/browser/kept_input.ts";
import type { SentAgain } from "../../lib/browser/earlier_lines.ts";
import { READY } from "./fake_call.ts";
import { frame, START } from "./lasting_line.ts";

const LINE = { type: "text", id: "line-1", text: "Hello" } as const;
const PICTURE = { type: "picture", position: 7, jpeg: new Uint8Array([0xff, 0xd8]) } as const;

Deno.test("with a connection there everything leaves, and is kept as far as it must be", () => {
  const kept = new KeptInput(null);
  const all = [frame(0), LINE, PICTURE, { type: "stop" }, { type: "ping", id: 1 }] as const;
  assertEquals(all.map((message) => kept.keep(message, true)), [...all]);
  assertEquals(kept.again().map(({ type }) => type), ["sound", "text"]);
  assertEquals([kept.isOwing, kept.openLines], [true, [{ id: "line-1", text: "Hello" }]]);
});

Deno.test("without one nothing leaves, and what is of no use later is not kept", () => {
  const kept = new KeptInput(null);
  const older = { ...PICTURE, position: 1 };
  const all = [older, PICTURE, frame(0), { type: "stop" }, LINE, { type: "ping", id: 1 }] as const;
  assertEquals(all.map((message) => kept.keep(message, false)), all.map(() => null));
  assertEquals(kept.keep({ type: "heard", reply: 1, position: 2 }, false), null);
  assertEquals(kept.again(), [frame(0), LINE, PICTURE]);
  assertEquals(kept.again(), [frame(0), LINE]);
});

Deno.test("a start of one's own is not sent: every connection gets the kept one", () => {
  assertEquals(new KeptInput(null).keep(START, true), null);
});

Deno.test("the first message brings the newest ticket, the position and what is not sent again", () => {
  const kept = new KeptInput({ ticket: "old", open: [] });
  kept.take({ type: "resumeTicket", ticket: "new", lastsMs: 1 });
  kept.keep(frame(0), true);
  kept.keep(frame(1), true);
  kept.take({ type: "ack", of: "sound", position: 320 });
  kept.keep(LINE, true);
  const asked: SentAgain[] = [];
  const lines = [{ who: "model", text: "Hi" }] as const;
  const start = kept.start(START, (again) => {
    asked.push(again);
    return [...lines];
  });
  assertEquals(start, { ...START, resumeTicket: "new", resumeFrom: 320, earlier: [...lines] });
  assertEquals(asked, [{
    lines: new Set(["line-1"]),
    utterance: true,
    sinceTicket: new Set<string>(),
  }]);
  kept.take({ ...READY, ticketRefused: "foreign" });
  kept.take({ type: "ack", of: "sound", position: 640 });
  assertEquals(kept.start(START, null), { ...START, resumeFrom: 640 });
});

Deno.test("sound that a spoken reply answers is not said again, what followed it is", () => {
  const kept = new KeptInput(null);
  for (let index = 0; index < 100; index++) kept.keep(frame(index), true);
  kept.take({ type: "reply", reply: 1, state: "begun" });
  for (let index = 100; index < 150; index++) kept.keep(frame(index), true);
  kept.take({ type: "said", who: "model", text: "It is", final: false, reply: 1 });
  assertEquals(kept.cut(), [{
    type: "reply",
    reply: 1,
    state: "complete",
    reason: "line-lost",
  }]);
  // 0.3 s before the reply began: the server waits longer than that in silence.
  assertEquals(kept.start(START, null).resumeFrom, 100 * 320 - 4_800);
});

Deno.test("push-to-talk: an utterance that was answered is left out to the very end", () => {
  const kept = new KeptInput(null);
  kept.keep({ type: "speech", state: "begin" }, true);
  for (let index = 0; index < 50; index++) kept.keep(frame(index), true);
  kept.keep({ type: "speech", state: "end" }, true);
  kept.keep(frame(50), true);
  kept.take({ type: "reply", reply: 1, state: "begun" });
  kept.take({ type: "said", who: "model", text: "It is", final: false, reply: 1 });
  kept.cut();
  assertEquals(kept.again(), [frame(50)]);
});

Deno.test("push-to-talk: pressed again over the answer, the new utterance is said again", () => {
  const kept = new KeptInput(null);
  for (let index = 0; index < 50; index++) kept.keep(frame(index), true);
  kept.take({ type: "reply", reply: 1, state: "begun" });
  kept.take({ type: "said", who: "model", text: "It is", final: false, reply: 1 });
  kept.keep({ type: "speech", state: "begin" }, true);
  kept.keep(frame(50), true);
  kept.keep({ type: "speech", state: "end" }, true);
  kept.keep(frame(51), true);
  kept.cut();
  const types = kept.again().map((message) => "state" in message ? message.state : message.type);
  assertEquals(types.slice(-4), ["begin", "sound", "end", "sound"]);
});

Deno.test("a line that crossed with the newest ticket is told to be none of what it brings back", () => {
  const kept = new KeptInput(null);
  kept.keep({ ...LINE, id: "line-0" }, true);
  kept.take({ type: "ack", of: "text", id: "line-0" });
  kept.keep(LINE, true);
  kept.take({ type: "resumeTicket", ticket: "sealed", lastsMs: 1 });
  kept.keep({ ...LINE, id: "line-2" }, true);
  assertEquals(kept.sinceTicket, new Set(["line-1"]));
  kept.take({ type: "ack", of: "text", id: "line-1" });
  assertEquals(kept.sinceTicket, new Set(["line-1"]));
  kept.take({ type: "resumeTicket", ticket: "newer", lastsMs: 1 });
  assertEquals(kept.sinceTicket, new Set(["line-2"]));
});

Deno.test("spoken first and typed second comes again in that order", () => {
  const kept = new KeptInput({ ticket: null, open: [{ id: "line-0", text: "Before" }] });
  kept.keep({ type: "speech", state: "begin" }, true);
  kept.keep(frame(0), true);
  kept.keep(frame(1), true);
  kept.keep({ type: "speech", state: "end" }, true);
  kept.keep(LINE, true);
  kept.cut();
  kept.keep(frame(2), false);
  kept.keep({ ...LINE, id: "line-2" }, false);
  const order = () =>
    kept.again().map((message) =>
      "id" in message ? message.id : message.type === "sound" ? message.position : message.type
    );
  const all = ["line-0", "speech", 0, 320, "speech", "line-1", 640, "line-2"];
  assertEquals([order(), order()], [all, all]);
  kept.take({ type: "ack", of: "sound", position: 640 });
  assertEquals(order(), ["line-0", "line-1", 640, "line-2"]);
});

Deno.test("a wish for silence that finds no connection holds on the next one", () => {
  const kept = new KeptInput(null);
  kept.keep(LINE, true);
  kept.cut();
  assertEquals(kept.keep({ type: "stop" }, false), null);
  kept.keep({ ...LINE, id: "line-2" }, false);
  assertEquals(kept.openLines.map(({ id }) => id), ["line-2"]);
});

Deno.test("a wish for silence that the line may have swallowed holds on the next one", () => {
  const kept = new KeptInput(null);
  kept.keep(LINE, true);
  assertEquals(kept.keep({ type: "stop" }, true), { type: "stop" });
  assertEquals(kept.openLines.length, 1);
  kept.cut();
  assertEquals(kept.openLines, []);
});

Deno.test("what was hidden or paused while the line was down is in nothing another one gets", () => {
  const kept = new KeptInput(null);
  const result = { type: "toolResult", id: "1", name: "look_closer", result: {} } as const;
  kept.keep({ ...result, jpeg: PICTURE.jpeg }, false);
  kept.keep({ ...result, id: "2", result: { output: "noted" } }, false);
  kept.keep(PICTURE, false);
  kept.withdrawPictures();
  const again = kept.again();
  assertEquals(again.map((message) => [message.type, "jpeg" in message]), [
    ["toolResult", false],
    ["toolResult", false],
  ]);
  assertEquals(again[1], { ...result, id: "2", result: { output: "noted" } });
});

Deno.test("sources are of a reply in the numbers of the whole talk, whatever the connection", () => {
  const kept = new KeptInput(null);
  kept.take({ type: "reply", reply: 1, state: "begun" });
  kept.take({ type: "reply", reply: 1, state: "complete" });
  kept.cut();
  const begun = kept.take({ type: "reply", reply: 1, state: "begun" });
  const found = { type: "sources", sources: [], queries: ["x"] } as const;
  const sources = kept.take({ ...found, sources: [], queries: ["x"], reply: 1 });
  assertEquals(begun.type === "reply" && begun.reply, 2);
  assertEquals(sources.type === "sources" && sources.reply, 2);
  const loose = kept.take({ ...found, sources: [], queries: ["x"] });
  assertEquals(loose.type === "sources" && loose.reply, undefined);
});
