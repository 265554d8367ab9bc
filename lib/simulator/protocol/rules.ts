import type { Setup } from "./client_message.ts";
import { type DeclaredTools, declaredTools } from "../tools/declared_tools.ts";
import { LIVE_MODELS } from "../access/models.ts";
import type { Detection } from "../senses/hearing.ts";
import { pictureTokensOf } from "../memory/picture_tokens.ts";
import { toolTraitsOf } from "../tools/tool_traits.ts";

/** What an accepted setup settles for the talk. */
export interface Rules {
  /** How the person's speech is found; null when the client marks it itself (push-to-talk). */
  detection: Detection | null;
  /** Whether speech or a typed line cuts a running reply. */
  interrupts: boolean;
  /** Which input is billed. */
  coverage: "activity" | "activity-and-video" | "all";
  /** How what was heard is told in words; null when it is not. */
  inputTranscription: "sentence" | "words" | null;
  outputTranscription: boolean;
  /** The first `clientContent` is history and asks for no answer. */
  historyFirst: boolean;
  /** What the model may call or search. */
  tools: DeclaredTools;
  /** Whether the model answers at all. */
  replies: boolean;
  /** Whether it tells when speech begins and ends, where it finds that itself. */
  tellsVoiceActivity: boolean;
  /** How usage is told: at the end of a turn, or with each piece of sound. */
  usage: "whole" | "pieces";
  /** Whether it tells what it thinks. */
  thoughts: boolean;
  /** Tokens of each picture. */
  pictureTokens: number;
}

/** Read the rules out of a setup that `checkSetup` let pass; Google's defaults where it is silent. */
export function rulesOf(setup: Setup): Rules {
  const input = setup.realtimeInputConfig ?? {};
  const detection = input.automaticActivityDetection ?? {};
  // Where no model is named, as before the setup, the current one's ways hold.
  const { replies, inputTranscript, tellsVoiceActivity, usage } = LIVE_MODELS[setup.model ?? ""] ??
    LIVE_MODELS["models/gemini-3.8-live"];
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
    inputTranscription: setup.inputAudioTranscription !== undefined || !replies
      ? inputTranscript
      : null,
    outputTranscription: setup.outputAudioTranscription !== undefined,
    historyFirst: setup.historyConfig?.initialHistoryInClientContent ?? false,
    tools: declaredTools(setup.tools ?? [], toolTraitsOf(setup.model ?? "")),
    replies,
    tellsVoiceActivity: tellsVoiceActivity && !detection.disabled,
    usage,
    thoughts: setup.generationConfig?.thinkingConfig?.includeThoughts ?? false,
    pictureTokens: pictureTokensOf(setup),
  };
}

const COVERAGE: Record<string, Rules["coverage"]> = {
  TURN_INCLUDES_ONLY_ACTIVITY: "activity",
  TURN_INCLUDES_ALL_INPUT: "all",
};
