import { assertEquals } from "@std/assert";
import { addSound } from "../../lib/audio/add_sound.ts";

Deno.test("two sounds are one, cut where they are too loud together", () => {
  const sound = Int16Array.of(1, -5, 30_000, -30_000, 7);
  addSound(sound, Int16Array.of(2, 5, 30_000, -30_000));
  assertEquals(sound, Int16Array.of(3, 0, 32_767, -32_768, 7));
});
