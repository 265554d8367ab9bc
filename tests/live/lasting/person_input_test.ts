import {
  assert,
  assertEquals,
  assertFalse,
  assertGreater,
  assertStringIncludes,
} from "@std/assert";
import { PersonInput } from "../../../lib/live/lasting/person_input.ts";
import { TalkRecord } from "../../../lib/live/lasting/talk_record.ts";
import type { LiveInput } from "../../../lib/live/session.ts";
import type { MicSound } from "../../../lib/wire/message.ts";
import { babble, joined, roomNoise } from "../../simulator/synthetic_speech.ts";
import { fakeTalk } from "./fake_talk.ts";

function setUp(options: { isPushToTalk?: boolean } = {}) {
  const record = new TalkRecord();
  const input = new PersonInput(record, 0, options);
  let nowMs = 0;
  let speechMs = 0;
  return {
    record,
    input,
    get speechMs() {
      return speechMs;
    },
    /** Sound at the pace it is spoken. */
    hear(pcm: Int16Array<ArrayBuffer>) {
      for (let at = 0; at < pcm.length; at += 320) {
        nowMs += 20;
        const sound: MicSound = {
          type: "sound",
          position: input.endedAt,
          pcm: pcm.slice(at, at + 320),
        };
        speechMs += input.push(sound, nowMs);
        input.release();
      }
    },
    again(isFresh = false) {
      const sent: LiveInput[] = [];
      const goesOn = input.sendAgain({ send: (message) => void sent.push(message) }, isFresh);
      return { sent, goesOn, types: sent.map(({ type }) => type).filter((t) => t !== "sound") };
    },
  };
}

Deno.test("while nobody speaks a second or two of sound is kept", () => {
  const { input, hear } = setUp();
  hear(roomNoise(10_000));
  const keptMs = (input.endedAt - input.neededFrom) / 16;
  assert(keptMs >= 1_000 && keptMs <= 3_000, String(keptMs));
});

Deno.test("speech nobody has noticed yet is kept from its beginning", () => {
  const talk = setUp();
  talk.hear(roomNoise(4_000));
  talk.hear(babble(4_000));
  assert(talk.input.isSpeech);
  assert(talk.input.neededFrom <= 4_000 * 16);
  assertGreater(talk.speechMs, 3_000);
});

Deno.test("all that was said to a server that has fallen mute is kept, pauses between it included", () => {
  const { input, hear, again } = setUp();
  hear(roomNoise(4_000));
  hear(babble(4_000));
  hear(roomNoise(3_000));
  hear(babble(1_000));
  hear(roomNoise(12_000));
  assert(input.neededFrom <= 4_000 * 16, String(input.neededFrom));
  assertGreater(input.owedSpeechMs, 4_000);
  // The next server has as long for it.
  again();
  assertEquals(input.owedSpeechMs > 4_000, true);
  input.noteAlive();
  hear(roomNoise(20));
  assert(input.neededFrom <= 4_000 * 16);
});

Deno.test("what a server that gives signs of life has not noticed is let go of after ten seconds", () => {
  const { input, hear } = setUp();
  hear(joined(roomNoise(1_000), babble(2_000), roomNoise(3_000)));
  input.noteAlive();
  assertEquals(input.owedSpeechMs, 0);
  hear(roomNoise(6_000));
  input.noteAlive();
  hear(roomNoise(20));
  assert(input.neededFrom <= 1_000 * 16);
  hear(roomNoise(2_000));
  input.noteAlive();
  hear(roomNoise(20));
  assertGreater(input.neededFrom, 10_000 * 16);
});

Deno.test("in push-to-talk only what is said with the key pressed is speech", () => {
  const talk = setUp({ isPushToTalk: true });
  talk.hear(joined(roomNoise(1_000), babble(2_000)));
  assertEquals([talk.input.isSpeech, talk.speechMs], [false, 0]);
  talk.input.notePress("begin");
  talk.hear(babble(1_000));
  assert(talk.input.isSpeech);
  assertGreater(talk.speechMs, 500);
  talk.input.notePress("end");
  assertEquals(talk.input.isSpeech, false);
});

Deno.test("speech that begins is told with the quiet before it", () => {
  const { input } = setUp();
  const onsets: number[] = [];
  const pcm = joined(roomNoise(1_000), babble(1_000), roomNoise(2_000), babble(1_000));
  for (let at = 0; at < pcm.length; at += 320) {
    input.push({ type: "sound", position: at, pcm: pcm.slice(at, at + 320) }, at / 16);
    if (input.onsetAfterMs !== null) onsets.push(input.onsetAfterMs);
  }
  assertEquals([onsets.length, onsets[0]], [2, Infinity]);
  assert(onsets[1] > 1_500 && onsets[1] < 2_800, String(onsets[1]));
});

Deno.test("sound that comes faster than it was spoken is kept, too", () => {
  const { input } = setUp();
  const pcm = joined(roomNoise(1_000), babble(1_000), roomNoise(8_000));
  for (let at = 0; at < pcm.length; at += 320) {
    input.push({ type: "sound", position: at, pcm: pcm.slice(at, at + 320) }, 5_000);
    input.release();
  }
  assertEquals(input.neededFrom, 0);
});

Deno.test("lines and presses go again at their place among the sound", () => {
  const { record, input, hear, again } = setUp();
  hear(roomNoise(1_000));
  record.speechBegan(input.endedAt, true);
  hear(babble(500));
  record.speechEnded(input.endedAt);
  record.typed({ type: "text", id: "1", text: "hi" }, input.endedAt);
  hear(roomNoise(200));
  const { sent, types } = again();
  assertEquals(types, ["speech", "speech", "text"]);
  const begin = sent.findIndex(({ type }) => type === "speech");
  const end = sent.findLastIndex(({ type }) => type === "speech");
  assertEquals([end - begin - 1, sent.length - end - 2], [25, 10]);
});

Deno.test("what no server has heard before a stop goes again, and the stop after it", () => {
  const { record, hear, again, input } = setUp();
  hear(roomNoise(1_000));
  record.speechBegan(input.endedAt, true);
  hear(babble(500));
  record.speechEnded(input.endedAt);
  hear(roomNoise(200));
  record.stopped(input.endedAt);
  hear(roomNoise(200));
  const { sent, types } = again();
  assertEquals(types, ["speech", "speech", "stop"]);
  assertEquals(sent.length - 1 - sent.findIndex(({ type }) => type === "stop"), 10);
});

Deno.test("the newest picture goes again where it may not be remembered", () => {
  const { input, again } = setUp();
  const picture = (position: number) =>
    ({ type: "picture", position, jpeg: new Uint8Array(1) }) as const;
  input.keepPicture(picture(1));
  input.keepPicture(picture(2));
  assertEquals(again().sent, [picture(2)]);
  input.setKnown();
  assertEquals(again().sent, []);
  assertEquals(again(true).sent, [picture(2)]);
  input.forgetPicture();
  assertEquals(again(true).sent, []);
});

Deno.test("what a tool showed goes to no other server once the page has taken it back", () => {
  const { record, input, again } = setUp();
  const jpeg = Uint8Array.of(0xff, 0xd8);
  for (const id of ["shown", "other"]) record.called(id, "look_closer");
  const result = { type: "toolResult", name: "look_closer" } as const;
  record.answeredCall({ ...result, id: "shown", result: { output: "a bank account" }, jpeg });
  record.answeredCall({ ...result, id: "other", result: { output: "no picture" } });
  const [before] = again().sent;
  assertEquals(before.type === "nudge" && before.jpeg, jpeg);
  input.forgetPicture();
  const { sent, types } = again();
  assertEquals([types, sent.some((message) => "jpeg" in message)], [["nudge"], false]);
  const told = JSON.stringify(sent);
  assertStringIncludes(told, "not sent any more");
  assertStringIncludes(told, "no picture");
  assertFalse(told.includes("bank account"));
});

Deno.test("a microphone that is off is told to be, and one that is on is not", () => {
  const { input, again } = setUp();
  input.noteMic({ type: "mic", state: "off" });
  assertEquals(again().types, ["mic"]);
  input.noteMic({ type: "mic", state: "on" });
  assertEquals(again().types, []);
});

Deno.test("the model is asked to go on, unless it is asked something else", () => {
  const { record, again } = setUp();
  record.said({ type: "said", who: "model", text: "One,", final: false, reply: 1 }, 0);
  record.reply({ type: "reply", reply: 1, state: "begun" }, 0);
  record.cut();
  assertEquals([again().goesOn, again().types], [true, ["nudge"]]);
  record.typed({ type: "text", id: "1", text: "hi" }, 0);
  assertEquals([again().goesOn, again().types], [false, ["text"]]);
});

Deno.test("what is there no more is in no picture of a result that waits, either", async () => {
  const { talk, first, lose } = await fakeTalk();
  const jpeg = Uint8Array.of(0xff, 0xd8);
  first.say({ type: "tool", state: "call", id: "1", name: "look_closer", args: {} });
  await talk.next("tool");
  talk.session.send({ type: "toolResult", id: "1", name: "look_closer", result: {}, jpeg });
  talk.session.send({ type: "pictureGone" });
  const second = await lose(first);
  const told = second.sent.filter(({ type }) => type === "nudge");
  assertEquals(told.map((nudge) => nudge.type === "nudge" && nudge.jpeg), [undefined]);
  await talk.close();
});
