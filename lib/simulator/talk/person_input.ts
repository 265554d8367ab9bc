import type {
  ClientMessage,
  Content,
  FunctionResponse,
  RealtimeInput,
  Setup,
} from "../protocol/client_message.ts";
import { takeAnswer } from "./answer_input.ts";
import { updateContext } from "./context_update.ts";
import { amountsIn } from "../memory/content_amounts.ts";
import type { ConversationEvent, Restored, Step } from "./conversation_state.ts";
import { memoryOf, replaceFixed, seedMemory } from "../memory/memory.ts";
import { checkSetup } from "../access/model_contract.ts";
import { EMPTY_PROMPT, joinPrompts, type Prompt } from "../memory/prompt.ts";
import { type Refusal, REFUSALS } from "../protocol/refusal.ts";
import { rulesOf } from "../protocol/rules.ts";
import { goAway, inputTranscriptions, voiceActivity } from "../protocol/server_message.ts";
import { addAmounts, type Amounts, NOTHING } from "../memory/tokens.ts";
import { askedScheduling } from "../tools/tool_calls.ts";
import { takeToolResponse } from "../tools/tool_response.ts";
import { ask } from "./turn_begin.ts";
import { cutTurn } from "./turn_end.ts";
import type { ActivityEdge } from "../senses/voice_activity.ts";

/** What a session does about an event, before time moves anything on. */
export function takeEvent(step: Step, event: ConversationEvent): void {
  switch (event.type) {
    case "message":
      return onMessage(step, event.message, event.resumed);
    case "heard":
      return onHeard(step, event);
    case "seen":
      return onSeen(step);
    case "sentence":
    case "cue":
      return takeAnswer(step, event);
    case "go-away":
      return void step.effects.push({ type: "send", message: goAway(event.leftMs) });
    case "end":
      return end(step, event.refusal);
    case "tick":
      return;
    default:
      event satisfies never;
  }
}

function end(step: Step, refusal: Refusal | null): void {
  const { turn } = step.state;
  if (turn.type !== "idle") step.effects.push({ type: "hush", turn: turn.number });
  step.state = { ...step.state, stage: { type: "over" }, turn: { type: "idle" }, tail: null };
  if (refusal !== null) step.effects.push({ type: "close", refusal });
}

function onMessage(step: Step, message: ClientMessage, resumed?: Restored | Refusal): void {
  const isFirst = step.state.stage.type === "new";
  if ((message.type === "setup") !== isFirst) return end(step, REFUSALS.setupOnce);
  if (step.state.stage.type === "setting-up") return end(step, REFUSALS.setupOnce);
  switch (message.type) {
    case "setup":
      return onSetup(step, message.setup, resumed);
    case "clientContent":
      return onClientContent(step, message.clientContent);
    case "realtimeInput":
      return onRealtimeInput(step, message.realtimeInput);
    case "toolResponse":
      return onToolResponse(step, message.toolResponse.functionResponses ?? []);
    case "contextUpdate":
      return updateContext(step, message.contextUpdate);
    default:
      message satisfies never;
  }
}

function onSetup(step: Step, setup: Setup, resumed?: Restored | Refusal): void {
  const { stage, pace } = step.state;
  if (stage.type !== "new") return;
  const refusal = checkSetup(setup, stage.apiVersion, stage.models);
  if (refusal !== null) return end(step, refusal === "silence" ? null : refusal);
  if (resumed && "code" in resumed) return end(step, resumed);
  const rules = rulesOf(setup);
  const fixed = amountsIn([setup.systemInstruction ?? {}], rules.pictureTokens);
  const memory = memoryOf(setup, fixed);
  // The instructions of a resumption take the place of those before.
  const restored = resumed && replaceFixed(resumed, fixed);
  step.state = {
    ...step.state,
    stage: { type: "setting-up", readyAtMs: step.nowMs + pace.setupDelayMs },
    rules,
    historyExpected: rules.historyFirst,
    history: restored?.history ?? fixed,
    memory: {
      ...memory,
      prefix: restored?.memory.prefix ?? NOTHING,
      marks: restored?.memory.marks ?? [],
    },
    turns: resumed?.turns ?? 0,
    calls: { ...step.state.calls, made: resumed?.callsMade ?? 0 },
  };
  step.effects.push({ type: "set-up", setup, rules });
}

function onToolResponse(step: Step, responses: readonly FunctionResponse[]): void {
  const { traits } = step.state.rules.tools;
  const isScheduled = responses.some((response) => askedScheduling(response) !== null);
  if (isScheduled && traits.scheduling === "refused") return end(step, REFUSALS.invalidArgument);
  for (const response of responses) takeToolResponse(step, response);
}

function onClientContent(
  step: Step,
  { turns = [], turnComplete = false }: { turns?: readonly Content[]; turnComplete?: boolean },
): void {
  if (step.state.historyExpected) {
    const seeded = seedMemory(step.state, amountsIn(turns, step.state.rules.pictureTokens));
    step.state = { ...step.state, ...seeded, historyExpected: false };
    return;
  }
  // Pictures of it are counted as they are seen.
  remember(step, { textChars: amountsIn(turns, 0).textChars });
  // Content with turns is more to answer; without, it is the one known way to say "stop talking".
  cutTurn(step, { keepPrompt: turns.length > 0 || turnComplete });
  for (const turn of turns) addContext(step, turn);
  if (!turnComplete) return;
  for (const line of takeContext(step)) addToPrompt(step, { ...EMPTY_PROMPT, lines: [line] });
  ask(step, step.state.pace.textAnswerDelayMs);
}

function addContext(step: Step, { role, parts = [] }: Content): void {
  // What stands before a turn of the model has had its answer.
  if (role === "model") return void takeContext(step);
  for (const { text, inlineData } of parts) {
    if (text !== undefined) {
      step.effects.push({ type: "typed", line: text });
      step.state = { ...step.state, context: [...step.state.context, text] };
    }
    if (inlineData !== undefined) {
      step.effects.push({ type: "see", blob: inlineData, isStream: false });
    }
  }
}

function takeContext(step: Step): readonly string[] {
  const { context } = step.state;
  step.state = { ...step.state, context: [] };
  return context;
}

function onRealtimeInput(step: Step, input: RealtimeInput): void {
  const { rules, pace } = step.state;
  if (input.mediaChunks) return end(step, REFUSALS.mediaChunks);
  if ((input.activityStart || input.activityEnd) && rules.detection) {
    return end(step, REFUSALS.explicitActivity);
  }
  if (input.activityStart) step.effects.push({ type: "listen", action: "begin" });
  if (input.audio) step.effects.push({ type: "hear", blob: input.audio });
  if (input.video) step.effects.push({ type: "see", blob: input.video, isStream: true });
  if (input.activityEnd) step.effects.push({ type: "listen", action: "end" });
  if (input.audioStreamEnd) step.effects.push({ type: "listen", action: "flush" });
  if (input.text) {
    remember(step, { textChars: input.text.length });
    if (rules.interrupts) cutTurn(step, { keepPrompt: true });
    takeContext(step);
    step.effects.push({ type: "typed", line: input.text });
    addToPrompt(step, { ...EMPTY_PROMPT, lines: [input.text] });
    ask(step, pace.textAnswerDelayMs);
  }
}

function onHeard(
  step: Step,
  { listenedSamples, edges }: { listenedSamples: number; edges: readonly ActivityEdge[] },
): void {
  const { rules } = step.state;
  if (rules.coverage === "all") remember(step, { audioMs: listenedSamples / 16 });
  for (const edge of edges) {
    // Whoever presses a button knows it: only what was found by listening is told.
    if (rules.tellsVoiceActivity) step.effects.push({ type: "send", message: voiceActivity(edge) });
    step.state = { ...step.state, personSpeaks: edge.type === "start" };
    if (edge.type === "start") {
      const waits = step.state.turn.type === "calling" && !step.state.habits.speechCutsCalls;
      if (rules.interrupts && !waits) cutTurn(step, { keepPrompt: true });
      continue;
    }
    const speech = { durationMs: edge.speechMs, loudnessDb: edge.loudnessDb };
    if (rules.coverage !== "all") remember(step, { audioMs: edge.speechMs });
    if (rules.inputTranscription !== null && edge.speechMs > 0) {
      const messages = inputTranscriptions(speech, rules.inputTranscription);
      for (const message of messages) step.effects.push({ type: "send", message });
    }
    takeContext(step);
    addToPrompt(step, { ...EMPTY_PROMPT, speech });
    ask(step, step.state.pace.speechAnswerDelayMs);
  }
}

function onSeen(step: Step): void {
  const { rules, personSpeaks } = step.state;
  const { coverage, pictureTokens } = rules;
  if (coverage !== "activity" || personSpeaks) remember(step, { pictureTokens });
}

function addToPrompt(step: Step, more: Prompt): void {
  step.state = { ...step.state, prompt: joinPrompts(step.state.prompt, more) };
}

function remember(step: Step, more: Partial<Amounts>): void {
  step.state = { ...step.state, history: addAmounts(step.state.history, more) };
}
