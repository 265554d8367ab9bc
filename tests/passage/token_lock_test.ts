import { assertEquals, assertStrictEquals } from "@std/assert";
import { contextByToken, lockByToken, pathsOf } from "../../lib/passage/token_lock.ts";

const SETUP = { model: "models/a", generationConfig: { temperature: 0.2 } };

Deno.test("a field mask is read in either spelling", () => {
  assertEquals(pathsOf("model, generation_config.top_p,"), ["model", "generationConfig.topP"]);
});

Deno.test("without a mask the token's setup holds, and the client's handle", () => {
  const asked = { model: "models/b", tools: [], session_resumption: { handle: "h" } };
  assertEquals(lockByToken(asked, { setup: SETUP, paths: null }), {
    ...SETUP,
    sessionResumption: { handle: "h" },
  });
  assertStrictEquals(lockByToken({ tools: [] }, { setup: SETUP, paths: null }), SETUP);
});

Deno.test("with a mask what it names holds, and the rest is the client's", () => {
  const lock = { setup: SETUP, paths: ["model", "generationConfig.temperature", "tools"] };
  const asked = { model: "models/b", generation_config: { temperature: 1, seed: 3 }, tools: [1] };
  assertEquals(lockByToken(asked, lock), {
    model: "models/a",
    generationConfig: { temperature: 0.2, seed: 3 },
  });
});

Deno.test("a contextUpdate changes nothing that a token fixes", () => {
  const update = { system_instruction: {}, tools: {} };
  assertEquals(contextByToken(update, { setup: SETUP, paths: null }), null);
  assertEquals(contextByToken(update, { setup: SETUP, paths: ["tools"] }), {
    system_instruction: {},
  });
  assertStrictEquals(contextByToken(update, { setup: SETUP, paths: ["model"] }), update);
});
