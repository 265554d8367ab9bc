import { assertEquals, assertStrictEquals } from "@std/assert";
import { withLivingModel } from "../../../lib/passage/dialects/old_model.ts";

const MODELS = { gone: ["gone-1", "gone-2"], own: "alive" };

Deno.test("a model that is gone becomes the relay's, and answers in sound", () => {
  assertEquals(withLivingModel({ model: "models/gone-2" }, MODELS), {
    model: "models/alive",
    generationConfig: { responseModalities: ["AUDIO"] },
  });
  assertEquals(
    withLivingModel({ model: "gone-1", generation_config: { responseModalities: [] } }, MODELS),
    { model: "models/alive", generationConfig: { responseModalities: ["AUDIO"] } },
  );
});

Deno.test("a modality that was asked for stays", () => {
  const generation_config = { response_modalities: ["TEXT"] };
  assertEquals(withLivingModel({ model: "models/gone-1", generation_config }, MODELS), {
    generation_config,
    model: "models/alive",
  });
});

Deno.test("any other setup is the very same", () => {
  for (const setup of [{ model: "models/other" }, {}, { model: 3 }]) {
    assertStrictEquals(withLivingModel(setup, MODELS), setup);
  }
});

Deno.test("functions are waited for, as they were in that model's time, unless it is said", () => {
  const tools = [
    { function_declarations: [{ name: "f" }, { name: "g", behavior: "NON_BLOCKING" }] },
    { googleSearch: {} },
  ];
  assertEquals(withLivingModel({ model: "models/gone-1", tools }, MODELS).tools, [
    {
      functionDeclarations: [
        { name: "f", behavior: "BLOCKING" },
        { name: "g", behavior: "NON_BLOCKING" },
      ],
    },
    { googleSearch: {} },
  ]);
});
