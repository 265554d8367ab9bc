import { assertEquals } from "@std/assert";
import { toolTraitsOf } from "../../../lib/simulator/tools/tool_traits.ts";

Deno.test("models differ in what a function without behaviour does, and in ids", () => {
  const of = (model: string) => {
    const { defaultBehavior, ids } = toolTraitsOf(`models/${model}`);
    return [defaultBehavior, ids];
  };
  assertEquals(of("gemini-3.8-live"), ["NON_BLOCKING", "short"]);
  assertEquals(of("gemini-3.8-live-extended-thinking"), ["NON_BLOCKING", "short"]);
  for (const month of ["12", "09"]) {
    const model = `gemini-2.5-flash-native-audio-preview-${month}-2025`;
    assertEquals(of(model), ["BLOCKING", "long"]);
  }
});

Deno.test("a model nobody knows does as the current one, whatever it is called", () => {
  const current = toolTraitsOf("models/gemini-3.8-live");
  assertEquals(toolTraitsOf("models/gemini-9"), current);
  assertEquals(toolTraitsOf("constructor"), current);
});
