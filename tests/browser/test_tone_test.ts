import { assertEquals, assertRejects } from "@std/assert";
import { playTestTone } from "../../lib/browser/test_tone.ts";

/** An audio context that plays nothing, and says what it was told. */
class FakeContext {
  static did: string[] = [];
  state = "suspended";
  currentTime = 0;
  destination = {};
  resume() {
    FakeContext.did.push("resume");
    return Promise.resolve();
  }
  close() {
    FakeContext.did.push("close");
    return Promise.resolve();
  }
}

Deno.test("a context that cannot sound is closed again, and the fault is told", async () => {
  FakeContext.did = [];
  // Deno has no oscillators, like a browser without sound.
  await assertRejects(() => playTestTone(FakeContext as unknown as new () => AudioContext));
  assertEquals(FakeContext.did, ["resume", "close"]);
});
