import type { Prompt } from "../memory/prompt.ts";
import type { Source } from "../talk/reply_step.ts";
import type { ActivityEdge } from "../senses/voice_activity.ts";

/** A message of Google's server, before framing. */
export type ServerMessage = Readonly<Record<string, unknown>>;

/** What a message says within `serverContent`; nothing where there is none. */
export function contentOf({ serverContent }: ServerMessage): Readonly<Record<string, unknown>> {
  return (serverContent ?? {}) as Record<string, unknown>;
}

/** Whether a message ends a turn. */
export function isTurnEnd(message: ServerMessage): boolean {
  return contentOf(message).turnComplete === true;
}

/** Whether a message carries the model's voice; thoughts are text alone. */
export function isSound(message: ServerMessage): boolean {
  const { parts } = (contentOf(message).modelTurn ?? {}) as { parts?: readonly object[] };
  return parts?.some((part) => "inlineData" in part) ?? false;
}

/** The messages that carry nothing but their own fact. */
export const SERVER_MESSAGES = {
  setupComplete: { setupComplete: {} },
  generationComplete: { serverContent: { generationComplete: true } },
  interrupted: { serverContent: { interrupted: true } },
} as const satisfies Record<string, ServerMessage>;

/**
 * The end of a turn, with what it cost.
 *
 * @param interactionStatus whether anything goes on in the background, on models that tell it
 */
export function turnComplete(
  usageMetadata: object,
  interactionStatus: "IN_PROGRESS" | "IDLE" | null = null,
): ServerMessage {
  const status = interactionStatus === null ? {} : { interactionStatus };
  return { serverContent: { turnComplete: true, ...status }, usageMetadata };
}

/**
 * Calls of declared functions; without arguments `args` is there all the same.
 *
 * @param interactionStatus stands beside the calls, not in a `serverContent`, on models that tell it
 */
export function toolCall(
  calls: readonly { id: string; name: string; args: object }[],
  interactionStatus: "IN_PROGRESS" | null = null,
): ServerMessage {
  const functionCalls = calls.map(({ id, name, args }) => ({ id, name, args }));
  return { toolCall: { functionCalls }, ...interactionStatus && { interactionStatus } };
}

/** Calls that nobody wants answered any more. */
export function toolCallCancellation(ids: readonly string[]): ServerMessage {
  return { toolCallCancellation: { ids } };
}

/** A thought, told because the setup asked for thoughts. */
export function modelThought(text: string): ServerMessage {
  return { serverContent: { modelTurn: { role: "model", parts: [{ text, thought: true }] } } };
}

/** Google sends its rules along, in one element before the chips. */
const CHIP_RULES = "<style>.container{display:flex;gap:8px;flex-wrap:wrap;padding:8px;" +
  "border-radius:8px;background:#fafafa}.chip{border:1px solid #c9c9c9;border-radius:16px;" +
  "padding:4px 12px;color:#5e5e5e;font:14px sans-serif;text-decoration:none}" +
  "@media(prefers-color-scheme:dark){.container{background:#1f1f1f}.chip{color:#fff}}</style>";

/** What a reply is based on, with the search box that has to be shown beside it. */
export function groundingMetadata(
  { queries, sources }: { queries: readonly string[]; sources: readonly Source[] },
): ServerMessage {
  const chips = queries.map((query) =>
    `<a class="chip" href="https://www.google.com/search?q=${encodeURIComponent(query)}">` +
    `${escaped(query)}</a>`
  ).join("");
  return {
    serverContent: {
      groundingMetadata: {
        searchEntryPoint: { renderedContent: `${CHIP_RULES}<div class="container">${chips}</div>` },
        groundingChunks: sources.map(({ uri, title }) => ({ web: { uri, title } })),
        webSearchQueries: queries,
      },
    },
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** Usage in the middle of a turn. */
export function usageOnly(usageMetadata: object): ServerMessage {
  return { usageMetadata };
}

/** The words of the model's voice, without its sound. */
export function modelWords(outputTranscription: unknown): ServerMessage {
  return { serverContent: { outputTranscription } };
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
 *
 * @param style one whole sentence, as 3.x has it, or word by word with spaces before, as 2.5
 */
export function inputTranscriptions(
  speech: NonNullable<Prompt["speech"]>,
  style: "sentence" | "words",
): ServerMessage[] {
  const text = `(${(speech.durationMs / 1_000).toFixed(1)} seconds of speech)`;
  const texts = style === "sentence" ? [text] : text.split(" ").map((word) => ` ${word}`);
  return texts.map((text) => ({ serverContent: { inputTranscription: { text } } }));
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
