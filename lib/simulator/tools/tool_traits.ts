/** What a function declares as its behaviour, or what a model takes it for. */
export type ToolBehavior = "BLOCKING" | "NON_BLOCKING";

/** How one model handles tools. */
export interface ToolTraits {
  /** Of a function that declares none. */
  defaultBehavior: ToolBehavior;
  /** `call_1019612`, or `function-call-` and 19 digits. */
  ids: "short" | "long";
  /** What becomes of `scheduling` in a response. */
  scheduling: "honoured" | "ignored" | "refused";
  /** Whether `turnComplete`, and a call, tell if anything goes on in the background. */
  interactionStatus: boolean;
}

const LIVE_3_8: ToolTraits = {
  defaultBehavior: "NON_BLOCKING",
  ids: "short",
  scheduling: "honoured",
  interactionStatus: false,
};

const LIVE_3_1: ToolTraits = {
  defaultBehavior: "BLOCKING",
  ids: "long",
  scheduling: "ignored",
  interactionStatus: false,
};

const NATIVE_2_5: ToolTraits = { ...LIVE_3_1, scheduling: "honoured" };

/** By model, from Google's model pages; the style of ids from captured talks. */
const TRAITS: Readonly<Record<string, ToolTraits>> = {
  "models/gemini-3.8-live": LIVE_3_8,
  "models/gemini-3.8-live-extended-thinking": {
    ...LIVE_3_8,
    scheduling: "refused",
    interactionStatus: true,
  },
  "models/gemini-3.1-flash-live-preview": LIVE_3_1,
  "models/gemini-2.5-flash-native-audio-preview-12-2025": NATIVE_2_5,
  "models/gemini-2.5-flash-native-audio-preview-09-2025": NATIVE_2_5,
};

/** How a model handles tools; one without an entry does as the current one. */
export function toolTraitsOf(model: string): ToolTraits {
  return Object.hasOwn(TRAITS, model) ? TRAITS[model] : LIVE_3_8;
}
