import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ToolRefusal } from "../../../lib/tools/refusals.ts";
import { ownerTools } from "../../../lib/tools/relay/owner_tools.ts";
import { run } from "../page/fake_hands.ts";
import { withModule } from "./with_module.ts";

const LIMITS = { deadlineMs: 9_000 };

Deno.test("an owner's tools are read from one file, and act only when asked for", async () => {
  const source = `
export default [
  {
    name: "stock",
    title: "Look into the stock",
    description: "How many of a thing there are",
    parameters: { type: "object", properties: { thing: { type: "string" } }, required: ["thing"] },
    consent: "none",
    run: ({ thing }: { thing: string }) => ({ thing, count: 3 }),
  },
  { name: "ring", description: "Rings the bell", deadlineMs: 50, run: () => {} },
];`;
  await withModule(source, async (path) => {
    const [stock, ring] = await ownerTools(path, LIMITS);
    assertEquals([stock.consent, stock.deadlineMs, stock.title], [
      "none",
      9_000,
      "Look into the stock",
    ]);
    assertEquals([ring.consent, ring.deadlineMs, ring.title], ["ask", 50, "ring"]);
    assertEquals((await run(stock, { thing: "nail" })).result, { thing: "nail", count: 3 });
    assertEquals((await run(ring, {})).result, { output: "done" });
    assertThrows(() => stock.check?.({ thing: 7 }), ToolRefusal, "#/thing");
  });
});

Deno.test("an answer that is no object is told as output", async () => {
  const source = `export const tools = [
    { name: "a", description: "a", run: () => [1, 2] }, { name: "b", description: "b", run: () => "x" },
  ];`;
  await withModule(source, async (path) => {
    const [a, b] = await ownerTools(path, LIMITS);
    assertEquals((await run(a, {})).result, { output: [1, 2] });
    assertEquals((await run(b, {})).result, { output: "x" });
  });
});

Deno.test("a file that holds no tools is told of, with the tool and what of it", async () => {
  const cases: [string, string][] = [
    ["export const x = 1;", "exports no array of tools"],
    ['export default [{ name: "a b", description: "x", run() {} }];', "tool 1, name"],
    ['export default [{ name: "a", description: "x" }];', "tool 1, run"],
    [
      'export default [{ name: "a", description: "x", parameters: { $ref: "#/x" }, run() {} }];',
      "the parameters of a are no JSON Schema",
    ],
    ["throw new Error('broken module');", "broken module"],
  ];
  for (const [source, words] of cases) {
    await withModule(source, async (path) => {
      await assertRejects(() => ownerTools(path, LIMITS), Error, words);
    });
  }
  const missing = await assertRejects(() => ownerTools("/no/such/tools.ts", LIMITS));
  assert(missing instanceof Error);
});
