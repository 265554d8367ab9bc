import type { Setup } from "./client_message.ts";
import { type DeclaredTools, declaredTools } from "../tools/declared_tools.ts";
import { LIVE_MODELS } from "../access/models.ts";
import type { Detection } from "../senses/hearing.ts";
import { toolTraitsOf } from "../tools/tool_traits.ts";

/** What an accepted setup settles for the talk. */
export interface Rules {
  /** How the person's speech is found; null when the client marks it itself (push-to-talk). */
  detection: Detection | null;
  /** Whether speech or a typed line cuts a running reply. */
  interrupts: boolean;
  /** Which input is billed. */
  coverage: "activity" | "activity-and-video" | "all";
  inputTranscription: boolean;
  outputTranscription: boolean;
  /** The first `clientContent` is history and asks for no answer. */
  historyFirst: boolean;
  /** What the model may call or search. */
  tools: DeclaredTools;
  /** Whether the model answers at all. */
  replies: boolean;
  /** Whether it tells what it thinks. */
  thoughts: boolean;
}

/** Read the rules out of a setup that `checkSetup` let pass; Google's defaults where it is silent. */
export function rulesOf(setup: Setup): Rules {
  const input = setup.realtimeInputConfig ?? {};
  const detection = input.automaticActivityDetection ?? {};
  const replies = LIVE_MODELS[setup.model ?? ""]?.replies ?? true;
  return {
    detection: detection.disabled ? null : {
      startSensitivity: detection.startOfSpeechSensitivity === "START_SENSITIVITY_LOW"
        ? "low"
        : "high",
      endSensitivity: detection.endOfSpeechSensitivity === "END_SENSITIVITY_LOW" ? "low" : "high",
      startMs: detection.prefixPaddingMs,
      silenceMs: detection.silenceDurationMs,
    },
    interrupts: input.activityHandling !== "NO_INTERRUPTION",
    coverage: COVERAGE[input.turnCoverage ?? ""] ?? "activity-and-video",
    // A model that does nothing else transcribes unasked.
    inputTranscription: setup.inputAudioTranscription !== undefined || !replies,
    outputTranscription: setup.outputAudioTranscription !== undefined,
    historyFirst: setup.historyConfig?.initialHistoryInClientContent ?? false,
    tools: declaredTools(setup.tools ?? [], toolTraitsOf(setup.model ?? "")),
    replies,
    thoughts: setup.generationConfig?.thinkingConfig?.includeThoughts ?? false,
  };
}

const COVERAGE: Record<string, Rules["coverage"]> = {
  TURN_INCLUDES_ONLY_ACTIVITY: "activity",
  TURN_INCLUDES_ALL_INPUT: "all",
};
