import type { Start } from "../wire/message.ts";
import { helperInstructions } from "./helper_instructions.ts";
import { pageDeclarations } from "./page_declarations.ts";

/**
 * A first message in the words that the model gets: ways to help and a language as instructions, and the
 * page's own tools, which it only names, described. What it says itself stays as it is, a tool that is
 * declared under the same name included.
 */
export function toldInFull({ pageTools, help = [], language, ...start }: Start): Start {
  const { instructions: own = "", tools = [] } = start;
  const taken = new Set(tools.map(({ name }) => name));
  const named = pageDeclarations(pageTools ?? []).filter(({ name }) => !taken.has(name));
  const isHelped = help.length > 0 || language !== undefined;
  const instructions = helperInstructions({ help, own, language: language ?? null });
  return {
    ...start,
    ...(isHelped && instructions !== "" ? { instructions } : {}),
    ...(named.length > 0 ? { tools: [...named, ...tools] } : {}),
  };
}
