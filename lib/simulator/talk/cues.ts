import type { Step, Turn } from "./conversation_state.ts";
import { EMPTY_PROMPT } from "../memory/prompt.ts";
import type { Cue, PlacedCue, Spoken } from "./reply_step.ts";
import { groundingMetadata, modelThought } from "../protocol/server_message.ts";
import { addAmounts } from "../memory/tokens.ts";
import { callTools } from "../tools/tool_calls.ts";

type Speaking = Extract<Turn, { type: "speaking" }>;
type Pause = Extract<Cue, { type: "pause" }>;
type Call = Extract<Cue, { type: "call" }>;

/** The cue whose place in the reply has been reached. */
export function dueCue({ cues, sentSamples }: Speaking): Cue | null {
  const next: PlacedCue | undefined = cues[0];
  return next !== undefined && next.atSample <= sentSamples ? next.cue : null;
}

/** Do what the next cue of a reply says. */
export function actCue(step: Step, turn: Speaking, cue: Cue): void {
  step.state = { ...step.state, turn: { ...turn, cues: turn.cues.slice(1) } };
  const { rules } = step.state;
  switch (cue.type) {
    case "pause":
      return pause(step, turn, cue);
    case "thought":
      bill(step, { thoughtChars: cue.text.length });
      if (rules.thoughts) step.effects.push({ type: "send", message: modelThought(cue.text) });
      return;
    case "sources":
      // Without search there is nothing to have found it by.
      if (!rules.tools.search) return;
      bill(step, { foundChars: JSON.stringify([cue.queries, cue.sources]).length });
      return void step.effects.push({ type: "send", message: groundingMetadata(cue) });
    case "call":
      return call(step, turn, cue);
    case "fault":
      return void step.effects.push(cue);
    default:
      cue satisfies never;
  }
}

/** Enter what is not heard into the turn's bill. */
function bill(step: Step, { thoughtChars = 0, foundChars = 0 }: Partial<Spoken>): void {
  const { turn } = step.state;
  if (turn.type !== "speaking") return;
  const { spoken } = turn;
  const billed = {
    ...spoken,
    thoughtChars: spoken.thoughtChars + thoughtChars,
    foundChars: spoken.foundChars + foundChars,
  };
  step.state = { ...step.state, turn: { ...turn, spoken: billed } };
}

function pause(step: Step, turn: Speaking, { ms, from }: Pause): void {
  const { nowMs, state: { pace } } = step;
  const { samples, startedAtMs, heardAtMs } = turn.spoken;
  const heard = startedAtMs + (heardAtMs - startedAtMs) * pace.holdTurnComplete;
  const fromMs = from === "heard" && samples > 0 ? Math.max(nowMs, heard) : nowMs;
  const cues = turn.cues.slice(1);
  step.state = { ...step.state, turn: { ...turn, cues, nextSoundAtMs: fromMs + ms } };
}

/** A call that blocks ends the answer here: what is said next depends on what the tools answer. */
function call(step: Step, { number, spoken }: Speaking, { calls }: Call): void {
  const textChars = JSON.stringify(calls).length;
  step.state = { ...step.state, history: addAmounts(step.state.history, { textChars }) };
  if (!callTools(step, calls, { turn: number, isRepeat: false })) return;
  step.effects.push({ type: "hush", turn: number });
  const turn: Turn = { type: "calling", number, prompt: EMPTY_PROMPT, spoken };
  step.state = { ...step.state, turn };
}
