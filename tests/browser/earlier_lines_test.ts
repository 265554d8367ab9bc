import { assertEquals } from "@std/assert";
import type { CallEvent } from "../../lib/browser/call_model.ts";
import { earlierLines, NOTHING_AGAIN } from "../../lib/browser/earlier_lines.ts";
import {
  EMPTY_TRANSCRIPT,
  follow,
  newTalk,
  type Transcript,
} from "../../lib/browser/transcript.ts";
import { FIELD_LIMITS, type ServerMessage } from "../../lib/wire/message.ts";

const got = (message: ServerMessage): CallEvent => ({ type: "received", message });
const says = (who: "person" | "model" | "thought", text: string, reply?: number): CallEvent =>
  got({ type: "said", who, text, final: false, ...(reply === undefined ? {} : { reply }) });
const reply = (state: "begun" | "generated" | "complete", reason?: string, number = 1): CallEvent =>
  got({ type: "reply", reply: number, state, ...(reason === undefined ? {} : { reason }) });
const hears = got({ type: "activity", state: "begin" });
const TICKET = got({ type: "resumeTicket", ticket: "sealed", lastsMs: 1 });

const told = (...events: CallEvent[]): Transcript => events.reduce(follow, EMPTY_TRANSCRIPT);

const ANSWERED = [
  hears,
  says("person", "What is this?"),
  reply("begun"),
  says("thought", "Hm.", 1),
  says("model", "A tree.", 1),
  reply("complete"),
];

Deno.test("earlier lines are what both sides said, without thoughts", () => {
  assertEquals(earlierLines(told(...ANSWERED), NOTHING_AGAIN), [
    { who: "person", text: "What is this?" },
    { who: "model", text: "A tree." },
  ]);
});

Deno.test("what was said before the newest ticket is known", () => {
  const transcript = told(...ANSWERED, TICKET, { type: "typed", id: "1", text: "And that?" });
  assertEquals(earlierLines(transcript, NOTHING_AGAIN).map(({ text, known }) => [text, known]), [
    ["What is this?", true],
    ["A tree.", true],
    ["And that?", undefined],
  ]);
});

Deno.test("a typed line that is sent again does not come as an earlier one", () => {
  const transcript = told(
    { type: "typed", id: "1", text: "One" },
    { type: "typed", id: "2", text: "Two" },
  );
  assertEquals(earlierLines(transcript, { lines: new Set(["2"]), utterance: false }), [
    { who: "person", text: "One" },
  ]);
});

Deno.test("an utterance that is sent again does not come as a line, one that is not does", () => {
  const transcript = told(...ANSWERED, hears, says("person", "And that?"));
  const texts = (utterance: boolean) =>
    earlierLines(transcript, { lines: new Set(), utterance }).map(({ text }) => text);
  assertEquals(texts(true), ["What is this?", "A tree."]);
  assertEquals(texts(false), ["What is this?", "A tree.", "And that?"]);
});

Deno.test("a reply that was broken off is told as such, with its question", () => {
  const begun = [hears, says("person", "A story"), reply("begun"), says("model", "Once", 1)];
  const lines = [{ who: "person", text: "A story" }, { who: "model", text: "Once", broken: true }];
  const again = { lines: new Set<string>(), utterance: true };
  assertEquals(earlierLines(told(...begun, reply("complete", "line-lost")), again), lines as never);
  // A page that is left does not hear of the end.
  assertEquals(earlierLines(told(...begun), NOTHING_AGAIN), lines as never);
});

Deno.test("a reply that was all there is not broken, nor one that was gone on with", () => {
  const whole = told(reply("begun"), says("model", "All of it.", 1), reply("generated"));
  assertEquals(earlierLines(whole, NOTHING_AGAIN), [{ who: "model", text: "All of it." }]);
  const gone = told(
    reply("begun"),
    says("model", "Once", 1),
    reply("complete", "line-lost"),
    reply("begun", undefined, 2),
    says("model", "upon", 2),
    reply("complete", undefined, 2),
  );
  assertEquals(earlierLines(gone, NOTHING_AGAIN), [
    { who: "model", text: "Once" },
    { who: "model", text: "upon" },
  ]);
});

Deno.test("lines of the call before belong to another talk", () => {
  const transcript = follow(newTalk(told(...ANSWERED)), { type: "typed", id: "1", text: "New" });
  assertEquals(earlierLines(transcript, NOTHING_AGAIN), [{ who: "person", text: "New" }]);
});

Deno.test("no more and no longer lines than the wire takes, the last ones", () => {
  const { earlierLines: most, earlierChars } = FIELD_LIMITS;
  let transcript = EMPTY_TRANSCRIPT;
  for (let index = 0; index <= most; index++) {
    const text = `${"x".repeat(earlierChars)}${index}`;
    transcript = follow(transcript, { type: "typed", id: `${index}`, text });
  }
  const lines = earlierLines(transcript, NOTHING_AGAIN);
  assertEquals([lines.length, lines[0].text.length], [most, earlierChars]);
  assertEquals([lines[0].text.at(-1), lines.at(-1)!.text.slice(-2)], ["1", `${most}`]);
});
