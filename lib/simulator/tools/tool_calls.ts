import type { FunctionResponse } from "../protocol/client_message.ts";
import type { Step } from "../talk/conversation_state.ts";
import type { DeclaredTools } from "./declared_tools.ts";
import type { OpenCall } from "./open_calls.ts";
import { randomSource } from "../faults/random.ts";
import type { PlannedCall } from "../talk/reply_step.ts";
import { toolCall } from "../protocol/server_message.ts";

/** Calls that may still be answered; the oldest falls away, and its answer is then nobody's. */
const MAX_OPEN = 100;

/** How a response that does not block is to be told. */
export type Scheduling = "INTERRUPT" | "WHEN_IDLE" | "SILENT";

/**
 * Make calls, all in one message.
 *
 * @returns whether the model has to wait for one of them
 */
export function callTools(
  step: Step,
  planned: readonly PlannedCall[],
  { turn, isRepeat }: { turn: number; isRepeat: boolean },
): boolean {
  const { calls, seeds, rules: { tools } } = step.state;
  const made = planned.map(({ name, args }, index): OpenCall => ({
    id: callId([...seeds, calls.made + index], tools),
    name,
    args,
    turn,
    blocking: behaviorOf(name, tools) === "BLOCKING",
    isCut: false,
    isRepeat,
    result: null,
  }));
  const open = [...calls.open, ...made].slice(-MAX_OPEN);
  step.state = { ...step.state, calls: { ...calls, open, made: calls.made + made.length } };
  const status = tools.traits.interactionStatus ? "IN_PROGRESS" : null;
  step.effects.push({ type: "send", message: toolCall(made, status) });
  return made.some(({ blocking }) => blocking);
}

/** How a response is to be told: as it asks, else as soon as there is room for it. */
export function schedulingOf(response: FunctionResponse): Scheduling {
  return askedScheduling(response) ?? "WHEN_IDLE";
}

/**
 * How a response asks to be told: beside the result or inside it, the former first. Null when it does
 * not: other words inside it are the application's own.
 */
export function askedScheduling({ scheduling, response }: FunctionResponse): Scheduling | null {
  const inside = (response as { scheduling?: unknown } | undefined)?.scheduling;
  for (const asked of [scheduling, inside]) {
    // One page of Google's spells it with a D.
    if (asked === "INTERRUPT" || asked === "INTERRUPTED") return "INTERRUPT";
    if (asked === "SILENT" || asked === "WHEN_IDLE") return asked;
  }
  return null;
}

function behaviorOf(name: string, { functions, traits }: DeclaredTools) {
  return functions.find((tool) => tool.name === name)?.behavior ?? traits.defaultBehavior;
}

/** The same call of the same session has the same id, in every run of the same seed. */
function callId(seeds: readonly number[], { traits }: DeclaredTools): string {
  const random = randomSource(...seeds);
  const digits = (count: number) => {
    let text = String(1 + Math.floor(random() * 9));
    while (text.length < count) text += Math.floor(random() * 10);
    return text;
  };
  return traits.ids === "short" ? `call_${digits(7)}` : `function-call-${digits(19)}`;
}
