import { countTo } from "./counting.ts";
import { type DeclaredTool } from "../tools/declared_tools.ts";
import { fillIn, fillText, type PlaceholderValues } from "./placeholders.ts";
import type { ToolResult } from "../memory/prompt.ts";
import { randomSource } from "../faults/random.ts";
import { reportReceived } from "./received.ts";
import type { PlannedCall, ReplyStep } from "../talk/reply_step.ts";
import type { Script } from "./script.ts";
import { findTool, matchRule } from "./script_match.ts";
import type { Action } from "./script_schema.ts";
import { placeholderValues, type Situation } from "./situation.ts";

/** A reply with nothing in it: the turn begins and ends. */
const SILENCE: ReplyStep[] = [{ type: "pause", ms: 0, from: "now" }];

/**
 * What the simulator says and does, as its script has it. Same situation, same reply.
 *
 * @returns steps, at least one
 */
export function composeReply(script: Script, situation: Situation): ReplyStep[] {
  const { results, lines, speech } = situation.prompt;
  const steps: ReplyStep[] = [];
  for (const result of results) steps.push(...played(script, situation, result));
  // A turn that only brings results asks nothing else.
  const isAsked = results.length === 0 || lines.length > 0 || speech !== null;
  if (isAsked) steps.push(...played(script, situation, null));
  const isSilent = steps.includes(SILENCE[0]);
  return isSilent || steps.length === 0 ? SILENCE : steps;
}

function played(script: Script, situation: Situation, result: ToolResult | null): ReplyStep[] {
  const steps: ReplyStep[] = [];
  for (const rule of script.rules) {
    const captured = matchRule(rule, situation, result);
    if (captured === null) continue;
    const values = { ...placeholderValues(situation, result), ...captured };
    for (const action of rule.do) steps.push(...stepsOf(action, situation, values));
    if (!rule.also) break;
  }
  return steps;
}

function stepsOf(action: Action, situation: Situation, values: PlaceholderValues): ReplyStep[] {
  const { prompt, picture, seed, answer } = situation;
  const fill = (text: string) => fillText(text, values);
  if ("say" in action) return [action.say].flat().map((text) => saying(fill(text)));
  if ("sayOneOf" in action) {
    const texts = action.sayOneOf;
    return [saying(fill(texts[Math.floor(randomSource(seed, answer)() * texts.length)]))];
  }
  if ("report" in action) return reportReceived(prompt, picture).map(saying);
  if ("count" in action) return countTo(fill(action.count)).map(saying);
  if ("call" in action) return calling([action.call].flat(), situation, values);
  if ("point" in action) return pointing(action.point, situation, values);
  if ("source" in action) return [sourcesStep([action.source].flat(), values)];
  if ("think" in action) return [{ type: "pause", ms: action.think * 1_000, from: "now" }];
  if ("wait" in action) return [{ type: "pause", ms: action.wait * 1_000, from: "heard" }];
  if ("fault" in action) return [{ type: "fault", faults: action.fault }];
  if ("thought" in action) return [{ type: "thought", text: fill(action.thought) }];
  action satisfies { silent: true };
  return SILENCE;
}

function saying(text: string): ReplyStep {
  return { type: "say", text };
}

interface WantedCall {
  tool: string | string[];
  args?: Record<string, unknown>;
  otherwise?: string;
}

/** The calls of those tools that are declared, in one message; else what is said instead. */
function calling(
  wanted: readonly WantedCall[],
  { tools }: Situation,
  values: PlaceholderValues,
): ReplyStep[] {
  const calls = wanted.flatMap(({ tool, args = {} }): PlannedCall[] => {
    const declared = findTool(tool, tools);
    if (declared === null) return [];
    return [{ name: declared.name, args: fittingArgs(args, declared, values) }];
  });
  if (calls.length > 0) return [{ type: "call", calls }];
  return wanted.flatMap(({ otherwise }) =>
    otherwise === undefined ? [] : [saying(fillText(otherwise, values))]
  );
}

/** Arguments the tool has no parameter for are left out. */
function fittingArgs(
  args: Record<string, unknown>,
  { parameters }: DeclaredTool,
  values: PlaceholderValues,
): Record<string, unknown> {
  const filled = fillIn(args, values) as Record<string, unknown>;
  if (parameters === null) return filled;
  return Object.fromEntries(
    Object.entries(filled).filter(([name]) => parameters.includes(name)),
  );
}

type Point = Extract<Action, { point: unknown }>["point"];

/** Thousandths of the picture, as Google's models count, under every usual name. */
function pointing(
  { x, y, label, tool = ["point_at", "*point*"], otherwise }: Point,
  situation: Situation,
  values: PlaceholderValues,
): ReplyStep[] {
  const half = 50;
  const box_2d = [y - half, x - half, y + half, x + half].map((at) =>
    Math.min(1_000, Math.max(0, at))
  );
  const isFree = findTool(tool, situation.tools)?.parameters === null;
  const args = isFree ? { x, y, label } : { x, y, label, text: label, point: [y, x], box_2d };
  return calling([{ tool, args, otherwise }], situation, values);
}

type GivenSource = { title: string; uri: string; query?: string };

function sourcesStep(given: readonly GivenSource[], values: PlaceholderValues): ReplyStep {
  const queries = given.flatMap(({ query }) => query === undefined ? [] : fillText(query, values));
  const sources = given.map(({ uri, title }) => ({ uri, title: fillText(title, values) }));
  return { type: "sources", queries: [...new Set(queries)], sources };
}
