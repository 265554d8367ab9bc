import { assert, assertEquals, assertGreater, assertLess, assertStrictEquals } from "@std/assert";
import { levelOf } from "../../../lib/audio/level.ts";
import { Voice } from "../../../lib/simulator/voice/voice.ts";

const SENTENCE = "You spoke for 1.8 seconds.";

Deno.test("the voice says the same text in the same samples", async () => {
  const [first, second] = [await new Voice().say(SENTENCE), await new Voice().say(SENTENCE)];
  assertEquals(first, second);
});

Deno.test("the voice speaks: about two seconds at 24 kHz, as loud as speech is", async () => {
  const sound = await new Voice().say(SENTENCE);
  assertGreater(sound.length, 24_000 * 1.2);
  assertLess(sound.length, 24_000 * 3.5);
  const { rms, peak } = levelOf(sound);
  assertGreater(rms, 0.03);
  assertGreater(peak, 0.2);
});

Deno.test("the voice keeps what it said", async () => {
  const voice = new Voice();
  const first = await voice.say("Hello.");
  assertStrictEquals(await voice.say("Hello."), first);
  assertEquals(voice.cachedSamples, first.length);
});

Deno.test("two who ask at once get the same sound", async () => {
  const voice = new Voice();
  const [first, second] = await Promise.all([voice.say("Hello."), voice.say("Hello.")]);
  assertStrictEquals(first, second);
  assertEquals(voice.cachedSamples, first.length);
});

Deno.test("the voice passes over what it cannot pronounce", async () => {
  const voice = new Voice();
  for (
    const text of ["", "…", "你好 😀", "\0", "-o /etc/passwd", "dRvⳀf.x!gdF4aZ;sҺ", "für Ötzi"]
  ) {
    assert((await voice.say(text)).length > 0);
  }
  assertEquals(await voice.say("für"), await voice.say("fur"));
});
