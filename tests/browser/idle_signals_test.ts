import { assertEquals, assertFalse } from "@std/assert";
import { idleSignals } from "../../lib/browser/idle_signals.ts";

Deno.test("before any call nothing was said, and pictures are for what the owner set", () => {
  const signals = idleSignals({ pictures: "frugal" });
  assertEquals(signals.state.value.phase, { type: "idle" });
  assertEquals(signals.transcript.value.lines, []);
  assertEquals([signals.pictures.value, signals.kept.value], ["frugal", null]);
  assertFalse(idleSignals({ pictures: "frugal" }).state === signals.state);
});
