import { assert, assertEquals } from "@std/assert";
import { ReplyTrack } from "../../lib/live/reply_track.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";

const SAMPLE = "AQA=";

/** A track and what came out of it, shortened to what is asked about. */
function subject() {
  const out: string[] = [];
  const track = new ReplyTrack((message: ServerMessage) => {
    if (message.type === "reply") out.push(`${message.reply} ${message.state}`);
    else if (message.type === "sound") out.push(`${message.reply} sound ${message.position}`);
    else if (message.type === "said") {
      out.push(`${message.who} "${message.text}"${message.final ? " end" : ""}`);
    }
  });
  return { track, out };
}

Deno.test("a reply begins with its sound, is generated and complete", () => {
  const { track, out } = subject();
  track.sound(SAMPLE, 0);
  track.sound(SAMPLE, 0);
  track.generated();
  track.complete({}, 0);
  assertEquals(out, ["1 begun", "1 sound 0", "1 sound 1", "1 generated", "1 complete"]);
});

Deno.test("an end without a reply is silent unless it has something to say", () => {
  const { track, out } = subject();
  track.generated();
  track.interrupted(0);
  track.complete({}, 0);
  assertEquals(out, []);
  track.complete({ reason: "NEED_MORE_INPUT" }, 0);
  assertEquals(out, ["0 complete"]);
});

Deno.test("after a cut, sound waits for turnComplete, the end of speech, or half a second", () => {
  const ways: ((track: ReplyTrack) => number)[] = [
    (track) => (track.complete({}, 0), 1),
    (track) => (track.speechEnded(), 1),
    () => 501,
  ];
  for (const way of ways) {
    const { track, out } = subject();
    track.sound(SAMPLE, 0);
    track.interrupted(0);
    track.sound(SAMPLE, 0);
    const atMs = way(track);
    track.sound(SAMPLE, atMs);
    assertEquals(out, ["1 begun", "1 sound 0", "1 interrupted", "2 begun", "2 sound 0"]);
    assertEquals(track.droppedChunks, 1);
  }
});

Deno.test("lines that are open end with the reply, those that were ended do not end twice", () => {
  const { track, out } = subject();
  track.personWords({ text: "hello" }, true);
  track.modelWords("model", "Hi");
  track.complete({}, 0);
  assertEquals(out, [
    'person "hello" end',
    "1 begun",
    'model "Hi"',
    'model "" end',
    "1 complete",
  ]);
});

Deno.test("an end of words nobody began says nothing", () => {
  const { track, out } = subject();
  track.modelWords("model", "", true);
  track.personWords({ text: "" }, true);
  assertEquals(out, []);
});

/** A reply of which all has come, and whose sound still plays at the page. */
function generatedReply() {
  const { track, out } = subject();
  track.sound(SAMPLE, 0);
  track.generated();
  out.length = 0;
  return { track, out };
}

Deno.test("an interruption nobody caused does not silence a reply that is generated, nor the next", () => {
  const { track, out } = generatedReply();
  track.interrupted(0, { causesAreTold: true });
  assertEquals(out, []);
  track.complete({}, 0);
  track.noteInput();
  track.sound(SAMPLE, 60);
  assertEquals(out, ["1 complete", "2 begun", "2 sound 0"]);
});

Deno.test("an interruption is believed where anything caused it, or causes are not told", () => {
  const causes: ((track: ReplyTrack) => void)[] = [
    (track) => track.speechBegan(0),
    (track) => track.noteInput(),
    (track) => track.noteCutCause(),
  ];
  for (const cause of causes) {
    const { track, out } = generatedReply();
    cause(track);
    track.interrupted(0, { causesAreTold: true });
    assertEquals(out, ["1 interrupted"]);
  }
  const { track, out } = generatedReply();
  track.interrupted(0);
  assertEquals(out, ["1 interrupted"]);
});

Deno.test("an interruption is believed late when the news of the speech comes behind it", () => {
  const { track, out } = generatedReply();
  track.interrupted(0, { causesAreTold: true });
  track.speechBegan(1);
  assertEquals(out, ["1 interrupted"]);
  track.sound(SAMPLE, 2);
  assertEquals([out.length, track.droppedChunks], [1, 1]);
});

Deno.test("what caused the last cut does not explain the next", () => {
  const { track, out } = generatedReply();
  track.speechBegan(0);
  track.interrupted(0, { causesAreTold: true });
  track.speechEnded();
  track.sound(SAMPLE, 2_000);
  track.generated();
  out.length = 0;
  track.interrupted(3_000, { causesAreTold: true });
  assertEquals(out, []);
});

Deno.test("a reply under way is cut whatever the cause: its sound stops coming anyway", () => {
  const { track, out } = subject();
  track.sound(SAMPLE, 0);
  track.interrupted(0, { causesAreTold: true });
  assertEquals(out.at(-1), "1 interrupted");
});

Deno.test("words before their sound open the answer to the line that cut the reply before", () => {
  const { track, out } = subject();
  track.sound(SAMPLE, 0);
  track.noteInput();
  track.interrupted(0);
  track.complete({}, 0);
  out.length = 0;
  track.modelWords("model", "Well");
  track.sound(SAMPLE, 1_400);
  assertEquals(out, ["2 begun", 'model "Well"', "2 sound 0"]);
});

Deno.test("sound that trails behind a tool call and its turn's end is played", () => {
  const { track, out } = subject();
  track.noteInput();
  track.complete({}, 0);
  track.sound(SAMPLE, 0);
  assertEquals(out, ["1 begun", "1 sound 0"]);
});

Deno.test("a stray empty piece opens no reply", () => {
  const { track, out } = generatedReply();
  track.sound("", 0);
  track.complete({}, 0);
  track.sound("", 0);
  assertEquals(out, ["1 complete"]);
});

Deno.test("an empty turn is one that answers input with nothing, and no other", () => {
  let empty = 0;
  const track = new ReplyTrack(() => {}, { onEmptyTurn: () => empty++ });
  track.complete({}, 0);
  track.noteInput();
  track.sound(SAMPLE, 0);
  track.complete({}, 0);
  track.complete({}, 0);
  track.sound(SAMPLE, 0);
  track.interrupted(0);
  track.complete({}, 0);
  assertEquals(empty, 0);
  track.noteInput();
  track.complete({}, 0);
  assertEquals(empty, 1);
});

Deno.test("content cuts nothing while no reply runs or is owed", () => {
  const { track } = subject();
  const isFree: boolean[] = [track.isFree(0)];
  track.noteInput();
  isFree.push(track.isFree(0));
  track.sound(SAMPLE, 0);
  isFree.push(track.isFree(0));
  track.generated();
  isFree.push(track.isFree(0));
  track.speechBegan(0);
  track.interrupted(0);
  isFree.push(track.isFree(0));
  track.speechEnded();
  isFree.push(track.isFree(0));
  assertEquals(isFree, [true, false, false, false, true, false]);
});

/** A reply is over, and the person has put in something more. */
function askedAgain() {
  const { track, out } = generatedReply();
  track.complete({}, 0);
  track.noteInput();
  out.length = 0;
  return { track, out };
}

Deno.test("late words of a transcript begin no reply, whatever was put in since", () => {
  const ends: ((track: ReplyTrack) => void)[] = [
    (track) => track.complete({}, 0),
    (track) => track.speechBegan(0),
    (track) => track.noteInput(),
  ];
  for (const end of ends) {
    const { track, out } = askedAgain();
    track.transcript(" And so", 0);
    track.transcript(" on.", 10);
    assertEquals(out, []);
    end(track);
    assertEquals(out, ['model " And so on." end']);
  }
});

Deno.test("words that run ahead of their sound are the next reply's, those long before it are not", () => {
  for (const [soundMs, said] of [[300, true], [1_001, false]] as const) {
    const { track, out } = askedAgain();
    track.transcript("Well,", 0);
    track.sound(SAMPLE, soundMs);
    const words = said ? 'model "Well,"' : 'model "Well," end';
    assertEquals(
      out,
      said ? ["2 begun", words, "2 sound 0"] : [words, "2 begun", "2 sound 0"],
    );
  }
});

Deno.test("a reply of words alone is one once it is generated, and the first may be complete at once", () => {
  const { track, out } = askedAgain();
  track.transcript("Well.", 0);
  track.generated();
  track.complete({}, 0);
  assertEquals(out, [
    "2 begun",
    'model "Well."',
    "2 generated",
    'model "" end',
    "2 complete",
  ]);
  const first = subject();
  first.track.noteInput();
  first.track.transcript("Hello.", 0);
  first.track.complete({}, 0);
  assertEquals(first.out, ["1 begun", 'model "Hello."', 'model "" end', "1 complete"]);
});

Deno.test("a reply may have answered all that was put in: an answer of its own is not waited for for ever", () => {
  const { track } = subject();
  track.noteInput();
  track.noteInput();
  track.sound(SAMPLE, 0);
  track.complete({}, 1_000);
  assertEquals([1_000, 4_000, 4_001].map((nowMs) => track.isFree(nowMs)), [false, false, true]);
  track.noteInput();
  track.noteInput();
  track.sound(SAMPLE, 5_000);
  track.complete({}, 6_000);
  track.speechBegan(6_000);
  assert(track.isFree(6_000), "what waits is answered with what is said now");
});
