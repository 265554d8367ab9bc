import { assertEquals } from "@std/assert";
import { PlayedSound } from "../../lib/browser/played_sound.ts";

Deno.test("a reply that ends is told with what came and what was heard of it", () => {
  const played = new PlayedSound();
  played.came(1, 480);
  played.came(2, 240);
  played.came(1, 960);
  played.heard(1, 700);
  assertEquals(played.ended(1), { heardSamples: 700, cameSamples: 960 });
  assertEquals(played.ended(2), { heardSamples: 0, cameSamples: 240 });
  assertEquals(played.ended(1), { heardSamples: 0, cameSamples: 0 });
});

Deno.test("replies that never end are not counted for ever", () => {
  const played = new PlayedSound();
  for (let reply = 1; reply <= 20; reply++) played.came(reply, 480);
  assertEquals(played.ended(4).cameSamples, 0);
  assertEquals(played.ended(5).cameSamples, 480);
});

Deno.test("a reply sounds once, from its first sample on", () => {
  const played = new PlayedSound();
  assertEquals([0, 240, 480].map((samples) => played.heard(1, samples)), [false, true, false]);
  assertEquals(played.heard(2, 240), true);
});
