import { assert, assertEquals, assertGreater, assertNotEquals } from "@std/assert";
import { declaredTools } from "../../../lib/simulator/tools/declared_tools.ts";
import { defaultScript } from "../../../lib/simulator/script/default_script.ts";
import { EMPTY_PROMPT, type Prompt } from "../../../lib/simulator/memory/prompt.ts";
import { composeReply } from "../../../lib/simulator/script/replies.ts";
import type { ReplyStep } from "../../../lib/simulator/talk/reply_step.ts";
import { parseScript, type Script } from "../../../lib/simulator/script/script.ts";
import type { Situation } from "../../../lib/simulator/script/situation.ts";
import { toolTraitsOf } from "../../../lib/simulator/tools/tool_traits.ts";

const DEFAULT = await defaultScript();
const typed = (...lines: string[]): Prompt => ({ ...EMPTY_PROMPT, lines });
const TRAITS = toolTraitsOf("models/gemini-3.8-live");

/** Functions by name, with those parameters. */
function toolsOf(functions: Record<string, string[] | null>, { search = false } = {}) {
  const functionDeclarations = Object.entries(functions).map(([name, parameters]) => ({
    name,
    ...parameters && {
      parameters: { properties: Object.fromEntries(parameters.map((key) => [key, {}])) },
    },
  }));
  return declaredTools([{ functionDeclarations }, ...search ? [{ googleSearch: {} }] : []], TRAITS);
}

function reply(prompt: Prompt, about: Partial<Situation> = {}, script: Script = DEFAULT) {
  const situation = {
    prompt,
    isFirst: false,
    picture: null,
    tools: toolsOf({}),
    restored: null,
    seed: 1,
    answer: 2,
    ...about,
  };
  return composeReply(script, situation);
}

function said(steps: ReplyStep[]): string[] {
  return steps.flatMap((step) => step.type === "say" ? step.text : []);
}

const kinds = (steps: ReplyStep[]) => steps.map(({ type }) => type);
const SILENCE: ReplyStep[] = [{ type: "pause", ms: 0, from: "now" }];

Deno.test("a reply says who speaks, first", () => {
  const [greeting] = said(reply(typed("hm"), { isFirst: true }));
  assertEquals(greeting, "Hello, I am the simulator.");
  assert(!said(reply(typed("hm"))).includes(greeting));
});

Deno.test("a reply tells what came in: speech, lines, and the last picture", () => {
  const speech = { durationMs: 1_830, loudnessDb: -23 };
  const picture = { width: 1_280, height: 720, colour: "blue" };
  assertEquals(said(reply({ ...typed("how\n are you?", "fine"), speech }, { picture })), [
    "You spoke for 1.8 seconds, at a good level.",
    "You typed: how are you?",
    "You typed: fine.",
    "The last picture I saw is 1280 by 720 pixels, and mostly blue.",
  ]);
});

Deno.test("a reply is long where the line asks for it", () => {
  assertGreater(reply(typed("tell me a long story")).length, 8);
  assertEquals(said(reply(typed("count to seven"))).slice(1), ["1, 2, 3, 4, 5.", "6, 7."]);
  assertEquals(reply(typed("please count from 1 to 20.")).length, 5);
  assertEquals(reply(typed("count to infinity")).length, 1);
});

Deno.test("a reply to nothing is still one", () => {
  assertEquals(said(reply(typed())), ["I am here, and I heard nothing."]);
});

Deno.test("asked for the time it calls a tool whose name fits, else it says what it lacks", () => {
  const tools = toolsOf({ sing: null, get_current_time: ["zone"] });
  assertEquals(reply(typed("What time is it?"), { tools }).at(-1), {
    type: "call",
    calls: [{ name: "get_current_time", args: {} }],
  });
  assertEquals(kinds(reply(typed("What time is it?"))), ["say", "say"]);
});

Deno.test("several tools are called in one message, those that are declared", () => {
  const asked = typed("Tell me the weather and time.");
  const both = reply(asked, { tools: toolsOf({ clock: null, weather: ["city"] }) }).at(-1);
  assertEquals(both, {
    type: "call",
    calls: [{ name: "clock", args: {} }, { name: "weather", args: { city: "Prague" } }],
  });
  const one = reply(asked, { tools: toolsOf({ weather: null }) }).at(-1);
  assertEquals(one, {
    type: "call",
    calls: [{ name: "weather", args: { city: "Prague", location: "Prague" } }],
  });
});

Deno.test("what tools answered is told, and nothing of what was asked before", () => {
  const result = (name: string, response: object) => ({ name, args: {}, response });
  const told = (...results: Prompt["results"]) => said(reply({ ...EMPTY_PROMPT, results }));
  assertEquals(told(result("get_time", { output: "noon" })), ["It is noon."]);
  assertEquals(told(result("f", { a: 1 }), result("g", { error: "no" })), [
    'The tool f answered: {"a":1}.',
    "The tool g answered: no.",
  ]);
});

Deno.test("what was asked together with a result is answered behind it", () => {
  const results = [{ name: "f", args: {}, response: { result: 7 } }];
  assertEquals(said(reply({ ...typed("hm"), results })), [
    "The tool f answered: 7.",
    "You typed: hm.",
  ]);
});

Deno.test("it points at the picture by thousandths, under the names the tool has", () => {
  const picture = { width: 100, height: 100, colour: null };
  const pointing = (parameters: string[] | null) =>
    reply(typed("Point at the middle."), { picture, tools: toolsOf({ point_at: parameters }) })
      .find((step) => step.type === "call")?.calls[0].args;
  const label = "the middle of the picture";
  assertEquals(pointing(null), { x: 500, y: 500, label });
  assertEquals(pointing(["x", "y"]), { x: 500, y: 500 });
  assertEquals(pointing(["box_2d", "text"]), { box_2d: [450, 450, 550, 550], text: label });
  assertEquals(
    said(reply(typed("Where is it? Point at it."))).at(-1),
    "I see no picture to point at. Share your screen first.",
  );
});

Deno.test("it gives a source where it may search", () => {
  const tools = toolsOf({}, { search: true });
  const steps = reply(typed("Give me a source, please."), { tools });
  assertEquals(kinds(steps), ["say", "say", "sources", "say"]);
  const sources = steps.find((step) => step.type === "sources");
  assertEquals(sources?.queries, ["how a websocket opens"]);
  assertEquals(sources?.sources[0].uri, "https://www.rfc-editor.org/rfc/rfc6455");
  assertEquals(kinds(reply(typed("Give me a source."))), ["say", "say"]);
});

Deno.test("it thinks, waits, and is quiet when asked to", () => {
  const thinking = reply(typed("Think about it."));
  assertEquals(kinds(thinking), ["say", "thought", "pause", "say", "pause", "say"]);
  assertEquals(thinking[2], { type: "pause", ms: 3_000, from: "now" });
  assertEquals(thinking[4], { type: "pause", ms: 1_000, from: "heard" });
  assertEquals(reply(typed("Be quiet."), { isFirst: true }), SILENCE);
});

Deno.test("a script without a fitting rule stays silent", () => {
  const script = parseScript("rules: [{ when: { words: one }, do: [{ say: two }] }]");
  assertEquals(reply(typed("three"), {}, script), SILENCE);
});

Deno.test("chance is the same for the same seed and answer", () => {
  const texts = Array.from({ length: 9 }, (_, index) => String(index));
  const script = parseScript(JSON.stringify({ rules: [{ do: [{ sayOneOf: texts }] }] }));
  const run = (seed: number) =>
    Array.from({ length: 20 }, (_, answer) => said(reply(typed(), { seed, answer }, script))[0]);
  assertEquals(run(1), run(1));
  assertNotEquals(run(1), run(2));
  assertGreater(new Set(run(1)).size, 3);
});

Deno.test("captured words and the situation are filled in", () => {
  const script = parseScript(`
rules:
  - when: { words: "call me {name}" }
    do:
      - say: "Hello {name}, {colour}, {seconds}, {line}"
      - call: { tool: "*", args: { who: "{name}", width: "{width}" } }`);
  const picture = { width: 20, height: 10, colour: "red" };
  assertEquals(reply(typed("Call me Ada!"), { picture, tools: toolsOf({ f: null }) }, script), [
    { type: "say", text: "Hello ada, red, 0.0, Call me Ada!" },
    { type: "call", calls: [{ name: "f", args: { who: "ada", width: 20 } }] },
  ]);
});

Deno.test("the example that goes by ear answers lengths of speech and colours", async () => {
  const path = new URL("../../../lib/simulator/script/scripts/by_ear.yaml", import.meta.url);
  const script = parseScript(await Deno.readTextFile(path), "by_ear.yaml");
  const spoke = (durationMs: number, about: Partial<Situation> = {}) =>
    reply({ ...EMPTY_PROMPT, speech: { durationMs, loudnessDb: -20 } }, about, script);
  assertEquals(said(spoke(0)), ["You pressed the button and said nothing."]);
  assertEquals(said(spoke(1_000)), ["I heard 1.0 seconds of you, at a good level."]);
  assertEquals(said(spoke(4_000)).length, 2);
  const picture = { width: 1_280, height: 720, colour: "red" };
  assertEquals(said(spoke(1_000, { picture })), [
    "Your picture is 1280 pixels wide and looks alarming.",
  ]);
  assertEquals(kinds(spoke(11_000, { tools: toolsOf({ ask: ["question"] }) })), [
    ...["thought", "pause", "say", "call"],
  ]);
});

Deno.test("asked what was said before, it quotes the talk that was taken up, or says there is none", () => {
  const restored: Situation["restored"] = [
    { who: "person", text: "My name is Ada." },
    { who: "person", text: "The harbour was grey today" },
    { who: "model", text: "You typed: The harbour was grey today." },
  ];
  const asked = (line: string, about: Partial<Situation>) => said(reply(typed(line), about)).at(-1);
  for (const line of ["What did I say before?", "Do you remember me?"]) {
    const quoted = "Before the line was cut you said: The harbour was grey today.";
    assertEquals(asked(line, { restored }), quoted);
    assertEquals(
      asked(line, {}),
      "This talk has never been cut. I remember nothing from before it.",
    );
  }
  assertEquals(
    asked("What is my name?", { restored }),
    "Before the line was cut you told me: ada.",
  );
});
