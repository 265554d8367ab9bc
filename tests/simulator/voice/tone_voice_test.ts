import { assert, assertEquals, assertGreater } from "@std/assert";
import { levelOf } from "../../../lib/audio/level.ts";
import { REPLY_RATE } from "../../../lib/simulator/voice/reply_sound.ts";
import { ToneVoice } from "../../../lib/simulator/voice/tone_voice.ts";

Deno.test("a tone is as long as its text would be, and the same every time", async () => {
  const voice = new ToneVoice();
  const short = await voice.say("Hello.");
  const long = await voice.say("You spoke for two seconds, at a good level.");
  assertEquals(short, await new ToneVoice().say("Hello."));
  const seconds = long.length / REPLY_RATE;
  assert(seconds > 2 && seconds < 4);
  assertGreater(long.length, short.length);
  assertGreater(levelOf(short).rms, 0.1);
});

Deno.test("a tone ends where it began, and no sentence is endless", async () => {
  const voice = new ToneVoice();
  const sound = await voice.say("abc");
  assert(Math.abs(sound.at(-1)!) < 500);
  assertEquals((await voice.say("")).length, 0);
  assertEquals(
    (await voice.say("x".repeat(5_000))).length,
    (await voice.say("x".repeat(400))).length,
  );
});
