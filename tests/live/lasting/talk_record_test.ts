import { assert, assertEquals } from "@std/assert";
import { TalkRecord } from "../../../lib/live/lasting/talk_record.ts";
import type { MessageOf, ServerMessage } from "../../../lib/wire/message.ts";

type ReplyState = MessageOf<ServerMessage, "reply">["state"];

/** A record, and short ways to tell it things. */
function talk(earlier?: ConstructorParameters<typeof TalkRecord>[0]) {
  const record = new TalkRecord(earlier);
  const ids = (items: readonly { kind: string; message?: { type: string; id?: string } }[]) =>
    items.map((item) => item.message?.id ?? item.kind);
  return {
    record,
    ids,
    typed: (id: string, text = id) => record.typed({ type: "text", id, text }, 0),
    reply: (reply: number, ...states: ReplyState[]) =>
      ids(states.flatMap((state) => record.reply({ type: "reply", reply, state }, 0))),
    model: (reply: number, text: string) =>
      record.said({ type: "said", who: "model", text, final: false, reply }, 0),
    person: (text: string, heardTo = 0) =>
      record.said({ type: "said", who: "person", text, final: false }, heardTo),
    open: () => ids(record.open),
    told: (isFresh = false) => record.handOver(isFresh).map(({ who, text }) => `${who}: ${text}`),
  };
}

Deno.test("a line is answered by the end of a reply that began after it", () => {
  const { typed, reply, open } = talk();
  typed("a");
  assertEquals(reply(1, "begun"), []);
  typed("b");
  assertEquals(reply(1, "generated"), ["a"]);
  assertEquals(reply(1, "complete"), []);
  assertEquals(open(), ["b"]);
  assertEquals(reply(2, "begun", "interrupted"), ["b"]);
});

Deno.test("an utterance is answered only when it has ended before the reply began", () => {
  const { record, reply, open } = talk();
  record.speechBegan(100, false);
  assertEquals(reply(1, "begun", "generated", "complete"), []);
  record.speechEnded(500);
  assertEquals(reply(2, "begun", "generated"), ["utterance"]);
  assertEquals(open(), []);
});

Deno.test("an utterance whose words have come has ended, if that is told or not", () => {
  const { record, reply, person } = talk();
  record.speechBegan(100, false);
  person("hello");
  assertEquals(reply(1, "begun", "generated"), ["utterance"]);
});

Deno.test("words without news of speech are an utterance of their own", () => {
  const { reply, person, open, told } = talk({ soundFrom: 1_000 });
  person(" hel", 3_000);
  person("lo", 4_000);
  assertEquals(open(), ["utterance"]);
  assertEquals(reply(1, "begun", "generated"), ["utterance"]);
  // Behind its answer they are late ones.
  person("!", 4_000);
  assertEquals([open(), told()], [[], ["person: hello!"]]);
});

Deno.test("words that come late belong to the first utterance without any", () => {
  const { record, person, told } = talk();
  for (const from of [100, 300]) {
    record.speechBegan(from, true);
    record.speechEnded(from + 100);
  }
  record.speechBegan(500, true);
  person("first");
  person("second");
  person("third");
  record.giveUp("all");
  assertEquals(told(), ["person: first", "person: second", "person: third"]);
});

Deno.test("sound is needed from the first open utterance on, and no sound that was answered", () => {
  const { record, reply } = talk();
  assertEquals(record.soundNeededFrom(100_000, 84_000), 84_000);
  record.speechBegan(40_000, false);
  assertEquals(record.soundNeededFrom(100_000, 84_000), 40_000);
  record.speechEnded(95_000);
  reply(1, "begun", "generated");
  assertEquals(record.soundNeededFrom(100_000, 84_000), 95_000);
  assertEquals(record.soundNeededFrom(120_000, 104_000), 104_000);
});

Deno.test("a cut leaves what is open, and tells the rest to the next server", () => {
  const { record, typed, reply, model, open, told } = talk();
  typed("a");
  reply(1, "begun");
  model(1, "Answer");
  model(1, " one.");
  reply(1, "generated", "complete");
  typed("b");
  const { reply: cut, settled } = record.cut();
  assertEquals([cut, settled, open()], [null, [], ["b"]]);
  assertEquals(told(), ["person: a", "model: Answer one."]);
  record.lines.setKnown(true);
  assertEquals(told(), []);
  assertEquals(told(true), ["person: a", "model: Answer one."]);
});

Deno.test("a reply cut in the middle counts as an answer that is to go on", () => {
  const { record, ids, typed, reply, model, open } = talk();
  typed("a");
  reply(1, "begun");
  model(1, "One, two,");
  const cut = record.cut();
  assertEquals(cut.reply, { number: 1, isWhole: false, isUnwanted: false });
  assertEquals([ids(cut.settled), open()], [["a"], []]);
  assertEquals(record.lines.broken?.text, "One, two,");
  reply(2, "begun");
  assertEquals(record.lines.broken, null);
});

Deno.test("a reply cut before its first word is asked for again", () => {
  const { record, typed, reply, open } = talk();
  typed("a");
  reply(1, "begun");
  assertEquals([record.cut().settled, open(), record.lines.broken], [[], ["a"], null]);
  assertEquals(reply(2, "begun", "generated"), ["a"]);
});

Deno.test("a reply that had been generated was said as a whole", () => {
  const { record, typed, reply, model } = talk();
  typed("a");
  reply(1, "begun");
  model(1, "All of it.");
  assertEquals(reply(1, "generated"), ["a"]);
  const { reply: cut, settled } = record.cut();
  assertEquals([cut, settled], [{ number: 1, isWhole: true, isUnwanted: false }, []]);
  assertEquals(record.lines.broken, null);
});

Deno.test("utterances that are cut become one, whose words come again", () => {
  const { record, person, open, told, reply } = talk();
  record.speechBegan(100, false);
  person("first");
  record.speechEnded(200);
  record.speechBegan(300, false);
  record.cut();
  assertEquals([open(), told()], [["utterance"], []]);
  record.speechBegan(5_000, false);
  person("first and second");
  record.speechEnded(6_000);
  assertEquals(reply(1, "begun", "generated"), ["utterance"]);
  assertEquals(told(), ["person: first and second"]);
  assertEquals(record.soundNeededFrom(9_000, 0), 6_000);
});

Deno.test("speech that was none leaves no line, and what is being said stays", () => {
  const { record, ids, typed, told } = talk();
  record.speechBegan(100, false);
  assertEquals(record.giveUp("noise"), []);
  record.speechEnded(200);
  assertEquals(ids(record.giveUp("noise")), ["utterance"]);
  typed("a");
  record.speechBegan(300, false);
  assertEquals(ids(record.stopped(400)), ["a"]);
  assertEquals(ids(record.giveUp("all")), ["utterance"]);
  assertEquals(told()[0], "person: a");
});

Deno.test("what was said before a stop stays until a server has heard it, and asks for no answer", () => {
  const heard: ((record: TalkRecord) => unknown)[] = [
    (record) => record.said({ type: "said", who: "person", text: "hm", final: false }, 300),
    (record) => record.settleHeld(),
    (record) => record.giveUp("all"),
  ];
  for (const hear of heard) {
    const { record, ids, typed, open } = talk();
    typed("a");
    record.speechBegan(100, true);
    record.speechEnded(200);
    assertEquals(ids(record.stopped(250)), ["a"]);
    assertEquals([open(), record.giveUp("noise")], [["utterance", "stop"], []]);
    record.cut();
    assertEquals([open(), record.soundNeededFrom(900, 900)], [["utterance", "stop"], 100]);
    hear(record);
    assertEquals([open(), record.isQuiet], [[], true]);
  }
});

Deno.test("a call is made again where its question is asked again, and else its result is told", () => {
  const { record, ids, typed, reply } = talk();
  typed("a");
  reply(1, "begun", "complete");
  record.called("answered", "f");
  typed("b");
  record.called("asked", "g");
  assertEquals(record.cut().cancelled, ["asked"]);
  const result = { type: "toolResult", name: "f", result: {} } as const;
  assertEquals(record.answeredCall({ ...result, id: "asked" }), null);
  assertEquals(record.answeredCall({ ...result, id: "answered" })?.isOrphan, true);
  // Cut once more before the model spoke about it: still owed.
  record.cut();
  assertEquals(ids(record.open), ["b", "answered"]);
});

Deno.test("a result goes with its call where that is made again", () => {
  const { record, ids, typed } = talk();
  typed("a");
  record.called("c", "f");
  record.answeredCall({ type: "toolResult", id: "c", name: "f", result: {} });
  assertEquals(ids(record.cut().settled), ["c"]);
});

Deno.test("a result is settled when the server says that it holds everything", () => {
  const { record, ids } = talk();
  record.called("c", "f");
  record.answeredCall({ type: "toolResult", id: "c", name: "f", result: {} });
  assert(!record.isQuiet);
  assertEquals(ids(record.settleHeld()), ["c"]);
  assert(record.isQuiet);
});

Deno.test("of a reply the person cut, only what was heard was said", () => {
  const { record, reply, model, told } = talk();
  record.played.sounded(1, 12_000);
  reply(1, "begun");
  model(1, "One two three four");
  record.heard(1, 6_000);
  record.played.sounded(1, 24_000);
  reply(1, "interrupted");
  record.heard(1, 12_000);
  assertEquals(told(), ["model: One two"]);
});

Deno.test("a reply that is only played any more does not keep a talk from being whole", () => {
  const { record, typed, reply } = talk();
  typed("a");
  reply(1, "begun");
  assert(!record.isWhole);
  reply(1, "generated");
  assertEquals([record.isWhole, record.isQuiet], [true, false]);
  reply(1, "complete");
  assert(record.isWhole && record.isQuiet);
});

Deno.test("the earlier talk is told as far as it is not known", () => {
  const earlier = [
    { who: "person", text: "known", known: true },
    { who: "person", text: "news" },
    { who: "model", text: "cut", broken: true },
  ] as const;
  const { record, told } = talk({ earlier });
  assertEquals(told(), ["person: news", "model: cut"]);
  assertEquals(told(true).length, 3);
  assertEquals(record.lines.broken?.text, "cut");
});

Deno.test("of pictures put to unanswered lines the newest are kept, and every line", () => {
  const { record } = talk();
  const jpeg = Uint8Array.of(0xff, 0xd8);
  for (let i = 0; i < 6; i++) record.typed({ type: "text", id: `${i}`, text: "this", jpeg }, 0);
  const kept = record.open.map((item) => item.kind === "text" && item.message.jpeg !== undefined);
  assertEquals(kept, [false, false, true, true, true, true]);
});
