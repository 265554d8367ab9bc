/** Why Google's server ends a connection: close code and the exact text of its reason. */
export interface Refusal {
  code: number;
  /** Longer than 123 bytes in places: the sender cuts it, mid-word, as Google does. */
  reason: string;
}

/** The texts of the field, word by word, as clients reported them. */
export const REFUSALS = {
  badKey: { code: 1007, reason: "API key not valid. Please pass a valid API key." },
  noKey: {
    code: 1008,
    reason: "Method doesn't allow unregistered callers (callers without established identity). " +
      "Please use API Key or other form of API consumer identity to call this API.",
  },
  region: { code: 1007, reason: "User location is not supported for the API use." },
  setupOnce: { code: 1007, reason: "setup must be the first message and only the first" },
  invalidArgument: { code: 1007, reason: "Request contains an invalid argument." },
  /** Text asked of a model of 2.5. */
  noVoices: { code: 1007, reason: "Cannot extract voices from a non-audio request." },
  /** The one text here of which only the meaning was reported: the words are ours. */
  noSpeaker: { code: 1007, reason: "No matching speaker voice found." },
  explicitActivity: {
    code: 1007,
    reason: "Explicit activity control is not supported when automatic activity detection is " +
      "enabled.",
  },
  mediaChunks: {
    code: 1007,
    reason: "realtime_input.media_chunks is deprecated. Use audio, video, or text instead.",
  },
  badHandle: { code: 1007, reason: "Invalid session handle" },
  staleHandle: { code: 1008, reason: "BidiGenerateContent session not found" },
  tokenSpent: { code: 1011, reason: "Token has been used too many times" },
  tokenExpired: { code: 1011, reason: "Token has expired" },
  tokenRanOut: { code: 1011, reason: "auth token has expired" },
  notImplemented: {
    code: 1008,
    reason: "Operation is not implemented, or supported, or enabled.",
  },
  aborted: { code: 1008, reason: "The operation was aborted." },
  quota: {
    code: 1011,
    reason: "You exceeded your current quota, please check your plan and billing details. For " +
      "more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.",
  },
  internal: { code: 1011, reason: "Internal error encountered." },
  unavailable: { code: 1011, reason: "The service is currently unavailable." },
} as const satisfies Record<string, Refusal>;

/** For a model nobody serves here. */
export function unknownModel(model: string, version: string): Refusal {
  return {
    code: 1008,
    reason: `${model} is not found for API version ${version}, or is not supported for ` +
      "bidiGenerateContent.",
  };
}

/** For any modality but sound; TEXT is what a setup without modalities asks for. */
export function wrongModalities(modalities: readonly string[], model: string): Refusal {
  return {
    code: 1007,
    reason: `The requested combination of response modalities (${modalities.join(", ")}) is not ` +
      `supported by the model. ${model}`,
  };
}
