import { assertEquals, assertFalse } from "@std/assert";
import { CROSSING_MS, Unacked } from "../../lib/browser/unacked.ts";
import { FIELD_LIMITS, type MessageOf, type ServerMessage } from "../../lib/wire/message.ts";

const line = (number: number) => ({ type: "text", id: `${number}`, text: "Hello" }) as const;
const ack = (id: string): ServerMessage => ({ type: "ack", of: "text", id });
const reply = (
  number: number,
  state: MessageOf<ServerMessage, "reply">["state"],
): ServerMessage => ({ type: "reply", reply: number, state });
const words = (number: number, text = "It is"): ServerMessage => ({
  type: "said",
  who: "model",
  reply: number,
  text,
  final: false,
});
/** A moment after that much sound, at its own speed or later. */
const at = (soundTo: number, nowMs = soundTo / 16) => ({ soundTo, nowMs });
const ids = (unacked: Unacked) => unacked.owed.map(({ message }) => message.id);

Deno.test("what is confirmed is owed no more; a result is not a line of the same id", () => {
  const unacked = new Unacked();
  unacked.keep(line(1), at(0));
  unacked.keep({ type: "toolResult", id: "1", name: "clock", result: {} }, at(0));
  unacked.keep(line(2), at(0));
  unacked.follow(ack("1"), at(0));
  assertEquals(unacked.owed.map(({ message: { type, id } }) => [type, id]), [["toolResult", "1"], [
    "text",
    "2",
  ]]);
});

Deno.test("no more than a hundred are kept; the newest is refused and counted", () => {
  const unacked = new Unacked();
  for (let number = 0; number < FIELD_LIMITS.openMessages; number++) {
    unacked.keep(line(number), at(0));
  }
  assertFalse(unacked.keep(line(FIELD_LIMITS.openMessages), at(0)));
  assertEquals([unacked.owed.length, unacked.refused], [FIELD_LIMITS.openMessages, 1]);
});

Deno.test("what a spoken reply answers is not owed after a cut; what came after its beginning is", () => {
  const unacked = new Unacked();
  unacked.keep(line(1), at(0));
  unacked.follow(reply(1, "begun"), at(8_000));
  unacked.keep(line(2), at(0));
  unacked.follow(words(1), at(16_000));
  assertEquals(unacked.cut(), { broken: [1], soundFrom: 8_000 });
  assertEquals(ids(unacked), ["2"]);
});

Deno.test("a reply without a word has answered nothing", () => {
  const unacked = new Unacked();
  unacked.keep(line(1), at(0));
  unacked.follow(reply(1, "begun"), at(8_000));
  unacked.follow(words(1, ""), at(8_000));
  unacked.follow({ type: "said", who: "person", text: "Hello", final: true }, at(8_000));
  assertEquals(unacked.cut(), { broken: [1], soundFrom: 0 });
  assertEquals(ids(unacked), ["1"]);
});

Deno.test("a reply said to its end answers, though the cut came before the confirmation", () => {
  const unacked = new Unacked();
  unacked.keep(line(1), at(0));
  unacked.follow(reply(1, "begun"), at(8_000));
  unacked.follow(words(1), at(8_000));
  unacked.follow(reply(1, "generated"), at(8_000));
  assertEquals(unacked.cut(), { broken: [], soundFrom: 8_000 });
  assertEquals(ids(unacked), []);
});

Deno.test("a line that crossed with the beginning of another reply is still owed after it", () => {
  const unacked = new Unacked();
  unacked.keep(line(1), at(0));
  // Begun for something spoken before the line arrived.
  unacked.follow(reply(1, "begun"), at(8_000));
  unacked.follow(words(1), at(8_000));
  unacked.follow(reply(1, "complete"), at(8_000));
  unacked.follow({ type: "ack", of: "sound", position: 8_000 }, at(8_000));
  assertEquals(unacked.cut(), { broken: [], soundFrom: 0 });
  assertEquals(ids(unacked), ["1"]);
});

Deno.test("every reply without an end is told of, once", () => {
  const unacked = new Unacked();
  unacked.follow(reply(1, "begun"), at(0));
  unacked.follow(reply(2, "begun"), at(0));
  unacked.follow(reply(1, "interrupted"), at(0));
  assertEquals(unacked.cut().broken, [2]);
  assertEquals(unacked.cut().broken, []);
});

Deno.test("a line sent just before a reply begins may have crossed with it, and is still owed", () => {
  const unacked = new Unacked();
  unacked.keep(line(1), at(0));
  unacked.keep(line(2), at(0, 2_500 - CROSSING_MS));
  unacked.keep(line(3), at(0, 2_501 - CROSSING_MS));
  unacked.keep(line(4), at(0, 2_499));
  unacked.follow(reply(1, "begun"), at(0, 2_500));
  unacked.follow(words(1), at(0, 2_600));
  unacked.cut();
  assertEquals(ids(unacked), ["3", "4"]);
});

Deno.test("sent again, a line is as new as if it had just been typed", () => {
  const unacked = new Unacked();
  unacked.keep(line(1), at(0));
  unacked.keep(line(2), at(0));
  unacked.sentAgain(60_000);
  unacked.follow(reply(1, "begun"), at(0, 60_100));
  unacked.follow(words(1), at(0, 60_100));
  unacked.cut();
  assertEquals(ids(unacked), ["2"]);
});

Deno.test("a line typed while the reply to something spoken is on its way is still owed", () => {
  const unacked = new Unacked();
  unacked.follow({ type: "activity", state: "begin" }, at(0, 1_000));
  unacked.follow({ type: "activity", state: "end" }, at(0, 2_000));
  unacked.keep(line(1), at(0, 2_400));
  unacked.follow(reply(1, "begun"), at(0, 2_500));
  // The words of what is being answered often come late.
  unacked.follow({ type: "said", who: "person", text: "What", final: true }, at(0, 2_600));
  unacked.follow(words(1), at(0, 2_600));
  unacked.cut();
  assertEquals(ids(unacked), ["1"]);
});

Deno.test("late words of what was spoken before do not make a line's answer doubtful", () => {
  const unacked = new Unacked();
  unacked.spoken(0);
  unacked.follow(reply(1, "begun"), at(0, 1_000));
  unacked.follow({ type: "said", who: "person", text: "What", final: true }, at(0, 1_100));
  unacked.follow(reply(1, "generated"), at(0, 2_000));
  unacked.keep(line(1), at(0, 3_000));
  unacked.follow(reply(2, "begun"), at(0, 3_700));
  unacked.follow(words(2), at(0, 3_800));
  unacked.cut();
  assertEquals(ids(unacked), []);
});

Deno.test("who wants silence wants no answer: lines are not sent to another connection", () => {
  const unacked = new Unacked();
  unacked.keep(line(1), at(0));
  unacked.keep({ type: "toolResult", id: "1", name: "clock", result: {} }, at(0));
  unacked.stopped();
  unacked.keep(line(2), at(0));
  unacked.cut();
  assertEquals(unacked.owed.map(({ message: { type, id } }) => [type, id]), [
    ["toolResult", "1"],
    ["text", "2"],
  ]);
});
