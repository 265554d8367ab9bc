/**
 * Reading Google's JSON without believing it: a field of another type counts as absent, and fields
 * nobody knows are counted and named once, never fatal (Google adds some every few months).
 */
import type { Log } from "../log.ts";

export type Fields = Record<string, unknown>;

/** The members that are known, by the object they stand in. */
const KNOWN = {
  message: [
    "setupComplete",
    "serverContent",
    "toolCall",
    "toolCallCancellation",
    "usageMetadata",
    "goAway",
    "sessionResumptionUpdate",
    "voiceActivity",
    "voiceActivityDetectionSignal",
    "interactionStatus",
    "error",
  ],
  setupComplete: ["sessionId", "voiceConsentSignature"],
  serverContent: [
    "modelTurn",
    "inputTranscription",
    "interimInputTranscription",
    "outputTranscription",
    "generationComplete",
    "turnComplete",
    "turnCompleteReason",
    "interrupted",
    "waitingForInput",
    "groundingMetadata",
    "urlContextMetadata",
    "interactionStatus",
    "speechState",
  ],
  modelTurn: ["role", "parts"],
  part: [
    "text",
    "thought",
    "thoughtSignature",
    "inlineData",
    "executableCode",
    "codeExecutionResult",
  ],
  transcription: [
    "text",
    "finished",
    "languageCode",
    "speakerLabel",
    "words",
    "startOffset",
    "endOffset",
  ],
  toolCall: ["functionCalls"],
  functionCall: ["id", "name", "args"],
  toolCallCancellation: ["ids"],
  goAway: ["timeLeft"],
  sessionResumptionUpdate: ["newHandle", "resumable", "lastConsumedClientMessageIndex"],
  voiceActivity: ["voiceActivityType", "audioOffset"],
  voiceActivityDetectionSignal: ["vadSignalType"],
  usageMetadata: [
    "promptTokenCount",
    "responseTokenCount",
    "candidatesTokenCount",
    "totalTokenCount",
    "thoughtsTokenCount",
    "toolUsePromptTokenCount",
    "cachedContentTokenCount",
    "promptTokensDetails",
    "responseTokensDetails",
    "candidatesTokensDetails",
    "toolUsePromptTokensDetails",
    "cacheTokensDetails",
    "serviceTier",
    "trafficType",
  ],
  groundingMetadata: [
    "groundingChunks",
    "groundingSupports",
    "retrievalMetadata",
    "searchEntryPoint",
    "webSearchQueries",
    "imageSearchQueries",
    "retrievalQueries",
    "googleMapsWidgetContextToken",
    "sourceFlaggingUris",
  ],
  urlContextMetadata: ["urlMetadata"],
} as const;

export type Place = keyof typeof KNOWN;

const KNOWN_SETS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(KNOWN).map(([place, names]) => [place, new Set<string>(names)]),
);

/** Distinct names that are logged; past it they are only counted. */
const MAX_LOGGED_NAMES = 50;

/** Counts what nobody knows, and logs each name once. */
export class OddFields {
  readonly #log: Pick<Log, "warn">;
  readonly #named = new Set<string>();
  #count = 0;

  constructor(log: Pick<Log, "warn">) {
    this.#log = log;
  }

  get count(): number {
    return this.#count;
  }

  /** Look through an object for members nobody knows. */
  check(place: Place, fields: Fields): void {
    const known = KNOWN_SETS.get(place);
    for (const name in fields) if (!known?.has(name)) this.note(`${place}.${name.slice(0, 64)}`);
  }

  /** @param what a name, never a value */
  note(what: string): void {
    this.#count++;
    if (this.#named.size >= MAX_LOGGED_NAMES || this.#named.has(what)) return;
    this.#named.add(what);
    this.#log.warn("Live server sent something unknown", { what });
  }
}

/** The object in a member; undefined when there is none. */
export function objectIn(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  return isObject(value) ? value : undefined;
}

/** The objects of a list in a member. */
export function objectsIn(fields: Fields, name: string): Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The strings of a list in a member. */
export function textsIn(fields: Fields, name: string): string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

/** A non-empty text in a member; Google leaves empty ones out. */
export function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * A count in a member, which may come as a string (int64); 0 when there is none. Money hangs on some: a
 * part of one is one, and what is past all counting is the most there is.
 */
export function countIn(fields: Fields, name: string): number {
  const value = fields[name];
  const count = typeof value === "number" || typeof value === "string" ? Number(value) : 0;
  return count > 0 ? Math.min(Math.ceil(count), Number.MAX_SAFE_INTEGER) : 0;
}

/** Milliseconds of a protobuf duration (`"50s"`, `"1.2s"`) in a member. */
export function millisecondsIn(fields: Fields, name: string): number | undefined {
  const [, seconds] = /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(textIn(fields, name) ?? "") ?? [];
  return seconds === undefined ? undefined : Math.round(Number(seconds) * 1000);
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
