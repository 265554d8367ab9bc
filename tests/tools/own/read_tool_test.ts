import { assertEquals, assertThrows } from "@std/assert";
import { ToolRefusal } from "../../../lib/tools/refusals.ts";
import { readTool } from "../../../lib/tools/own/read_tool.ts";
import { run } from "../page/fake_hands.ts";

const PLACE = { where: "tools", index: 1, deadlineMs: 9_000, runs: "page" } as const;
const RING = { name: "ring", description: "Rings the bell", run: () => {} };

Deno.test("a tool that says little asks, takes nothing, and answers that it is done", async () => {
  const tool = readTool(RING, PLACE);
  assertEquals(
    [tool.title, tool.consent, tool.deadlineMs, tool.runs],
    ["ring", "ask", 9_000, "page"],
  );
  assertEquals(tool.parameters, { type: "object", properties: {} });
  assertEquals((await run(tool, {})).result, { output: "done" });
});

Deno.test("arguments are held against the tool's own schema", () => {
  const parameters = { type: "object", properties: { n: { type: "integer" } }, required: ["n"] };
  const tool = readTool({ ...RING, parameters }, PLACE);
  tool.check?.({ n: 1 });
  readTool({ ...RING, parameters: Object.freeze(parameters) }, PLACE).check?.({ n: 1 });
  assertThrows(() => tool.check?.({ n: "1" }), ToolRefusal, "#/n");
});

const wrong: [string, unknown, string][] = [
  ["nothing", null, "tools: tool 2"],
  ["a name with a space", { ...RING, name: "a b" }, "tools: tool 2, name"],
  ["no words for the model", { ...RING, description: "" }, "tools: tool 2, description"],
  ["nothing to run", { ...RING, run: "ring" }, "tools: tool 2, run"],
  ["a third kind of consent", { ...RING, consent: "later" }, "tools: tool 2, consent"],
  ["more time than a talk waits", { ...RING, deadlineMs: 60_000 }, "tools: tool 2, deadlineMs"],
  [
    "a schema that refers to what is not there",
    { ...RING, parameters: { $ref: "#/x" } },
    "the parameters of ring are no JSON Schema",
  ],
];
for (const [what, given, words] of wrong) {
  Deno.test(`a tool with ${what} is told of, with its place`, () => {
    assertThrows(() => readTool(given, PLACE), TypeError, words);
  });
}
