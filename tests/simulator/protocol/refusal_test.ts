import { assertEquals } from "@std/assert";
import {
  REFUSALS,
  unknownModel,
  wrongModalities,
} from "../../../lib/simulator/protocol/refusal.ts";

Deno.test("refusals carry the codes and texts seen in the field", () => {
  assertEquals(REFUSALS.badKey, {
    code: 1007,
    reason: "API key not valid. Please pass a valid API key.",
  });
  assertEquals(
    REFUSALS.quota.reason.slice(0, 123),
    "You exceeded your current quota, please check your plan and billing details. For more " +
      "information on this error, head to: h",
  );
  assertEquals(
    REFUSALS.noKey.reason.slice(0, 121),
    "Method doesn't allow unregistered callers (callers without established identity). Please use " +
      "API Key or other form of API",
  );
  assertEquals(unknownModel("models/x", "v1beta").code, 1008);
  assertEquals(
    wrongModalities(["TEXT", "IMAGE"], "models/x").reason,
    "The requested combination of response modalities (TEXT, IMAGE) is not supported by the " +
      "model. models/x",
  );
});
