import { assertEquals, assertGreater } from "@std/assert";
import { pcm16ToFloat } from "../../lib/audio/pcm16.ts";
import { rmsOf } from "./sound_check.ts";
import { recite } from "./speech.ts";

const SAID = [{ say: "Good morning." }, { pauseMs: 250 }, { say: "And good night." }];

Deno.test("what is recited is loud, between half a second of silence at both ends", async () => {
  const { pcm, rate } = await recite(SAID);
  assertEquals(rate, 16_000);
  const samples = pcm16ToFloat(pcm);
  assertEquals(rmsOf(samples.subarray(0, rate / 2)), 0);
  assertEquals(rmsOf(samples.subarray(-rate / 2)), 0);
  assertGreater(rmsOf(samples.subarray(rate / 2, -rate / 2)), 0.03);
});

Deno.test("the same words are the same samples", async () => {
  assertEquals(await recite(SAID), await recite(SAID));
});
