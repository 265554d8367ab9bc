import { assertEquals } from "@std/assert";
import { LineTimes } from "../../../lib/browser/keeping/line_times.ts";
import { EMPTY_TRANSCRIPT, follow, type Transcript } from "../../../lib/browser/transcript.ts";
import type { CallEvent } from "../../../lib/browser/call_model.ts";
import type { ServerMessage } from "../../../lib/wire/message.ts";

/** Times of a transcript to which things happen. */
function timed() {
  const times = new LineTimes();
  let transcript: Transcript = EMPTY_TRANSCRIPT;
  const happens = (atMs: number, event: CallEvent) => {
    transcript = follow(transcript, event);
    times.follow(transcript, atMs);
  };
  const comes = (atMs: number, message: ServerMessage) =>
    happens(atMs, { type: "received", message });
  return { times, happens, comes, of: () => times.of(transcript.lines) };
}

Deno.test("what the person says begins when they begin, and ends with its last words", () => {
  const { comes, of } = timed();
  comes(1_000, { type: "activity", state: "begin" });
  comes(2_500, { type: "said", who: "person", text: "Good ", final: false });
  comes(3_000, { type: "said", who: "person", text: "morning", final: false });
  comes(9_000, { type: "said", who: "person", text: "", final: true });
  assertEquals(of(), [{ fromMs: 1_000, untilMs: 3_000 }]);
});

Deno.test("what the model says stands while it is heard, not while its words come", () => {
  const { times, comes, of } = timed();
  comes(1_000, { type: "reply", reply: 1, state: "begun" });
  comes(1_100, { type: "said", who: "model", text: "Hello there", final: true, reply: 1 });
  assertEquals(of(), [{ fromMs: 1_100, untilMs: 1_100 }]);
  times.heard(1, 2_400, 1_500);
  times.heard(1, 48_000, 3_400);
  assertEquals(of(), [{ fromMs: 1_400, untilMs: 3_400 }]);
});

Deno.test("lines of one reply share its time by their length", () => {
  const { times, comes, of } = timed();
  comes(1, { type: "reply", reply: 1, state: "begun" });
  comes(2, { type: "said", who: "model", text: "abc", final: true, reply: 1 });
  comes(3, { type: "said", who: "model", text: "d", final: true, reply: 1 });
  times.heard(1, 0, 1_000);
  times.heard(1, 96_000, 5_000);
  assertEquals(of(), [{ fromMs: 1_000, untilMs: 4_000 }, { fromMs: 4_000, untilMs: 5_000 }]);
});

Deno.test("a typed line is of the moment it was typed", () => {
  const { happens, comes, of } = timed();
  comes(1_000, { type: "activity", state: "begin" });
  happens(5_000, { type: "typed", id: "line-1", text: "Hello" });
  assertEquals(of(), [{ fromMs: 5_000, untilMs: 5_000 }]);
});
