import type {
  Conversation,
  ConversationEvent,
  Effect,
  Habits,
  Pace,
  Step,
} from "./conversation_state.ts";
import { endTurnInMemory, isMemoryFull, memoryOf } from "../memory/memory.ts";
import { MODEL_SWITCHES } from "../access/models.ts";
import { takeEvent } from "./person_input.ts";
import { EMPTY_PROMPT } from "../memory/prompt.ts";
import { REFUSALS } from "../protocol/refusal.ts";
import { rulesOf } from "../protocol/rules.ts";
import { SERVER_MESSAGES } from "../protocol/server_message.ts";
import { NOTHING } from "../memory/tokens.ts";
import { NO_CALLS } from "../tools/open_calls.ts";
import { advanceTurn, turnWakeMs } from "./turn.ts";
import { askOwed, isResumable } from "./turn_begin.ts";

/** What the current model was seen to do. */
export const HABITS: Habits = {
  cancelsCutCalls: false,
  repeatsCutCalls: true,
  speechCutsCalls: false,
};

/**
 * A session that has just been opened.
 *
 * @param pace with it whatever else is known of the session: `seed` of the run, and its `number`
 */
export function newConversation(
  apiVersion: string,
  pace: Pace & Partial<Habits> & { seed?: number; number?: number },
  models = MODEL_SWITCHES,
): Conversation {
  return {
    pace,
    habits: habitsIn(pace),
    seeds: [pace.seed ?? 0, pace.number ?? 0],
    stage: { type: "new", apiVersion, models },
    rules: rulesOf({}),
    turn: { type: "idle" },
    turns: 0,
    prompt: EMPTY_PROMPT,
    context: [],
    owedAnswerDelayMs: null,
    tail: null,
    calls: NO_CALLS,
    personSpeaks: false,
    historyExpected: false,
    history: NOTHING,
    memory: memoryOf({}),
  };
}

function habitsIn(
  { cancelsCutCalls, repeatsCutCalls, speechCutsCalls }: Partial<Habits>,
): Habits {
  return {
    cancelsCutCalls: cancelsCutCalls ?? HABITS.cancelsCutCalls,
    repeatsCutCalls: repeatsCutCalls ?? HABITS.repeatsCutCalls,
    speechCutsCalls: speechCutsCalls ?? HABITS.speechCutsCalls,
  };
}

/**
 * The next state, and what follows from it. Pure: time comes in.
 *
 * @param nowMs any clock's milliseconds, never running backwards
 */
export function converse(
  state: Conversation,
  event: ConversationEvent,
  nowMs: number,
): { state: Conversation; effects: Effect[] } {
  const step: Step = { state, effects: [], nowMs };
  if (state.stage.type !== "over") {
    takeEvent(step, event);
    // A setup completes on a tick of its own, so that whoever acts can still end the session.
    if (event.type === "tick" || step.state.stage.type !== "setting-up") advance(step);
    remember(step, state);
  }
  return { state: step.state, effects: step.effects };
}

/** What a turn that is over leaves in the memory, and the end of a talk that outgrew it. */
function remember(step: Step, before: Conversation): void {
  const { turn } = step.state;
  const isTurnOver = before.turn.type !== "idle" &&
    (turn.type === "idle" || turn.number !== before.turn.number);
  if (isTurnOver) step.state = { ...step.state, ...endTurnInMemory(step.state) };
  if (step.state.stage.type === "open" && isMemoryFull(step.state)) {
    takeEvent(step, { type: "end", refusal: REFUSALS.invalidArgument });
  }
}

/** When a `tick` is due; `Infinity` when only the client can make something happen. */
export function wakeAtMs({ stage, turn, tail }: Conversation): number {
  if (stage.type === "setting-up") return stage.readyAtMs;
  if (stage.type !== "open") return Infinity;
  return Math.min(stage.resumptionAtMs, tail?.atMs ?? Infinity, turnWakeMs(turn));
}

/** Everything that is due by now. */
function advance(step: Step): void {
  const { stage, pace } = step.state;
  if (stage.type === "setting-up" && stage.readyAtMs <= step.nowMs) {
    const resumptionAtMs = nextResumption(pace, step.nowMs);
    step.state = { ...step.state, stage: { type: "open", resumptionAtMs } };
    step.effects.push({ type: "send", message: SERVER_MESSAGES.setupComplete }, { type: "ready" });
  }
  if (step.state.stage.type !== "open") return;
  const { tail } = step.state;
  if (tail !== null && tail.atMs <= step.nowMs) {
    step.state = { ...step.state, tail: null };
    step.effects.push({ type: "send", message: tail.message });
    step.effects.push({ type: "resumption", resumable: isResumable(step.state) });
    askOwed(step);
  }
  advanceTurn(step);
  tellResumption(step);
}

/** The update that comes unasked, every few seconds. */
function tellResumption(step: Step): void {
  const { stage, pace } = step.state;
  if (stage.type !== "open" || stage.resumptionAtMs > step.nowMs) return;
  const resumptionAtMs = nextResumption(pace, step.nowMs);
  step.state = { ...step.state, stage: { type: "open", resumptionAtMs } };
  step.effects.push({ type: "resumption", resumable: isResumable(step.state) });
}

function nextResumption({ resumptionEveryMs }: Pace, nowMs: number): number {
  return resumptionEveryMs > 0 ? nowMs + resumptionEveryMs : Infinity;
}
