import { assert, assertEquals } from "@std/assert";
import { TalkLog } from "../../../lib/simulator/memory/talk_log.ts";

const typed = (text: string) => ({ type: "realtimeInput", realtimeInput: { text } }) as const;

Deno.test("a talk's log holds what both said, in order", () => {
  const log = new TalkLog([{ who: "person", text: "before" }]);
  log.message(typed("hello"));
  log.sentence(1, { text: "One two.", samples: 1_000 });
  log.sentence(1, { text: "Three four.", samples: 1_000 });
  log.sent(1, { fromSample: 0, toSample: 2_000 });
  log.message(typed("again"));
  assertEquals(log.lines, [
    { who: "person", text: "before" },
    { who: "person", text: "hello" },
    { who: "model", text: "One two. Three four." },
    { who: "person", text: "again" },
  ]);
});

Deno.test("of a reply only what was sent is logged", () => {
  const log = new TalkLog();
  log.sentence(1, { text: "One two.", samples: 1_000 });
  assertEquals(log.lines, []);
  log.sent(1, { fromSample: 0, toSample: 100 });
  assertEquals(log.lines, [{ who: "model", text: "One" }]);
  // A sentence of the next reply closes this one.
  log.sentence(2, { text: "Next.", samples: 1_000 });
  log.sent(1, { fromSample: 100, toSample: 1_000 });
  assertEquals(log.lines, [{ who: "model", text: "One" }]);
});

Deno.test("a log takes over turns by their roles, and nothing without words", () => {
  const log = new TalkLog();
  const turns = [
    { role: "user", parts: [{ text: "a" }, { text: "b" }] },
    { role: "model", parts: [{ text: "c" }] },
    { parts: [] },
  ];
  log.message({ type: "clientContent", clientContent: { turns } });
  log.message({ type: "realtimeInput", realtimeInput: { audioStreamEnd: true } });
  assertEquals(log.lines, [{ who: "person", text: "ab" }, { who: "model", text: "c" }]);
});

Deno.test("lines taken from a log do not change, and there are never more than a thousand", () => {
  const log = new TalkLog();
  log.add({ who: "person", text: "0" });
  const { lines } = log;
  for (let n = 1; n <= 1_000; n++) log.add({ who: "person", text: `${n}` });
  assertEquals(lines.length, 1);
  assertEquals([log.lines.length, log.lines[0].text], [1_000, "1"]);
});

Deno.test("what is said while a reply goes on stands behind it, and the reply is whole", () => {
  const log = new TalkLog();
  log.message(typed("one"));
  log.sentence(1, { text: "One two.", samples: 1_000 });
  log.message(typed("two"));
  log.sentence(1, { text: "Three.", samples: 1_000 });
  log.sent(1, { fromSample: 0, toSample: 2_000 });
  const told = () => log.lines.map(({ text }) => text);
  assertEquals(told(), ["one", "One two. Three.", "two"]);
  log.sentence(2, { text: "Next.", samples: 1_000 });
  log.sent(2, { fromSample: 0, toSample: 1_000 });
  assertEquals(told(), ["one", "One two. Three.", "two", "Next."]);
});

Deno.test("a log keeps the beginning of a long line, and no more than 256 KiB of all", () => {
  const log = new TalkLog();
  for (let n = 0; n < 100; n++) {
    log.message(typed(`${n} ${"x".repeat(1_000_000)}`));
  }
  assert(log.lines.every(({ text }) => text.length === 2_000));
  assertEquals(log.lines.length, 65);
  assertEquals(log.lines.at(-1)?.text.startsWith("99 "), true);
  // Taken up again it is bounded as before.
  const next = new TalkLog(log.lines);
  next.add({ who: "person", text: "y".repeat(2_000) });
  assertEquals([next.lines.length, next.lines[0]], [65, log.lines[1]]);
});
