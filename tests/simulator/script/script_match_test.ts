import { assert, assertEquals } from "@std/assert";
import { declaredTools } from "../../../lib/simulator/tools/declared_tools.ts";
import { EMPTY_PROMPT } from "../../../lib/simulator/memory/prompt.ts";
import { parseScript } from "../../../lib/simulator/script/script.ts";
import { findTool, matchRule } from "../../../lib/simulator/script/script_match.ts";
import type { Situation } from "../../../lib/simulator/script/situation.ts";
import { toolTraitsOf } from "../../../lib/simulator/tools/tool_traits.ts";

const TOOLS = declaredTools([
  { functionDeclarations: [{ name: "get_time" }, { name: "a.b" }] },
  { googleSearch: {} },
], toolTraitsOf(""));

const NOTHING: Situation = {
  prompt: EMPTY_PROMPT,
  picture: null,
  isFirst: false,
  tools: TOOLS,
  restored: null,
  seed: 1,
  answer: 1,
};
const RESULT = { name: "get_time", args: {}, response: {} };

function fits(when: object, about: Partial<Situation> = {}, result: typeof RESULT | null = null) {
  const { rules: [rule] } = parseScript(JSON.stringify({ rules: [{ when, do: [{ think: 0 }] }] }));
  return matchRule(rule, { ...NOTHING, ...about }, result) !== null;
}

const spoke = (durationMs: number) => ({
  prompt: { ...EMPTY_PROMPT, speech: { durationMs, loudnessDb: -20 } },
});
const saw = (colour: string | null, width = 640) => ({ picture: { width, height: 480, colour } });

Deno.test("a rule that asks for nothing fits everything but a result", () => {
  assert(fits({}));
  assert(!fits({}, {}, RESULT));
});

Deno.test("a rule asks for speech, none, silence, or a length", () => {
  const all = ["none", "silence", "any", { longer: 2 }, { shorter: 2 }, { longer: 1, shorter: 3 }];
  const fitting = (about: Partial<Situation>) => all.map((speech) => fits({ speech }, about));
  assertEquals(fitting({}), [true, false, false, false, false, false]);
  assertEquals(fitting(spoke(0)), [false, true, false, false, false, false]);
  assertEquals(fitting(spoke(1_500)), [false, false, true, false, true, true]);
  assertEquals(fitting(spoke(5_000)), [false, false, true, true, false, false]);
});

Deno.test("a rule asks for a picture, its colour and its width", () => {
  const all = ["none", "any", { colour: ["red", "blue"] }, { wider: 639 }, { narrower: 640 }];
  const fitting = (about: Partial<Situation>) => all.map((picture) => fits({ picture }, about));
  assertEquals(fitting({}), [true, false, false, false, false]);
  assertEquals(fitting(saw("red")), [false, true, true, true, false]);
  assertEquals(fitting(saw(null, 100)), [false, true, false, false, true]);
});

Deno.test("a rule asks for words of the last line", () => {
  const typed = (...lines: string[]) => ({ prompt: { ...EMPTY_PROMPT, lines } });
  assert(fits({ words: ["x", "time"] }, typed("no", "the time")));
  assert(!fits({ words: "time" }, typed("the time", "no")));
  assert(!fits({ words: "time" }));
});

Deno.test("a rule asks for tools, search, and the first reply", () => {
  assert(fits({ tool: "*TIME*", search: true, first: false }));
  assert(!fits({ tool: "*clock*" }));
  assert(!fits({ search: false }));
  assert(!fits({ first: true }));
});

Deno.test("a rule about results fits the tools it names", () => {
  assert(fits({ result: ["x", "get_*"] }, {}, RESULT));
  assert(!fits({ result: "get_x" }, {}, RESULT));
  assert(!fits({ result: "*" }));
});

Deno.test("tools are found by pattern, patterns first, and a dot is a dot", () => {
  assertEquals(findTool(["a.b", "*"], TOOLS)?.name, "a.b");
  assertEquals(findTool("*", TOOLS)?.name, "get_time");
  assertEquals(findTool("get.time", TOOLS), null);
});

Deno.test("a rule asks whether a talk was taken up, and what the person said in it", () => {
  const restored: Situation["restored"] = [
    { who: "person", text: "My name is Ada." },
    { who: "model", text: "The harbour was grey." },
  ];
  assertEquals([fits({ remembered: true }), fits({ remembered: true }, { restored })], [
    false,
    true,
  ]);
  assertEquals([fits({ remembered: false }), fits({ remembered: false }, { restored })], [
    true,
    false,
  ]);
  assert(fits({ remembered: ["grey sea", "name"] }, { restored }));
  assert(!fits({ remembered: "name" }));
  // Only the person's own words count.
  assert(!fits({ remembered: "harbour" }, { restored }));
  assert(!fits({ remembered: "name", words: "hello" }, { restored }));
});

Deno.test("of what was said before a cut the latest is captured, beside words of now", () => {
  const { rules: [rule] } = parseScript(`
rules:
  - when: { remembered: "name is {name}", words: "say {what}" }
    do: [{ say: "{what} {name}" }]`);
  const prompt = { ...EMPTY_PROMPT, lines: ["Say hello"] };
  const restored: Situation["restored"] = [
    { who: "person", text: "My name is Ada." },
    { who: "person", text: "No, my name is Grace." },
    { who: "person", text: "Well." },
  ];
  assertEquals(matchRule(rule, { ...NOTHING, prompt, restored }, null), {
    name: "grace",
    what: "hello",
  });
});
