import type { ContextUpdate } from "../protocol/client_message.ts";
import type { Step } from "./conversation_state.ts";
import { amountsIn } from "../memory/content_amounts.ts";
import { replaceFixed } from "../memory/memory.ts";
import { declaredTools } from "../tools/declared_tools.ts";

/**
 * New instructions, and new tools, take the place of the old ones; the talk goes on. What is not
 * mentioned stays, and an empty list of tools clears them.
 */
export function updateContext(step: Step, { systemInstruction, tools }: ContextUpdate): void {
  if (tools !== undefined) {
    const { rules } = step.state;
    const declared = declaredTools(tools.tools ?? [], rules.tools.traits);
    step.state = { ...step.state, rules: { ...rules, tools: declared } };
  }
  if (systemInstruction === undefined) return;
  step.state = {
    ...step.state,
    ...replaceFixed(step.state, amountsIn([systemInstruction], step.state.rules.pictureTokens)),
  };
}
