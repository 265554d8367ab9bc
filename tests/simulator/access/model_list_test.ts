import { assert, assertEquals, assertFalse } from "@std/assert";
import { describeModel, listModels } from "../../../lib/simulator/access/model_list.ts";
import { MODEL_SWITCHES } from "../../../lib/simulator/access/models.ts";

interface Page {
  models: { name: string; supportedGenerationMethods: string[] }[];
  nextPageToken?: string;
}

function page(query: string, switches = MODEL_SWITCHES): Page {
  const { status, body } = listModels(new URLSearchParams(query), switches);
  assertEquals(status, 200);
  // What the list says is told here once more, as a client reads it.
  return JSON.parse(JSON.stringify(body));
}

Deno.test("the list tells which models are for live talks, and has others", () => {
  const { models, nextPageToken } = page("");
  const live = models.filter(({ supportedGenerationMethods }) =>
    supportedGenerationMethods.includes("bidiGenerateContent")
  );
  assert(live.some(({ name }) => name === "models/gemini-3.8-live"));
  assert(live.length < models.length);
  assertEquals(nextPageToken, undefined);
});

Deno.test("models that are gone are not in the list, but by switch", () => {
  const has = (switches = MODEL_SWITCHES) =>
    page("", switches).models.some(({ name }) => name.includes("3.1-flash-live"));
  assertFalse(has());
  assert(has({ ...MODEL_SWITCHES, retiredModels: "served" }));
});

Deno.test("the list comes in pages, none twice and none left out", () => {
  const names: string[] = [];
  let token: string | undefined = "";
  do {
    const part: Page = page(`pageSize=2&pageToken=${token}`);
    assert(part.models.length <= 2);
    names.push(...part.models.map(({ name }) => name));
    token = part.nextPageToken;
  } while (token !== undefined);
  assertEquals(names, page("pageSize=200").models.map(({ name }) => name));
});

Deno.test("a page nobody can turn to is refused", () => {
  for (const query of ["pageSize=many", "pageSize=-1", "pageToken=x", "pageToken=999"]) {
    assertEquals(listModels(new URLSearchParams(query), MODEL_SWITCHES).status, 400);
  }
});

Deno.test("one model is told by its name, an unknown one is not found", () => {
  assertEquals(describeModel("gemini-3.8-live", MODEL_SWITCHES).status, 200);
  assertEquals(describeModel("nobody", MODEL_SWITCHES).status, 404);
});
