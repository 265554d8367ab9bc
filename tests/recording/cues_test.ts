import { assertEquals } from "@std/assert";
import { cueOf, Cues } from "../../lib/recording/cues.ts";

Deno.test("cues are counted by kind, those that came early too", async () => {
  const cues = new Cues();
  cues.come("text", 1);
  cues.come("text", 2);
  cues.come("stop", 3);
  assertEquals([await cues.taken("stop"), await cues.taken("text")], [3, 1]);
  assertEquals(await cues.taken("text"), 2);
  const next = cues.taken("text");
  cues.come("stop", 4);
  cues.come("text", 5);
  assertEquals(await next, 5);
});

Deno.test("at the end nobody waits any longer", async () => {
  const cues = new Cues();
  const waiting = cues.taken("text");
  cues.end();
  assertEquals([await waiting, await cues.taken("stop")], [0, 0]);
});

Deno.test("lines, presses, stops and results are cues; sound and pings are none", () => {
  assertEquals(cueOf({ type: "speech", state: "end" }), "speech end");
  assertEquals(cueOf({ type: "stop" }), "stop");
  assertEquals(cueOf({ type: "text", id: "1", text: "x" }), "text");
  assertEquals(cueOf({ type: "toolResult", id: "1", name: "x", result: {} }), "toolResult");
  assertEquals(cueOf({ type: "ping", id: 1 }), null);
  assertEquals(cueOf({ type: "sound", position: 0, pcm: new Int16Array(1) }), null);
});
