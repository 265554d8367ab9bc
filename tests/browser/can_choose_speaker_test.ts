import { assertEquals } from "@std/assert";
import { canChooseSpeaker } from "../../lib/browser/can_choose_speaker.ts";

Deno.test("a loudspeaker can be chosen where what lets the sound out can be led elsewhere", () => {
  const able = { prototype: { setSinkId() {} } };
  const plain = { prototype: {} };
  const firefox = { AudioContext: plain, HTMLMediaElement: able };
  assertEquals(canChooseSpeaker("direct", { AudioContext: able }), true);
  assertEquals(canChooseSpeaker("device-rate", firefox), false);
  assertEquals(canChooseSpeaker("element", firefox), true);
  assertEquals(canChooseSpeaker("direct", {}), false);
});
