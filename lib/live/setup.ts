/** Pure: what a page asks for in `start`, as the set-up of a Live session. */
import type {
  ActivityHandling,
  AutomaticActivityDetection,
  Behavior,
  EndSensitivity,
  LiveConnectConfig,
  MediaResolution,
  Modality,
  RealtimeInputConfig,
  StartSensitivity,
  ThinkingConfig,
  ThinkingLevel,
  Tool,
} from "@google/genai";
import type { Start, ToolDeclaration, TurnTaking } from "../wire/message.ts";
import type { ModelTraits } from "./model_traits.ts";

/** How turns are taken when the page does not say. */
export const DEFAULT_TURNS: TurnTaking = { mode: "automatic" };

/**
 * Pictures of screens hold small text, which cannot be read at LOW; but that costs a quarter of the
 * tokens (64 a picture, by the SDK's enum).
 */
const RESOLUTION = { readable: "MEDIA_RESOLUTION_HIGH", frugal: "MEDIA_RESOLUTION_LOW" } as const;

/** A set-up in two parts: what the SDK converts, and what it would drop without a word. */
export interface LiveSetup {
  readonly config: LiveConnectConfig;
  /** Members to be put into the `setup` frame after the SDK made it. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/**
 * @param start what the page asked for
 * @param traits of the model it is for
 * @param options `handle`: resumption handle of an earlier connection; `withHistory`: earlier talk
 *   follows as content right after the set-up; `tools`: as Google's API takes them, in place of those
 *   the page declares
 */
export function liveSetup(
  start: Start,
  traits: ModelTraits,
  { handle = null, withHistory = false, tools }: {
    handle?: string | null;
    withHistory?: boolean;
    tools?: readonly object[];
  } = {},
): LiveSetup {
  // The enums are types only here (the SDK's one value import is in session.ts); they are strings.
  const config: LiveConnectConfig = {
    responseModalities: ["AUDIO" as Modality],
    inputAudioTranscription: {},
    outputAudioTranscription: {},
    realtimeInputConfig: realtimeInput(start.turns ?? DEFAULT_TURNS),
    mediaResolution: RESOLUTION[start.pictures ?? "readable"] as MediaResolution,
    // An empty object asks for handles; without it a lost line would lose the talk.
    sessionResumption: handle === null ? {} : { handle },
    // Without it a session ends after 15 minutes, with pictures after 2.
    contextWindowCompression: { slidingWindow: {} },
  };
  if (start.voice !== undefined) {
    config.speechConfig = { voiceConfig: { prebuiltVoiceConfig: { voiceName: start.voice } } };
  }
  if (start.instructions) {
    config.systemInstruction = { role: "user", parts: [{ text: start.instructions }] };
  }
  const thinking = thinkingOf(start, traits);
  if (thinking !== null) config.thinkingConfig = thinking;
  if (tools !== undefined) {
    if (tools.length > 0) config.tools = [...tools];
  } else if (start.tools !== undefined && start.tools.length > 0) {
    config.tools = [functions(start.tools, traits)];
  }
  if (start.search) config.tools = [...config.tools ?? [], { googleSearch: {} }];
  const extra = withHistory && traits.announcesHistory
    ? { historyConfig: { initialHistoryInClientContent: true } }
    : {};
  return { config, extra };
}

/** As the page asked, where this model takes that; else as it is asked by itself. */
function thinkingOf(
  { thinking: wish }: Start,
  { thinking, thinkingLevels }: ModelTraits,
): ThinkingConfig | null {
  const isTaken = wish !== undefined && thinkingLevels.includes(wish);
  const level = isTaken ? wish.toUpperCase() : thinking?.level;
  if (level === undefined) return null;
  return {
    thinkingLevel: level as ThinkingLevel,
    ...(thinking === null ? {} : { includeThoughts: thinking.thoughts }),
  };
}

function realtimeInput(turns: TurnTaking): RealtimeInputConfig {
  const detection: AutomaticActivityDetection = {};
  if (turns.mode === "push-to-talk") {
    detection.disabled = true;
  } else {
    if (turns.silenceMs !== undefined) detection.silenceDurationMs = turns.silenceMs;
    if (turns.startSensitivity !== undefined) {
      const level = `START_SENSITIVITY_${turns.startSensitivity.toUpperCase()}`;
      detection.startOfSpeechSensitivity = level as StartSensitivity;
    }
    if (turns.endSensitivity !== undefined) {
      const level = `END_SENSITIVITY_${turns.endSensitivity.toUpperCase()}`;
      detection.endOfSpeechSensitivity = level as EndSensitivity;
    }
  }
  const config: RealtimeInputConfig = { automaticActivityDetection: detection };
  if (turns.interrupt === false) config.activityHandling = "NO_INTERRUPTION" as ActivityHandling;
  return config;
}

function functions(tools: readonly ToolDeclaration[], traits: ModelTraits): Tool {
  return {
    functionDeclarations: tools.map(({ name, description, parameters }) => ({
      name,
      description,
      // `parameters` would be Google's own schema dialect, which refuses `additionalProperties`.
      ...(parameters === undefined ? {} : { parametersJsonSchema: parameters }),
      ...(traits.functionBehavior === null
        ? {}
        : { behavior: traits.functionBehavior as Behavior }),
    })),
  };
}
