import type { ConversationEvent, Step } from "./conversation_state.ts";
import { samplesOf } from "../voice/reply_sound.ts";

/** Enter what is ready of the present answer into its turn; what comes of an earlier one is dropped. */
export function takeAnswer(
  step: Step,
  event: Extract<ConversationEvent, { type: "sentence" | "cue" }>,
): void {
  const { turn } = step.state;
  if (turn.type !== "thinking" && turn.type !== "speaking") return;
  if (turn.number !== event.turn) return;
  const made = event.type === "sentence"
    ? { sentences: [...turn.sentences, event.sentence] }
    : { cues: [...turn.cues, { atSample: samplesOf(turn.sentences), cue: event.cue }] };
  step.state = { ...step.state, turn: { ...turn, ...made, whole: event.isLast } };
}
