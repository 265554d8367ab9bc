import { assertEquals, assertStrictEquals } from "@std/assert";
import type { CallEvent } from "../../lib/browser/call_model.ts";
import { earlierLines } from "../../lib/browser/earlier_lines.ts";
import { EMPTY_TRANSCRIPT, follow, type Transcript } from "../../lib/browser/transcript.ts";
import { replyBegun, replyEnded, replyPlayed } from "../../lib/browser/transcript_replies.ts";
import type { MessageOf, ServerMessage } from "../../lib/wire/message.ts";

type Said = MessageOf<ServerMessage, "said">;

function says(who: Said["who"], text: string, more: Partial<Said> = {}): CallEvent {
  return { type: "received", message: { type: "said", who, text, final: false, ...more } };
}

function reply(state: "complete" | "interrupted" | "begun", number = 1): CallEvent {
  return { type: "received", message: { type: "reply", reply: number, state } };
}

const played = (heardSamples: number, cameSamples: number, reply = 1): CallEvent => ({
  type: "played",
  reply,
  heardSamples,
  cameSamples,
});

function told(...events: CallEvent[]): Transcript {
  return events.reduce(follow, EMPTY_TRANSCRIPT);
}

const shown = ({ lines }: Transcript) =>
  lines.map(({ who, text, interim, state }) => `${who} ${state}: ${text}|${interim}`);

Deno.test("a cut reply shows only what was heard of it, however the news of it is ordered", () => {
  const words = says("model", "One two three four five six.", { reply: 1 });
  const heard = ["model cut: One two three|"];
  assertEquals(shown(told(words, reply("interrupted"), played(15_000, 27_000))), heard);
  assertEquals(shown(told(words, played(15_000, 27_000), reply("interrupted"))), heard);
});

Deno.test("a reply that was stopped is not asked to go on, whenever its line breaks", () => {
  const words = says("model", "One two.", { reply: 1 });
  const lost: CallEvent = {
    type: "received",
    message: { type: "reply", reply: 1, state: "complete", reason: "line-lost" },
  };
  const late = says("model", " Three.", { reply: 1 });
  const cut = ["model cut: One two.|"];
  assertEquals(shown(told(words, { type: "stop" }, late, lost)), cut);
  assertEquals(shown(told(words, lost, { type: "stop" })), cut);
  const again = { lines: new Set<string>(), utterance: false };
  assertEquals(earlierLines(told(words, lost, { type: "stop" }), again), [
    { who: "model", text: "One two." },
  ]);
});

Deno.test("stop means nothing to a reply that has ended", () => {
  const whole = told(says("model", "One two.", { reply: 1 }), reply("complete"));
  assertStrictEquals(follow(whole, { type: "stop" }), whole);
  assertStrictEquals(follow(EMPTY_TRANSCRIPT, { type: "stop" }), EMPTY_TRANSCRIPT);
});

Deno.test("a reply heard to its end keeps all its words", () => {
  const words = says("model", "One two.", { reply: 1 });
  assertEquals(shown(told(words, reply("complete"), played(26_990, 27_000))), [
    "model done: One two.|",
  ]);
});

Deno.test("a reply of which nothing was heard is not shown, nor its late words", () => {
  const transcript = told(
    says("model", "One two.", { reply: 1 }),
    reply("interrupted"),
    played(0, 27_000),
    says("model", " Three.", { reply: 1 }),
  );
  assertEquals(shown(transcript), []);
});

Deno.test("a reply in several lines is cut in the one it was last heard in", () => {
  const transcript = told(
    says("model", "One two. ", { reply: 1, final: true }),
    says("model", "Three four.", { reply: 1, final: true }),
    says("model", "Five six.", { reply: 1 }),
    played(15_000, 27_000),
  );
  assertEquals(shown(transcript), ["model done: One two. |", "model cut: Three|"]);
});

Deno.test("a reply nothing could play keeps its words", () => {
  const transcript = told(says("model", "One two.", { reply: 1 }));
  assertStrictEquals(replyPlayed(transcript, { reply: 1 }), transcript);
});

Deno.test("a reply answers what was said before it began, once it has ended in whichever way", () => {
  const asked = { ...EMPTY_TRANSCRIPT, utterance: 2 };
  for (const state of ["generated", "complete", "interrupted"] as const) {
    const ended = replyEnded(
      { ...replyBegun(asked, 1), utterance: 3 },
      { type: "reply", reply: 1, state },
    );
    assertEquals(ended.answered, 2, state);
  }
});

Deno.test("news of an older reply does not count as the beginning of one", () => {
  const begun = replyBegun({ ...EMPTY_TRANSCRIPT, utterance: 1 }, 65_535);
  assertStrictEquals(replyBegun(begun, 65_535), begun);
  assertEquals(replyBegun({ ...begun, utterance: 2 }, 1).answering, {
    reply: 1,
    utterance: 2,
    saw: [],
  });
});

const LOOKED_UP = { sources: [{ title: "Deno", url: "https://deno.com/" }], queries: ["deno"] };
const grounded = (more: Partial<MessageOf<ServerMessage, "sources">> = {}): CallEvent => ({
  type: "received",
  message: { type: "sources", ...LOOKED_UP, ...more },
});

Deno.test("sources stand with the reply they belong to, told while it runs or after", () => {
  const words = says("model", "Here.", { reply: 1 });
  const [line] = told(reply("begun"), words, grounded({ reply: 1 })).lines;
  assertEquals([line.text, line.sources], ["Here.", LOOKED_UP]);
  const late = told(words, reply("complete"), says("person", "And?"), grounded({ reply: 1 })).lines;
  assertEquals(late.map(({ sources }) => sources), [LOOKED_UP, null]);
});

Deno.test("sources told before the first word are of the reply that follows", () => {
  const ahead = [says("person", "Look it up"), grounded()];
  const { lines } = told(...ahead, reply("begun"), says("model", "Here.", { reply: 1 }));
  assertEquals(lines.map(({ who, text }) => [who, text]), [["person", "Look it up"], [
    "model",
    "Here.",
  ]]);
  assertEquals(lines[1].sources, LOOKED_UP);
});

Deno.test("sources of one reply add up, each once, and the newest suggestions stand for all", () => {
  const more = { title: "Fresh", url: "https://fresh.deno.dev/" };
  const { lines } = told(
    says("model", "Here.", { reply: 1 }),
    grounded({ reply: 1, searchHtml: "<b>1</b>" }),
    grounded({ reply: 1, sources: [...LOOKED_UP.sources, more], searchHtml: "<b>2</b>" }),
    grounded({ reply: 1, queries: ["fresh"] }),
  );
  assertEquals(lines[0].sources, {
    sources: [...LOOKED_UP.sources, more],
    queries: ["deno", "fresh"],
    searchHtml: "<b>2</b>",
  });
});

const looked = (picture: number | null): CallEvent => ({ type: "looked", picture });
const begun = (number: number): CallEvent => reply("begun", number);
const saw = ({ lines }: Transcript) => lines.map((line) => line.saw);

Deno.test("an answer is linked to the pictures that left before it began, and to the one in view", () => {
  const first = [looked(1), looked(2), begun(1), says("model", "Two.", { reply: 1 })];
  const second = [looked(3), begun(2), looked(4), says("model", "Now three.", { reply: 2 })];
  assertEquals(saw(told(...first, reply("complete"), ...second)), [[1, 2], [2, 3]]);
});

Deno.test("an answer after nothing is looked at any more is linked to nothing", () => {
  const lines = told(looked(1), looked(null), begun(1), says("model", "No.", { reply: 1 }));
  assertEquals(saw(lines), [[]]);
});

Deno.test("an answer is linked to no more than the newest pictures of a minute", () => {
  const many = Array.from({ length: 60 }, (_, i) => looked(i + 1));
  const [line] = told(...many, begun(1), says("model", "Many.", { reply: 1 })).lines;
  assertEquals([line.saw.length, line.saw.at(-1)], [24, 60]);
});
