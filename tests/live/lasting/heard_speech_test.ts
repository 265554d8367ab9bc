import { assert, assertEquals, assertGreater } from "@std/assert";
import { HeardSpeech } from "../../../lib/live/lasting/heard_speech.ts";
import { babble, roomNoise } from "../../simulator/synthetic_speech.ts";

const SECOND = 16_000;

function subject({ isMeant = true } = {}) {
  const speech = new HeardSpeech(0, isMeant);
  let endedAt = 0;
  let toldMs = 0;
  const hear = (pcm: Int16Array) => {
    for (let at = 0; at < pcm.length; at += 320) {
      endedAt += 320;
      toldMs += speech.push(pcm.subarray(at, at + 320), endedAt);
    }
  };
  hear(roomNoise(1_000));
  return { speech, hear, toldMs: () => toldMs };
}

Deno.test("speech may be noticed from the first of it that a server that is alive has not had for ten seconds", () => {
  const { speech, hear } = subject();
  assertEquals(speech.noticeableFrom(0), Infinity);
  hear(babble(1_000));
  hear(roomNoise(4_000));
  hear(babble(1_000));
  const first = speech.noticeableFrom(0);
  assert(first < 1.5 * SECOND, String(first));
  assertGreater(speech.noticeableFrom(3 * SECOND), 5 * SECOND);
  hear(roomNoise(20_000));
  assertEquals(speech.noticeableFrom(0), first);
  speech.noteAlive();
  assertEquals(speech.noticeableFrom(0), Infinity);
});

Deno.test("no server has heard what none gave a sign of life two seconds after", () => {
  const { speech, hear } = subject();
  hear(babble(1_000));
  speech.noteAlive();
  hear(roomNoise(2_500));
  const ms = speech.unheardMs(0);
  assertGreater(ms, 700);
  assertEquals(speech.unheardMs(10 * SECOND), 0);
  speech.noteAlive();
  assertEquals([speech.unheardMs(0), speech.msSince(0)], [0, ms]);
  speech.sentAgain();
  assertEquals(speech.unheardMs(0), ms);
});

Deno.test("speech with the key up is none", () => {
  const { speech, hear, toldMs } = subject({ isMeant: false });
  hear(babble(1_000));
  assertEquals([speech.isSpeech, speech.msSince(0), toldMs()], [false, 0, 0]);
  speech.mean(true);
  hear(babble(1_000));
  assert(speech.isSpeech);
  assertGreater(toldMs(), 700);
  speech.mean(false);
  assertEquals(speech.isSpeech, false);
});

Deno.test("what is let go of is forgotten, but for the speech that goes on", () => {
  const { speech, hear } = subject();
  hear(babble(1_000));
  hear(roomNoise(1_000));
  hear(babble(1_000));
  const ms = speech.msSince(0);
  speech.release(2.5 * SECOND);
  assert(speech.msSince(0) < ms);
  speech.release(10 * SECOND);
  hear(babble(500));
  assertGreater(speech.msSince(0), 500);
});
