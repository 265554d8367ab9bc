import { assertEquals } from "@std/assert";
import { declaredTools } from "../../../lib/simulator/tools/declared_tools.ts";
import { toolTraitsOf } from "../../../lib/simulator/tools/tool_traits.ts";

const TRAITS = toolTraitsOf("models/gemini-3.8-live");

Deno.test("functions are read with their behaviour and the names of their parameters", () => {
  const { functions } = declaredTools([{
    functionDeclarations: [
      { name: "a", behavior: "BLOCKING", parameters: { properties: { x: {}, y: {} } } },
      { name: "b", parametersJsonSchema: { properties: { z: {} } } },
      { name: "c", behavior: "UNSPECIFIED", parameters: { type: "OBJECT" } },
    ],
  }], TRAITS);
  assertEquals(functions, [
    { name: "a", behavior: "BLOCKING", parameters: ["x", "y"] },
    { name: "b", behavior: "NON_BLOCKING", parameters: ["z"] },
    { name: "c", behavior: "NON_BLOCKING", parameters: null },
  ]);
});

Deno.test("search is there when any tool says so", () => {
  assertEquals(declaredTools([], TRAITS).search, false);
  assertEquals(
    declaredTools([{ functionDeclarations: [] }, { googleSearch: {} }], TRAITS).search,
    true,
  );
});
