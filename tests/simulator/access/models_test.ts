import { assert, assertEquals } from "@std/assert";
import { contractOf, LIVE_MODELS, MODEL_SWITCHES } from "../../../lib/simulator/access/models.ts";

Deno.test("models that are gone are served only by switch", () => {
  for (const [name, contract] of Object.entries(LIVE_MODELS)) {
    assertEquals(contractOf(name), contract.isRetired ? null : contract);
    assertEquals(contractOf(name, { ...MODEL_SWITCHES, retiredModels: "served" }), contract);
  }
});

Deno.test("models have their full names, and nothing else is one", () => {
  assert(Object.keys(LIVE_MODELS).every((name) => name.startsWith("models/gemini-")));
  for (const name of ["gemini-3.8-live", "toString", ""]) assertEquals(contractOf(name), null);
});
