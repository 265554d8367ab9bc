import { assertEquals, assertStrictEquals } from "@std/assert";
import type { CallEvent } from "../../lib/browser/call_model.ts";
import {
  allEnded,
  EMPTY_TRANSCRIPT,
  follow,
  MAX_LINES,
  type Transcript,
} from "../../lib/browser/transcript.ts";
import type { MessageOf, ServerMessage } from "../../lib/wire/message.ts";

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

const shown = ({ lines }: Transcript) =>
  lines.map(({ who, text, interim, state }) => `${who} ${state}: ${text}|${interim}`);

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
  assertEquals(transcript.lines.map(({ text, isTyped }) => [text, isTyped]), [
    ["spoken", false],
    ["typed", true],
    ["spoken again", false],
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
  assertStrictEquals(follow(after, reply("begun")), after);
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
