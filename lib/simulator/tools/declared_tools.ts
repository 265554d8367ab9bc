import type { Tool } from "../protocol/client_message.ts";
import type { ToolBehavior, ToolTraits } from "./tool_traits.ts";

/** A function the model may call. */
export interface DeclaredTool {
  name: string;
  behavior: ToolBehavior;
  /** Names of its parameters; null when it declares none, so that anything may be given. */
  parameters: readonly string[] | null;
}

/** What the model may use in a talk. */
export interface DeclaredTools {
  functions: readonly DeclaredTool[];
  /** Whether it may search, and so give sources. */
  search: boolean;
  traits: ToolTraits;
}

/** Read the tools out of a setup or a context update that was let pass. */
export function declaredTools(tools: readonly Tool[], traits: ToolTraits): DeclaredTools {
  return {
    traits,
    search: tools.some(({ googleSearch }) => googleSearch !== undefined),
    functions: tools.flatMap(({ functionDeclarations = [] }) =>
      functionDeclarations.map(({ name = "", behavior, parameters, parametersJsonSchema }) => ({
        name,
        behavior: behaviorOf(behavior) ?? traits.defaultBehavior,
        parameters: namesIn(parameters) ?? namesIn(parametersJsonSchema),
      }))
    ),
  };
}

function behaviorOf(behavior: string | undefined): ToolBehavior | null {
  return behavior === "BLOCKING" || behavior === "NON_BLOCKING" ? behavior : null;
}

function namesIn(schema: unknown): string[] | null {
  if (typeof schema !== "object" || schema === null || !("properties" in schema)) return null;
  const { properties } = schema;
  return typeof properties === "object" && properties !== null ? Object.keys(properties) : null;
}
