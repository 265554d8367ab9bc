import { assertEquals, assertStrictEquals } from "@std/assert";
import type { CallEvent } from "../../lib/browser/call_model.ts";
import {
  allEnded,
  EMPTY_TRANSCRIPT,
  follow,
  MAX_LINES,
  newTalk,
  type Transcript,
} from "../../lib/browser/transcript.ts";
import type { MessageOf, ServerMessage } from "../../lib/wire/message.ts";
import { READY } from "./fake_call.ts";

type Said = MessageOf<ServerMessage, "said">;

function says(who: Said["who"], text: string, more: Partial<Said> = {}): CallEvent {
  return { type: "received", message: { type: "said", who, text, final: false, ...more } };
}

function reply(state: "complete" | "interrupted" | "begun", number = 1): CallEvent {
  return { type: "received", message: { type: "reply", reply: number, state } };
}

function told(...events: CallEvent[]): Transcript {
  return events.reduce(follow, EMPTY_TRANSCRIPT);
}

const ready = (resumed: boolean): CallEvent => ({
  type: "received",
  message: { ...READY, resumed },
});
const renewed = (resumed: boolean): CallEvent => ({
  type: "received",
  message: { type: "renewed", resumed, gapMs: 0 },
});
const activity = (state: "begin" | "end" | "nothing"): CallEvent => ({
  type: "received",
  message: { type: "activity", state },
});
const played = (heardSamples: number, cameSamples: number, reply = 1): CallEvent => ({
  type: "played",
  reply,
  heardSamples,
  cameSamples,
});

const shown = ({ lines }: Transcript) =>
  lines.map(({ who, text, interim, state, note }) => note ?? `${who} ${state}: ${text}|${interim}`);

Deno.test("fragments of one side join to one line", () => {
  const transcript = told(
    says("person", "What do"),
    says("person", " you see?", { final: true }),
    says("model", "A", { reply: 1 }),
    says("model", " tree.", { reply: 1 }),
  );
  assertEquals(shown(transcript), ["person done: What do you see?|", "model open: A tree.|"]);
});

Deno.test("interim words are replaced, settled words stay", () => {
  const transcript = told(
    says("person", "What"),
    says("person", " due", { interim: true }),
    says("person", " do you", { interim: true }),
  );
  assertEquals(shown(transcript), ["person open: What| do you"]);
  assertEquals(shown(follow(transcript, says("person", " do you see"))), [
    "person open: What do you see|",
  ]);
});

Deno.test("the person's late words join the line before a reply that has begun", () => {
  const transcript = told(
    says("person", "What do"),
    says("model", "A tree", { reply: 1 }),
    says("person", " you see?"),
  );
  assertEquals(shown(transcript), ["person open: What do you see?|", "model open: A tree|"]);
});

Deno.test("another utterance of the person opens another line", () => {
  const transcript = told(
    says("person", "One"),
    says("model", "Two", { reply: 1 }),
    { type: "received", message: { type: "activity", state: "begin" } },
    says("person", "Three"),
  );
  assertEquals(shown(transcript).at(-1), "person open: Three|");
  assertEquals(transcript.lines.length, 3);
});

Deno.test("a reply that is complete closes its line", () => {
  assertEquals(shown(told(says("model", "Done.", { reply: 1 }), reply("complete"))), [
    "model done: Done.|",
  ]);
});

Deno.test("an interrupted reply is marked as cut, even when its words had ended", () => {
  const transcript = told(
    says("model", "All of it.", { reply: 1, final: true }),
    reply("interrupted"),
  );
  assertEquals(shown(transcript), ["model cut: All of it.|"]);
});

Deno.test("an interruption without words of that reply cuts nothing that ended before", () => {
  const transcript = told(
    says("model", "First.", { reply: 1, final: true }),
    reply("interrupted", 2),
  );
  assertEquals(shown(transcript), ["model done: First.|"]);
});

Deno.test("late words of a cut reply are not shown", () => {
  const transcript = told(says("model", "One", { reply: 1 }), reply("interrupted"));
  assertStrictEquals(follow(transcript, says("model", " two", { reply: 1 })), transcript);
});

Deno.test("words of another reply open another line", () => {
  const transcript = told(
    says("model", "One", { reply: 1 }),
    says("model", "Two", { reply: 2 }),
  );
  assertEquals(shown(transcript), ["model open: One|", "model open: Two|"]);
});

Deno.test("thoughts are kept apart from what is said", () => {
  const transcript = told(
    says("thought", "Let me", { reply: 1 }),
    says("model", "Hello", { reply: 1 }),
    says("thought", " look.", { reply: 1 }),
    reply("complete"),
  );
  assertEquals(shown(transcript), ["thought done: Let me look.|", "model done: Hello|"]);
});

Deno.test("a typed line is a line of its own", () => {
  const transcript = told(
    says("person", "spoken"),
    { type: "typed", id: "1", text: "typed" },
    says("person", "spoken again"),
  );
  assertEquals(transcript.lines.map(({ text, typed }) => [text, typed]), [
    ["spoken", null],
    ["typed", "1"],
    ["spoken again", null],
  ]);
});

Deno.test("a final without words closes a line and opens none", () => {
  assertEquals(shown(told(says("person", "", { final: true }))), []);
  assertEquals(shown(told(says("person", "Yes"), says("person", "", { final: true }))), [
    "person done: Yes|",
  ]);
});

Deno.test("interim words of a closed line count as said", () => {
  const transcript = allEnded(
    told(says("person", "One"), says("person", " two", { interim: true })),
  );
  assertEquals(shown(transcript), ["person done: One two|"]);
});

Deno.test("a line that does not change stays the same object", () => {
  const before = told(says("person", "One", { final: true }));
  const after = follow(before, says("model", "Two", { reply: 1 }));
  assertStrictEquals(after.lines[0], before.lines[0]);
  assertStrictEquals(follow(after, reply("begun")).lines, after.lines);
});

Deno.test("past its bound a transcript gives up its oldest lines and counts them", () => {
  let transcript = EMPTY_TRANSCRIPT;
  for (let index = 0; index < MAX_LINES + 2; index++) {
    transcript = follow(transcript, { type: "typed", id: `${index}`, text: `${index}` });
  }
  assertEquals(transcript.lines.length, MAX_LINES);
  assertEquals(transcript.dropped, 2);
  assertEquals(transcript.lines[0].text, "2");
});

Deno.test("spoken words that were not answered are replaced when they come again", () => {
  const cut = told(
    ready(false),
    activity("begin"),
    says("person", "What do you"),
    renewed(true),
  );
  assertEquals(shown(cut), ["person done: What do you|"]);
  const again = [activity("begin"), says("person", "What"), says("person", " do you see?")]
    .reduce(follow, cut);
  assertEquals(shown(again), ["person open: What do you see?|"]);
  assertEquals(again.lines[0].id, cut.lines[0].id);
});

Deno.test("two utterances that were not answered come again each in its place", () => {
  const transcript = told(
    ready(false),
    activity("begin"),
    says("person", "One"),
    activity("begin"),
    says("person", "Two"),
    ready(true),
    activity("begin"),
    says("person", "One."),
    activity("begin"),
    says("person", "Two."),
    activity("begin"),
    says("person", "Three."),
  );
  assertEquals(shown(transcript), [
    "person done: One.|",
    "person done: Two.|",
    "person open: Three.|",
  ]);
});

Deno.test("what was answered, typed or given up stays when the connection is another one", () => {
  const transcript = told(
    ready(false),
    activity("begin"),
    says("person", "Spoken"),
    reply("begun"),
    says("model", "Answer", { reply: 1 }),
    reply("complete"),
    { type: "typed", id: "1", text: "typed" },
    activity("begin"),
    says("person", "Unheard"),
    {
      type: "received",
      message: { type: "error", code: "no-answer", message: "", fatal: false },
    },
    renewed(true),
    activity("begin"),
    says("person", "New"),
  );
  assertEquals(shown(transcript), [
    "person done: Spoken|",
    "model done: Answer|",
    "person done: typed|",
    "person done: Unheard|",
    "person open: New|",
  ]);
});

Deno.test("words that come after their reply began are answered with it", () => {
  const transcript = told(
    ready(false),
    activity("begin"),
    reply("begun"),
    says("person", "Late"),
    says("model", "Answer", { reply: 1 }),
    reply("complete"),
    ready(true),
    activity("begin"),
    says("person", "New"),
  );
  assertEquals(shown(transcript), [
    "person done: Late|",
    "model done: Answer|",
    "person open: New|",
  ]);
});

function lost(number = 1): CallEvent {
  return {
    type: "received",
    message: { type: "reply", reply: number, state: "complete", reason: "line-lost" },
  };
}

Deno.test("a reply the line broke off is marked, and what it answered is not told again", () => {
  const transcript = told(
    ready(false),
    activity("begin"),
    says("person", "Tell me a story"),
    reply("begun"),
    says("model", "Once upon", { reply: 1 }),
    lost(),
    ready(true),
    reply("begun", 2),
    says("model", " a time", { reply: 2 }),
  );
  assertEquals(shown(transcript), [
    "person done: Tell me a story|",
    "model broken: Once upon|",
    "model open:  a time|",
  ]);
  assertEquals(transcript.again, []);
});

Deno.test("a reply the line broke off before its first word has answered nothing", () => {
  const transcript = told(
    ready(false),
    activity("begin"),
    says("person", "Hello?"),
    reply("begun"),
    lost(),
    ready(true),
    activity("begin"),
    says("person", "Hello?"),
  );
  assertEquals(shown(transcript), ["person open: Hello?|"]);
});

Deno.test("a note says when the model does not remember all, once until there is more to forget", () => {
  const before = told(ready(false), says("model", "One", { reply: 1 }));
  assertEquals(shown(before), ["model open: One|"]);
  const after = [
    renewed(false),
    ready(false),
    says("model", "Two", { reply: 2 }),
    renewed(false),
  ].reduce(follow, before);
  assertEquals(shown(after), ["model done: One|", "outline", "model done: Two|"]);
  const more = [{ type: "typed" as const, id: "1", text: "Three" }, ready(false)];
  assertEquals(shown(more.reduce(follow, after)).at(-1), "outline");
  assertEquals(shown(follow(before, ready(true))), ["model done: One|"]);
});

Deno.test("with nothing said there is nothing to note", () => {
  assertEquals(shown(told(ready(false), ready(false))), []);
});

Deno.test("after a reload the lines are there, and another connection that forgot them is noted", () => {
  const restored = told({
    type: "restored",
    lines: [
      { who: "person", text: "One", known: true },
      { who: "model", text: "Two", broken: true },
    ],
    open: [{ id: "line-3", text: "Three" }],
  });
  assertEquals(shown(restored), [
    "person done: One|",
    "model broken: Two|",
    "person done: Three|",
  ]);
  assertEquals(restored.knownTo, restored.lines[1].id);
  assertEquals(restored.lines[2].typed, "line-3");
  assertEquals(shown(follow(restored, ready(true))).length, 3);
  assertEquals(shown(follow(restored, ready(false))).at(-1), "outline");
});

Deno.test("after a reload a line that is asked again stands where it stood", () => {
  const open = [{ id: "line-1", text: "Question", before: 1 }, { id: "line-2", text: "Last" }];
  const { lines } = told({
    type: "restored",
    lines: [{ who: "person", text: "First" }, { who: "model", text: "Answer", broken: true }],
    open,
  });
  assertEquals(lines.map(({ text }) => text), ["First", "Question", "Answer", "Last"]);
});

Deno.test("another talk begins below a line, and nothing above it changes any more", () => {
  const first = allEnded(told(ready(false), says("model", "One", { reply: 1 })));
  const second = newTalk(first);
  assertEquals(shown(second), ["model done: One|", "new-call"]);
  const after = [
    ready(false),
    says("model", "Two", { reply: 1 }),
    reply("interrupted"),
    played(0, 24_000),
  ].reduce(follow, second);
  assertEquals(shown(after), ["model done: One|", "new-call"]);
  assertEquals(newTalk(EMPTY_TRANSCRIPT).lines, []);
});

Deno.test("a call that goes on with the talk numbers its replies anew", () => {
  const first = told(ready(false), says("model", "One", { reply: 1 }), reply("interrupted"));
  const after = [
    ready(true),
    says("model", "Two", { reply: 1 }),
    reply("complete"),
  ].reduce(follow, allEnded(first));
  assertEquals(shown(after), ["model cut: One|", "model done: Two|"]);
});

Deno.test("a picture put to a line stands with it, and with the one answer that is about it", () => {
  const transcript = told(
    { type: "looked", picture: 1 },
    { type: "typed", id: "line-1", text: "What is this?" },
    { type: "gave", line: "line-1", picture: 2 },
    reply("begun", 1),
    says("model", "A cat.", { reply: 1 }),
    reply("complete", 1),
    { type: "typed", id: "line-2", text: "And now?" },
    reply("begun", 2),
    says("model", "A dog.", { reply: 2 }),
  );
  assertEquals(transcript.lines.map(({ saw }) => saw), [[2], [1, 2], [], [1]]);
  assertEquals(follow(transcript, { type: "gave", line: "line-9", picture: 3 }), transcript);
});
