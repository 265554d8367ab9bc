/** What messages of both directions are made of: bounds, rates and kinds of field. */
import * as v from "valibot";

/** Samples a second of microphone sound on the wire: what Gemini Live takes natively. */
export const MIC_RATE = 16_000;
/** Samples a second of reply sound on the wire: what Gemini Live sends. */
export const REPLY_RATE = 24_000;

/**
 * Microphone sound kept at either end until it is answered, milliseconds (960 kB): a long utterance, and
 * what it takes to notice that nobody hears it (10 s on a line that went away without a word).
 */
export const KEPT_SOUND_MS = 30_000;

/** Bounds of single fields, in the unit their name ends with. Past one, `decode` throws. */
export const FIELD_LIMITS = {
  /** A typed line: 20,000 by hand, and a text file of 32 kB with its name. */
  textChars: 54_000,
  /** System instruction set by the page. */
  instructionsChars: 20_000,
  /** Ids, names, codes and tickets. */
  tokenChars: 4_096,
  /** JSON text of a tool's result. */
  toolResultChars: 100_000,
  /** Tools the page may declare. */
  tools: 64,
  /**
   * Typed lines and tool results that nobody has answered: a page keeps as many for another connection,
   * a relay takes as many. A person cannot make more in that time.
   */
  openMessages: 100,
  /** Lines of the earlier talk a page may bring along, and their length each. */
  earlierLines: 60,
  earlierChars: 4_000,
} as const;

export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
export const token = v.pipe(v.string(), v.minLength(1), v.maxLength(FIELD_LIMITS.tokenChars));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const uint16 = v.pipe(count, v.maxValue(0xffff));
export const uint32 = v.pipe(count, v.maxValue(0xffff_ffff));

export const jsonObject = v.record(v.string(), v.unknown());

export const turnTaking = v.object({
  /** `automatic`: Google's voice detection opens and closes turns; `push-to-talk`: `speech` does. */
  mode: v.picklist(["automatic", "push-to-talk"]),
  /** Milliseconds of silence that end a turn; Google's default when absent. */
  silenceMs: v.optional(v.pipe(count, v.maxValue(10_000))),
  startSensitivity: v.optional(v.picklist(["low", "high"])),
  endSensitivity: v.optional(v.picklist(["low", "high"])),
  /** Whether speech cuts a running reply (barge-in). Default true. */
  interrupt: v.optional(v.boolean()),
});
/** How much a model may be asked to think before it answers, least first; not every model takes all. */
export const THINKING_LEVELS = ["minimal", "low", "medium", "high"] as const;
export type ThinkingWish = typeof THINKING_LEVELS[number];

/** Ways to help that a page may ask for, together as well: the relay tells the model in words. */
export const WAYS_TO_HELP = ["explain", "guide", "aloud", "short", "simple"] as const;
export type WayToHelp = typeof WAYS_TO_HELP[number];

/** How turns are taken in this call. */
export type TurnTaking = v.InferOutput<typeof turnTaking>;
