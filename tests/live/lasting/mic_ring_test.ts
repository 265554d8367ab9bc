import { assertEquals } from "@std/assert";
import { MicRing } from "../../../lib/live/lasting/mic_ring.ts";
import { micSound } from "../../support/page_client.ts";

Deno.test("a ring keeps messages as they came, in order, until they are released", () => {
  const ring = new MicRing(16_000, 0);
  const sounds = micSound(10);
  for (const sound of sounds) ring.push(sound);
  ring.release(640);
  const kept = [...ring.kept()];
  assertEquals(kept.length, 8);
  assertEquals(kept[0], sounds[2]);
  assertEquals([ring.beginsAt, ring.endedAt], [640, 3_200]);
  // In the middle of a message: all of it is needed.
  ring.release(700);
  assertEquals(ring.beginsAt, 640);
});

Deno.test("past its size the oldest fall away, and only what never went out is counted", () => {
  const ring = new MicRing(3_200, 0);
  for (const sound of micSound(10)) ring.push(sound);
  ring.noteSent();
  for (const sound of micSound(12, { position: 3_200 })) ring.push(sound);
  assertEquals([...ring.kept()].length, 10);
  assertEquals([ring.beginsAt, ring.dropped], [3_840, 2]);
});

Deno.test("what was sent, is needed again and fell away counts once, and nothing that was let go of", () => {
  const ring = new MicRing(3_200, 0);
  for (const sound of micSound(10)) ring.push(sound);
  ring.release(1_600);
  for (const sound of micSound(10, { position: 3_200 })) ring.push(sound);
  ring.noteSent();
  // Never sent.
  for (const sound of micSound(10, { position: 6_400 })) ring.push(sound);
  assertEquals([ring.beginsAt, ring.dropped], [6_400, 5]);
  ring.noteMissed(0);
  assertEquals(ring.dropped, 5 + 15);
});

Deno.test("an empty ring begins where the next sound will", () => {
  const ring = new MicRing(3_200, 48_000);
  assertEquals([ring.beginsAt, ring.endedAt], [48_000, 48_000]);
  ring.release(100_000);
  for (const sound of micSound(1, { position: 48_000 })) ring.push(sound);
  ring.release(100_000);
  assertEquals([ring.beginsAt, ring.endedAt, [...ring.kept()].length], [48_320, 48_320, 0]);
});

Deno.test("thousands of messages that come and go leave nothing behind", () => {
  const ring = new MicRing(16_000, 0);
  let position = 0;
  for (let n = 0; n < 5_000; n++) {
    for (const sound of micSound(1, { position })) ring.push(sound);
    position += 320;
    ring.release(position - 3_200);
  }
  assertEquals([...ring.kept()].map(({ position }) => position)[0], position - 3_200);
  assertEquals([...ring.kept()].length, 10);
});
