import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { readOwnTools } from "../../lib/client/own_tools.ts";

const LOOK = { name: "stock", description: "Looks", consent: "none", run: () => 3 } as const;
const ACT = { name: "order", description: "Orders", run: () => {} };
const context = { signal: new AbortController().signal };

Deno.test("what a page offers runs in the page, and may take as long as a tool of the relay's", async () => {
  const [look, act] = readOwnTools([LOOK, { ...ACT, deadlineMs: 50 }], { canAsk: true });
  assertEquals([look.runs, look.consent, look.deadlineMs], ["page", "none", 20_000]);
  assertEquals([act.runs, act.consent, act.deadlineMs], ["page", "ask", 50]);
  assertEquals((await look.run({}, context)).result, { output: 3 });
});

const wrong: [string, unknown, string][] = [
  ["no list", { LOOK }, "tools: not a list"],
  ["more than the wire takes", Array(65).fill(LOOK), "tools: 65 of them, 64 at most"],
  ["two of one name", [LOOK, LOOK], 'tools: there would be two of the name "stock"'],
  ["one that is no tool", [LOOK, { name: "x" }], "tools: tool 2, description"],
  ["one that asks where nobody can be asked", [ACT], 'tools: "order" asks the person'],
];
for (const [what, given, words] of wrong) {
  Deno.test(`${what}: a page is told what is wrong with its tools`, () => {
    assertThrows(() => readOwnTools(given, { canAsk: false }), TypeError, words);
  });
}

Deno.test("what a tool throws, or tells that is no JSON, goes to the page's error event", async () => {
  const round: Record<string, unknown> = {};
  round.self = round;
  const broken = () => {
    throw new Error("out of paper");
  };
  const tools = readOwnTools(
    [{ ...LOOK, run: broken }, { ...LOOK, name: "round", run: () => round }],
    { canAsk: false },
  );
  const told: string[] = [];
  const { reportError: real } = globalThis;
  globalThis.reportError = (error) => void told.push(String(error));
  try {
    await assertRejects(async () => await tools[0].run({}, context), Error, "out of paper");
    await assertRejects(async () => await tools[1].run({}, context), TypeError);
  } finally {
    globalThis.reportError = real;
  }
  assertEquals([told.length, told[0]], [2, "Error: out of paper"]);
});
