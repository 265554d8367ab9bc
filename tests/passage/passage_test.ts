import { assertEquals, assertNotEquals } from "@std/assert";
import { readConfig } from "../../lib/config.ts";
import { createPassage, liveUrlOf, restBaseOf } from "../../lib/passage/passage.ts";

const METHOD = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

Deno.test("the relay's key goes to the server it belongs to, encoded, by the plain method", () => {
  assertEquals(
    liveUrlOf({ baseUrl: null, apiKey: "a&b" }, "v1beta"),
    `wss://generativelanguage.googleapis.com${METHOD}?key=a%26b`,
  );
  assertEquals(
    liveUrlOf({ baseUrl: "http://127.0.0.1:9/gate/", apiKey: "k" }, "v1beta"),
    `ws://127.0.0.1:9/gate${METHOD}?key=k`,
  );
  assertEquals(liveUrlOf({ baseUrl: null, apiKey: null }, "v1beta"), null);
  assertEquals(restBaseOf({ baseUrl: null, apiKey: null }), null);
});

Deno.test("the lock and what is old come from the settings", () => {
  const passage = createPassage(readConfig({ LOOKSEE_LOCK_MODEL: "a", LOOKSEE_OLD_MODELS: "b" }));
  assertEquals(passage.lock.models, ["a"]);
  assertEquals(passage.oldClients, { gone: ["b"], own: "gemini-3.8-live" });
  assertEquals(createPassage(readConfig({ LOOKSEE_OLD_CLIENTS: "off" })).oldClients, null);
});

Deno.test("tokens go from one server to the next with their secret alone", () => {
  const secret = "s".repeat(32);
  const mint = (environment: Record<string, string>) =>
    createPassage(readConfig(environment)).tokens;
  const minted = mint({ LOOKSEE_SECRET: secret }).mint("", null);
  const name = "name" in minted ? minted.name : "";
  assertNotEquals(mint({ LOOKSEE_SECRET: secret }).open(name), null);
  assertEquals(mint({}).open(name), null);
});
