import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { VoiceActivity } from "../../lib/simulator/senses/voice_activity.ts";
import { isAtPlace, placeOf, taggedSound, utteranceSamples } from "./tagged_sound.ts";

Deno.test("tagged sound tells where it belongs, wherever it is cut", () => {
  for (const position of [0, 31, 32, 1_600, 987_654, 57_600_000 + 7]) {
    const pcm = taggedSound(position, 1_600, { from: position + 300, to: position + 900 });
    assertEquals(placeOf(pcm), position);
    assertEquals(placeOf(pcm.subarray(13)), position + 13);
    assert(isAtPlace(pcm, position));
    assert(!isAtPlace(pcm, position + 320));
  }
});

Deno.test("sound of others tells no place", () => {
  assertEquals(placeOf(new Int16Array(1_600)), null);
  assertEquals(placeOf(taggedSound(0, 100, null)), null);
});

Deno.test("an utterance is found with its own length, and the room is not", () => {
  for (const syllables of [2, 9, 24]) {
    const from = 16_000 * 5;
    const speech = { from, to: from + utteranceSamples(syllables) };
    const ear = new VoiceActivity();
    const edges = [];
    for (let at = 0; at < speech.to + 16_000 * 5; at += 1_600) {
      edges.push(...ear.push(taggedSound(at, 1_600, speech)));
    }
    assertEquals(edges.map(({ type }) => type), ["start", "end"]);
    const [, end] = edges;
    assert(end.type === "end");
    assertAlmostEquals(end.speechMs, utteranceSamples(syllables) / 16, 20);
  }
});
