import { assertEquals } from "@std/assert";
import { PersonLines } from "../../../lib/live/lasting/person_lines.ts";
import type { OpenUtterance } from "../../../lib/live/lasting/open_input.ts";
import { TalkLines } from "../../../lib/live/lasting/talk_lines.ts";

function setUp() {
  const lines = new TalkLines();
  const person = new PersonLines(lines);
  const begin = (from: number): OpenUtterance => ({
    ...{ kind: "utterance", from, to: null, line: person.begin() },
    ...{ isPress: false, isAgain: false, isMended: false, isStopped: false },
    ...{ serial: 1, afterReplies: 0, sinceMs: 0 },
  });
  return { person, begin, told: () => lines.handOver(new Set(), false).map(({ text }) => text) };
}

Deno.test("words of sound that is gone become a line before what is heard again", () => {
  const { person, begin, told } = setUp();
  const whole = begin(1_000);
  for (let n = 1; n <= 4; n++) person.said(`w${n} `, n * 10_000);
  person.cut([whole], { whole, parts: [] });
  assertEquals(person.behead([whole], 25_000), [20_000]);
  assertEquals([whole.from, person.before(whole.line), told()[0]], [25_000, "w1 w2 ", "w1 w2"]);
  // The ring has moved on when the next attempt is made.
  assertEquals(person.behead([whole], 35_000), [30_000]);
  assertEquals(person.before(whole.line), "w1 w2 w3 ");
  person.sentAgain(whole.line);
  assertEquals(person.behead([whole], 90_000), [35_000]);
});

Deno.test("nothing is missed where the beginning is still there", () => {
  const { person, begin } = setUp();
  const whole = begin(1_000);
  person.said("w", 2_000);
  assertEquals([person.behead([whole], 1_000), person.before(whole.line)], [[], ""]);
});

Deno.test("utterances that become one keep the words of all", () => {
  const { person, begin } = setUp();
  const whole = begin(1_000);
  person.said("one ", 2_000);
  const part = begin(3_000);
  person.said("two ", 4_000);
  person.cut([whole], { whole, parts: [part] });
  person.behead([whole], 5_000);
  assertEquals(person.before(whole.line), "one two ");
});

Deno.test("an hour of words in one utterance is kept in few pieces, and whole", () => {
  const { person, begin } = setUp();
  const whole = begin(0);
  for (let n = 1; n <= 1_000; n++) person.said(`${n} `, n * 1_000);
  person.cut([whole], { whole, parts: [] });
  person.behead([whole], 990_000);
  assertEquals(person.before(whole.line).split(" ").length, 990 + 1);
});
