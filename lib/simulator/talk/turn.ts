import type { Step, Turn } from "./conversation_state.ts";
import { actCue, dueCue } from "./cues.ts";
import type { Spoken } from "./reply_step.ts";
import { type Chunk, nextChunk, samplesOf, samplesToMs, wordsIn } from "../voice/reply_sound.ts";
import { SERVER_MESSAGES, type ServerMessage, usageOnly } from "../protocol/server_message.ts";
import { NOTHING, usageMetadata } from "../memory/tokens.ts";
import { callTools } from "../tools/tool_calls.ts";
import { askOwed, isResumable, think } from "./turn_begin.ts";
import { endOfTurn } from "./turn_end.ts";

/** When the turn moves on by itself. */
export function turnWakeMs(turn: Turn): number {
  switch (turn.type) {
    case "idle":
    case "calling":
      return Infinity;
    case "thinking":
      return hasBeginning(turn) ? turn.answerAtMs : Infinity;
    case "speaking":
      return dueCue(turn) || chunkOf(turn) || turn.whole ? turn.nextSoundAtMs : Infinity;
    case "holding":
      return turn.untilMs;
    default:
      return turn satisfies never;
  }
}

/** Let the turn do everything that is due by now. */
export function advanceTurn(step: Step): void {
  let before: Turn;
  do {
    before = step.state.turn;
    if (before.type === "thinking") startSpeaking(step, before);
    else if (before.type === "speaking") speakOn(step, before);
    else if (before.type === "holding") endHolding(step, before);
  } while (step.state.turn !== before);
}

type Thinking = Extract<Turn, { type: "thinking" }>;
type Speaking = Extract<Turn, { type: "speaking" }>;
type Holding = Extract<Turn, { type: "holding" }>;

function startSpeaking(step: Step, turn: Thinking): void {
  const { number, prompt, spoken, again, sentences, cues, whole } = turn;
  if (turn.answerAtMs > step.nowMs || !hasBeginning(turn)) return;
  if (again.length > 0) {
    const waits = callTools(step, again, { turn: number, isRepeat: true });
    const calling = { type: "calling", number, prompt, spoken } as const;
    step.state = { ...step.state, turn: waits ? calling : step.state.turn };
    // A tool that no longer blocks leaves only the prompt to answer.
    if (!waits) think(step, { prompt, again: [], spoken, delayMs: 0 });
    return;
  }
  step.state = {
    ...step.state,
    turn: {
      type: "speaking",
      number,
      prompt,
      spoken,
      sentences,
      cues,
      whole,
      sentSamples: 0,
      nextSoundAtMs: step.nowMs,
    },
  };
}

function speakOn(step: Step, turn: Speaking): void {
  if (turn.nextSoundAtMs > step.nowMs) return;
  const due = dueCue(turn);
  if (due !== null) return actCue(step, turn, due);
  const chunk = chunkOf(turn);
  if (chunk === null) return turn.whole ? endGeneration(step, turn) : undefined;
  const { pace, rules } = step.state;
  const words = rules.outputTranscription ? wordsIn(chunk, turn.sentences) : "";
  step.effects.push({ type: "sound", turn: turn.number, chunk, words });
  if (rules.usage === "pieces") step.effects.push({ type: "send", message: usageOf(chunk) });
  const spoken = heardOf(turn.spoken, chunk.toSample - chunk.fromSample, step.nowMs);
  const sent: Speaking = { ...turn, spoken, sentSamples: chunk.toSample };
  const next = chunkOf(sent);
  const nextMs = next ? samplesToMs(next.toSample - next.fromSample) / pace.audioSpeed : 0;
  step.state = {
    ...step.state,
    turn: { ...sent, nextSoundAtMs: Math.max(turn.nextSoundAtMs, step.nowMs - nextMs) + nextMs },
  };
}

/** What a piece of sound cost, by itself. */
function usageOf({ fromSample, toSample }: Chunk): ServerMessage {
  const piece = { ...NOTHING, audioMs: samplesToMs(toSample - fromSample) };
  return usageOnly(usageMetadata(NOTHING, piece, { thoughtChars: 0, foundChars: 0 }));
}

function heardOf(spoken: Spoken, samples: number, nowMs: number): Spoken {
  const isFirst = spoken.samples === 0;
  return {
    ...spoken,
    samples: spoken.samples + samples,
    startedAtMs: isFirst ? nowMs : spoken.startedAtMs,
    heardAtMs: Math.max(isFirst ? 0 : spoken.heardAtMs, nowMs) + samplesToMs(samples),
  };
}

function endGeneration(step: Step, { number, spoken }: Speaking): void {
  step.effects.push({ type: "send", message: SERVER_MESSAGES.generationComplete });
  const { startedAtMs, heardAtMs } = spoken;
  const untilMs = startedAtMs + (heardAtMs - startedAtMs) * step.state.pace.holdTurnComplete;
  step.state = { ...step.state, turn: { type: "holding", number, spoken, untilMs } };
}

function endHolding(step: Step, { spoken, untilMs }: Holding): void {
  if (untilMs > step.nowMs) return;
  step.effects.push({ type: "send", message: endOfTurn(step, spoken) });
  step.state = { ...step.state, turn: { type: "idle" } };
  step.effects.push({ type: "resumption", resumable: isResumable(step.state) });
  askOwed(step);
}

function hasBeginning({ again, sentences, cues, whole }: Thinking): boolean {
  if (again.length > 0 || whole || cues[0]?.atSample === 0) return true;
  return nextChunk(0, { readySamples: samplesOf(sentences), whole }) !== null;
}

/** The next piece; none crosses a cue. */
function chunkOf({ sentSamples, sentences, cues, whole }: Speaking) {
  const cue = cues[0];
  if (cue) return nextChunk(sentSamples, { readySamples: cue.atSample, whole: true });
  return nextChunk(sentSamples, { readySamples: samplesOf(sentences), whole });
}
