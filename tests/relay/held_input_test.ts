import { assert, assertEquals, assertFalse } from "@std/assert";
import { HeldInput } from "../../lib/relay/held_input.ts";
import { micSound } from "../support/page_client.ts";

Deno.test("messages come out in the order they went in, once", () => {
  const held = new HeldInput();
  const [sound] = micSound(1);
  held.keep({ type: "speech", state: "begin" });
  held.keep(sound);
  held.keep({ type: "speech", state: "end" });
  assertEquals(held.take().map(({ type }) => type), ["speech", "sound", "speech"]);
  assertEquals(held.take(), []);
});

Deno.test("past 15 s the oldest sound is dropped and counted, nothing else", () => {
  const held = new HeldInput();
  held.keep({ type: "speech", state: "begin" });
  for (const sound of micSound(760)) assert(held.keep(sound));
  const kept = held.take();
  assertEquals([kept.length, kept[0].type, held.droppedSounds], [751, "speech", 10]);
  assertEquals(kept[1].type === "sound" && kept[1].position, 10 * 320);
});

Deno.test("one enormous piece of sound is dropped too", () => {
  const held = new HeldInput();
  held.keep({ type: "sound", position: 0, pcm: new Int16Array(16 * 16_000) });
  assertEquals([held.take().length, held.droppedSounds], [0, 1]);
});

Deno.test("a picture takes the place of the one before", () => {
  const held = new HeldInput();
  const jpeg = new Uint8Array(3);
  for (const position of [1, 2, 3]) held.keep({ type: "picture", position, jpeg });
  assertEquals(held.take(), [{ type: "picture", position: 3, jpeg }]);
});

Deno.test("there is room for 64 other messages, and again after they were taken", () => {
  const held = new HeldInput();
  const line = { type: "text", id: "1", text: "x" } as const;
  for (let i = 0; i < 64; i++) assert(held.keep(line));
  assertFalse(held.keep(line));
  assertEquals(held.take().length, 64);
  assert(held.keep(line));
});
