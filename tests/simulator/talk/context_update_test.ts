import { assertEquals } from "@std/assert";
import { updateContext } from "../../../lib/simulator/talk/context_update.ts";
import { newConversation } from "../../../lib/simulator/talk/conversation.ts";
import type { Step } from "../../../lib/simulator/talk/conversation_state.ts";
import { SIMULATOR_DEFAULTS } from "../../../lib/simulator/options.ts";

function stepNow(): Step {
  return { state: newConversation("v1beta", SIMULATOR_DEFAULTS), effects: [], nowMs: 0 };
}

Deno.test("new instructions weigh in the place of the old, and leave the tools alone", () => {
  const step = stepNow();
  updateContext(step, { tools: { tools: [{ googleSearch: {} }] } });
  updateContext(step, { systemInstruction: { parts: [{ text: "Be brief." }] } });
  updateContext(step, { systemInstruction: { parts: [{ text: "Sing." }] } });
  assertEquals([step.state.history.textChars, step.state.memory.fixed.textChars], [5, 5]);
  assertEquals(step.state.rules.tools.search, true);
});

Deno.test("an empty list clears the tools, and leaves the instructions alone", () => {
  const step = stepNow();
  updateContext(step, {
    systemInstruction: { parts: [{ text: "Sing." }] },
    tools: { tools: [{ functionDeclarations: [{ name: "f" }] }] },
  });
  assertEquals(step.state.rules.tools.functions.length, 1);
  updateContext(step, { tools: {} });
  assertEquals(step.state.rules.tools.functions, []);
  assertEquals(step.state.history.textChars, 5);
});
