import { assertEquals } from "@std/assert";
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
  track.complete({});
  assertEquals(out, ["1 begun", "1 sound 0", "1 sound 1", "1 generated", "1 complete"]);
});

Deno.test("an end without a reply is silent unless it has something to say", () => {
  const { track, out } = subject();
  track.generated();
  track.interrupted(0);
  track.complete({});
  assertEquals(out, []);
  track.complete({ reason: "NEED_MORE_INPUT" });
  assertEquals(out, ["0 complete"]);
});

Deno.test("after a cut, sound waits for turnComplete, the end of speech, or half a second", () => {
  const ways: ((track: ReplyTrack) => number)[] = [
    (track) => (track.complete({}), 1),
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
  track.complete({});
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
