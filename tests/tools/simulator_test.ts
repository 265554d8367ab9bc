/** Whoever has no key sees each tool at work: the simulator's own script calls them as they are. */
import { assert, assertEquals } from "@std/assert";
import { EMPTY_PROMPT } from "../../lib/simulator/memory/prompt.ts";
import { defaultScript } from "../../lib/simulator/script/default_script.ts";
import { composeReply } from "../../lib/simulator/script/replies.ts";
import { declaredTools } from "../../lib/simulator/tools/declared_tools.ts";
import { toolTraitsOf } from "../../lib/simulator/tools/tool_traits.ts";
import { declare, type Tool } from "../../lib/tools/declare.ts";
import { lookCloser } from "../../lib/tools/page/look_closer.ts";
import { pointAt } from "../../lib/tools/page/point_at.ts";
import { show } from "../../lib/tools/page/show.ts";
import { fakeHands, run } from "./page/fake_hands.ts";

const SCRIPT = await defaultScript();
const PICTURE = { width: 1_536, height: 864, colour: "white" };

/** What the simulator calls when this is typed and a picture was seen. */
function calls(line: string, tools: readonly Tool[]) {
  const functionDeclarations = declare(tools).map(({ parameters, ...tool }) => ({
    ...tool,
    parametersJsonSchema: parameters,
  }));
  const steps = composeReply(SCRIPT, {
    prompt: { ...EMPTY_PROMPT, lines: [line] },
    ...{ isFirst: false, picture: PICTURE, restored: null, seed: 1, answer: 2 },
    tools: declaredTools([{ functionDeclarations }], toolTraitsOf("models/gemini-3.8-live")),
  });
  return steps.flatMap((step) => step.type === "call" ? step.calls : []);
}

Deno.test("asked to, the simulator writes a note, points and looks closer, and nothing is refused", async () => {
  const hands = fakeHands();
  const tools = [show(hands), pointAt(hands), lookCloser(hands)];
  const asked = {
    "Write me a note, please.": "show",
    "Point at the middle.": "point_at",
    "Can you look closer?": "look_closer",
  };
  for (const [line, name] of Object.entries(asked)) {
    const made = calls(line, tools);
    assertEquals(made.map((call) => call.name), [name], line);
    const { result } = await run(tools.find((tool) => tool.name === name)!, made[0].args);
    assert("output" in result, JSON.stringify(result));
  }
  assertEquals([hands.notes.length, hands.marks.length, hands.looks.length], [1, 1, 1]);
});

Deno.test("what a closer look brought is not looked at again", () => {
  const hands = fakeHands();
  const told = '(The tool look_closer has answered: {"output":"This is the part you asked for."})';
  assertEquals(calls(told, [lookCloser(hands), pointAt(hands), show(hands)]), []);
});
