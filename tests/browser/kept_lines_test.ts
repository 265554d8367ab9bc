import { assertEquals } from "@std/assert";
import type { CallEvent } from "../../lib/browser/call_model.ts";
import { keptLines } from "../../lib/browser/kept_lines.ts";
import { EMPTY_TRANSCRIPT, follow } from "../../lib/browser/transcript.ts";
import { FIELD_LIMITS, type ServerMessage } from "../../lib/wire/message.ts";

const got = (message: ServerMessage): CallEvent => ({ type: "received", message });
const typed = (id: string, text: string): CallEvent => ({ type: "typed", id, text });
const answer = (reply: number, text: string) => [
  got({ type: "reply", reply, state: "begun" }),
  got({ type: "said", who: "model", text, final: false, reply }),
];
const NOBODY = { reply: 0, chars: 0 };

Deno.test("a question that is asked again stands before what was heard of its answer, also after a reload", () => {
  const transcript = [
    typed("line-1", "One"),
    ...answer(1, "Two."),
    got({ type: "reply", reply: 1, state: "complete" }),
    typed("line-2", "A story"),
    ...answer(2, "Once upon a time"),
  ].reduce(follow, EMPTY_TRANSCRIPT);
  const openLines = [{ id: "line-2", text: "A story" }];
  const kept = keptLines(transcript, { reply: 2, chars: 9 }, { openLines, sinceTicket: new Set() });
  assertEquals(kept.open, [{ id: "line-2", text: "A story", before: 2 }]);
  assertEquals(kept.lines.at(-1), {
    ...{ who: "model", text: "Once upon", broken: true },
    ...{ cut: false, typed: null },
  });
  const { lines } = follow(EMPTY_TRANSCRIPT, { type: "restored", ...kept });
  assertEquals(lines.map(({ text, state }) => `${text} ${state}`), [
    "One done",
    "Two. done",
    "A story done",
    "Once upon broken",
  ]);
});

Deno.test("where the oldest lines are left out the place is still the right one", () => {
  const { earlierLines: most } = FIELD_LIMITS;
  const events = Array.from({ length: most + 5 }, (_, at) => typed(`line-${at}`, `${at}`));
  const transcript = events.reduce(follow, EMPTY_TRANSCRIPT);
  const placeOf = (at: number) => {
    const openLines = [{ id: `line-${at}`, text: `${at}` }];
    return keptLines(transcript, NOBODY, { openLines, sinceTicket: new Set() }).open[0].before;
  };
  assertEquals([placeOf(most + 4), placeOf(most + 2), placeOf(0)], [most, most - 2, 0]);
});

Deno.test("what was typed and what was cut is so after a reload, too", () => {
  const transcript = [
    typed("line-1", "One"),
    ...answer(1, "Two."),
    got({ type: "reply", reply: 1, state: "interrupted" }),
    got({ type: "activity", state: "begin" }),
    got({ type: "said", who: "person", text: "Three", final: true }),
    ...answer(2, "Four."),
    got({ type: "reply", reply: 2, state: "complete" }),
  ].reduce(follow, EMPTY_TRANSCRIPT);
  const kept = keptLines(transcript, NOBODY, { openLines: [], sinceTicket: new Set() });
  const event: CallEvent = { type: "restored", ...JSON.parse(JSON.stringify(kept)) };
  const { lines } = follow(EMPTY_TRANSCRIPT, event);
  assertEquals(lines.map(({ text, state, typed }) => [text, state, typed]), [
    ["One", "done", "line-1"],
    ["Two.", "cut", null],
    ["Three", "done", null],
    ["Four.", "done", null],
  ]);
});
