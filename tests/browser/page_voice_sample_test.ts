import "../support/english.ts";
import { assert, assertEquals } from "@std/assert";
import { pageVoiceSample } from "../../lib/browser/page_voice_sample.ts";
import { CONFIG } from "./fake_call.ts";

Deno.test("on a server no sample is heard, and each render has its own", () => {
  const sample = pageVoiceSample(CONFIG);
  assert(sample !== pageVoiceSample(CONFIG));
  assertEquals([sample.state.value.type, sample.hindrance], ["silent", null]);
  const asked = pageVoiceSample({ ...CONFIG, needsAccessCode: true });
  assertEquals(asked.hindrance, "no-code");
});
