/**
 * What each Live model takes and does, as data: a new model is a new row. State of November 2026,
 * from Google's model pages and published measurements.
 */

import type { ThinkingWish } from "../wire/message.ts";

/** How one family of models differs from the others. */
export interface ModelTraits {
  /** Model names that begin with this have these traits; the longest match wins. */
  readonly prefix: string;
  /** `behavior` a function is declared with; null where the model refuses the field. */
  readonly functionBehavior: "NON_BLOCKING" | null;
  /** Whether a tool's result may say when it is spoken about. */
  readonly scheduling: boolean;
  /** Thinking asked for in the set-up; null where the model refuses the field. */
  readonly thinking: { level: "LOW" | "MEDIUM" | "HIGH"; thoughts: boolean } | null;
  /** Levels of thinking a page may choose from; none where the model goes by its own. */
  readonly thinkingLevels: readonly ThinkingWish[];
  /**
   * What a muted microphone sends. `zeros`: the silence just goes on, as turn-taking needs it and
   * `audioStreamEnd` is ignored; `stream-end`: `audioStreamEnd`, then nothing.
   */
  readonly muted: "zeros" | "stream-end";
  /** A typed line goes as `realtimeInput.text`, or as a `clientContent` turn. */
  readonly typedLine: "realtime" | "turn";
  /** Earlier talk has to be announced (`historyConfig`) before it is handed over as content. */
  readonly announcesHistory: boolean;
  /**
   * Whether content that asks for nothing (`clientContent` without `turnComplete`) may come in the
   * middle of a talk: how much of a cut reply was heard. Where not, the session may be closed over it.
   */
  readonly midTalkContent: boolean;
}

const GENERATION_3: ModelTraits = {
  prefix: "",
  functionBehavior: "NON_BLOCKING",
  scheduling: true,
  thinking: null,
  thinkingLevels: [],
  muted: "zeros",
  typedLine: "realtime",
  announcesHistory: false,
  midTalkContent: true,
};

/** Newest first. The last row is for models nobody has described yet. */
const MODELS: readonly ModelTraits[] = [
  { ...GENERATION_3, prefix: "gemini-3.8-live" },
  {
    ...GENERATION_3,
    prefix: "gemini-3.8-live-extended-thinking",
    scheduling: false,
    thinking: { level: "LOW", thoughts: true },
    thinkingLevels: ["low", "medium", "high"],
  },
  {
    ...GENERATION_3,
    prefix: "gemini-3.1-",
    functionBehavior: null,
    scheduling: false,
    thinkingLevels: ["minimal", "low", "medium", "high"],
    muted: "stream-end",
    announcesHistory: true,
    midTalkContent: false,
  },
  { ...GENERATION_3, prefix: "gemini-2.5-", muted: "stream-end", typedLine: "turn" },
  GENERATION_3,
];

/** @param model name without the `models/` prefix; unknown ones count as the newest generation */
export function traitsOf(model: string): ModelTraits {
  return MODELS.filter(({ prefix }) => model.startsWith(prefix))
    .reduce((best, row) => row.prefix.length > best.prefix.length ? row : best);
}
