import type { Prompt } from "../memory/prompt.ts";
import type { ActivityEdge } from "../senses/voice_activity.ts";

/** A message of Google's server, before framing. */
export type ServerMessage = Readonly<Record<string, unknown>>;

/** The messages that carry nothing but their own fact. */
export const SERVER_MESSAGES = {
  setupComplete: { setupComplete: {} },
  generationComplete: { serverContent: { generationComplete: true } },
  interrupted: { serverContent: { interrupted: true } },
} as const satisfies Record<string, ServerMessage>;

/** The end of a turn, with what it cost. */
export function turnComplete(usageMetadata: object): ServerMessage {
  return { serverContent: { turnComplete: true }, usageMetadata };
}

/** Speech began or ended; sent unasked on 3.8. */
export function voiceActivity({ type, offsetMs }: ActivityEdge): ServerMessage {
  return {
    voiceActivity: {
      voiceActivityType: type === "start" ? "ACTIVITY_START" : "ACTIVITY_END",
      audioOffset: durationText(offsetMs),
    },
  };
}

/**
 * What was said, in words. The simulator cannot recognise any and says so: how much speech it heard
 * stands in brackets.
 */
export function inputTranscription(speech: NonNullable<Prompt["speech"]>): ServerMessage {
  const text = `(${(speech.durationMs / 1_000).toFixed(1)} seconds of speech)`;
  return { serverContent: { inputTranscription: { text } } };
}

/** A piece of the model's voice: 24 kHz PCM as base64, with the words spoken in it, if asked for. */
export function modelSound(base64: string, words: string): ServerMessage {
  const modelTurn = {
    role: "model",
    parts: [{ inlineData: { mimeType: "audio/pcm;rate=24000", data: base64 } }],
  };
  if (words === "") return { serverContent: { modelTurn } };
  return { serverContent: { modelTurn, outputTranscription: { text: words } } };
}

/** Whether the session could be taken up again now, and by which handle. */
export function resumptionUpdate(handle: string | null): ServerMessage {
  return {
    sessionResumptionUpdate: handle === null ? {} : { newHandle: handle, resumable: true },
  };
}

/** The connection will be cut. */
export function goAway(leftMs: number): ServerMessage {
  return { goAway: { timeLeft: durationText(leftMs) } };
}

/** A protobuf Duration as proto-JSON prints it: no fraction, or three digits of one. */
function durationText(ms: number): string {
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${(ms / 1_000).toFixed(3)}s`;
}
