import { assertEquals } from "@std/assert";
import { lockSetup, pathsOf } from "../../../lib/simulator/access/setup_lock.ts";

const ASKED = {
  model: "models/nonsense",
  generationConfig: { temperature: 1, topP: 0.5, responseModalities: ["AUDIO"] },
  tools: [{ googleSearch: {} }],
};
const FIXED = { model: "models/gemini-3.8-live", generationConfig: { temperature: 0.2 } };

Deno.test("a mask is read in either spelling, and only if every path is a setup's", () => {
  assertEquals(pathsOf("model, generation_config.top_p,tools"), [
    "model",
    "generationConfig.topP",
    "tools",
  ]);
  assertEquals(pathsOf(""), []);
  assertEquals(pathsOf("model,colour"), null);
  assertEquals(pathsOf("generationConfig.temperature.more"), null);
  assertEquals(pathsOf("toString"), null);
});

Deno.test("without a mask everything is locked, what is not set too", () => {
  assertEquals(lockSetup(ASKED, { setup: FIXED, paths: null }), FIXED);
});

Deno.test("with a mask the named fields are the token's, the others the client's", () => {
  const paths = ["model", "generationConfig.temperature", "generationConfig.topP", "tools"];
  const before = structuredClone(ASKED);
  const locked: unknown = lockSetup(ASKED, { setup: FIXED, paths });
  assertEquals(locked, {
    model: "models/gemini-3.8-live",
    generationConfig: { temperature: 0.2, responseModalities: ["AUDIO"] },
  });
  assertEquals(ASKED, before);
});

Deno.test("a field locked inside of what the client did not send is put there", () => {
  const paths = ["generationConfig.temperature", "sessionResumption.transparent"];
  assertEquals<unknown>(lockSetup({}, { setup: FIXED, paths }), {
    generationConfig: { temperature: 0.2 },
  });
});

Deno.test("the handle is always the client's", () => {
  const sessionResumption = { handle: "h" };
  assertEquals(lockSetup({ ...ASKED, sessionResumption }, { setup: FIXED, paths: null }), {
    ...FIXED,
    sessionResumption,
  });
});
