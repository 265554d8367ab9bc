import type { Setup } from "../protocol/client_message.ts";
import { LIVE_MODELS } from "../access/models.ts";
import { addAmounts, type Amounts, NOTHING, subtractAmounts, tokensIn } from "./tokens.ts";

/** Google's defaults: begin at four fifths of what the model can hold, and keep half of that. */
const TRIGGER_SHARE = 0.8;
const TARGET_SHARE = 0.5;
/** Turns told apart; what is older falls out together with the oldest of them. */
const MAX_MARKS = 1_000;

/** What of the talk is held, and what makes it fall out. */
export interface Memory {
  /** The instructions: they never fall out. */
  readonly fixed: Amounts;
  /** Earlier talk the client brought along: it comes first, and never falls out either. */
  readonly prefix: Amounts;
  /** The history as it stood at the end of each turn, oldest first. */
  readonly marks: readonly Amounts[];
  /** More than this ends the session. */
  readonly limitTokens: number;
  /** The sliding window, where the setup asks for one. */
  readonly window: { triggerTokens: number; targetTokens: number } | null;
}

/** The memory a setup asks for, with nothing in it but the instructions. */
export function memoryOf(setup: Setup, fixed: Amounts = NOTHING): Memory {
  const limitTokens = LIVE_MODELS[setup.model ?? ""]?.inputTokens ?? Infinity;
  const compression = setup.contextWindowCompression;
  const triggerTokens = compression?.triggerTokens ?? Math.floor(limitTokens * TRIGGER_SHARE);
  const targetTokens = compression?.slidingWindow?.targetTokens ??
    Math.floor(triggerTokens * TARGET_SHARE);
  // Without a window named nothing slides, whatever the trigger says.
  const window = compression?.slidingWindow ? { triggerTokens, targetTokens } : null;
  return { fixed, prefix: NOTHING, marks: [], limitTokens, window };
}

/** What a talk weighs and how it came to that. */
interface Weighed {
  readonly history: Amounts;
  readonly memory: Memory;
}

/** Earlier talk is brought along, before anything is said. */
export function seedMemory({ history, memory }: Weighed, earlier: Amounts): Weighed {
  const prefix = addAmounts(memory.prefix, earlier);
  // What was said at each mark has the prefix in it, as it has the instructions.
  const marks = memory.marks.map((mark) => addAmounts(mark, earlier));
  return { history: addAmounts(history, earlier), memory: { ...memory, prefix, marks } };
}

/**
 * A turn is over: past the trigger the oldest turns fall out, one by one, until the target is met or
 * nothing but the instructions, the talk brought along, and what was said since is left.
 */
export function endTurnInMemory({ history, memory }: Weighed): Weighed {
  const marks = [...memory.marks, history].slice(-MAX_MARKS);
  const { window } = memory;
  if (window === null || tokensIn(history) <= window.triggerTokens) {
    return { history, memory: { ...memory, marks } };
  }
  const staying = addAmounts(memory.fixed, memory.prefix);
  let kept = history;
  let dropped = 0;
  // The turn just ended stays: what it was about is what comes next.
  while (dropped < marks.length - 1 && tokensIn(kept) > window.targetTokens) {
    kept = addAmounts(subtractAmounts(history, marks[dropped++]), staying);
  }
  if (dropped === 0) return { history, memory: { ...memory, marks } };
  const gone = subtractAmounts(marks[dropped - 1], staying);
  const left = marks.slice(dropped).map((mark) => subtractAmounts(mark, gone));
  return { history: kept, memory: { ...memory, marks: left } };
}

/** Whether the talk is more than the model can hold. */
export function isMemoryFull({ history, memory }: Weighed): boolean {
  return tokensIn(history) > memory.limitTokens;
}

/** The instructions are replaced. */
export function replaceFixed({ history, memory }: Weighed, fixed: Amounts): Weighed {
  const swap = (amounts: Amounts) => addAmounts(subtractAmounts(amounts, memory.fixed), fixed);
  return { history: swap(history), memory: { ...memory, fixed, marks: memory.marks.map(swap) } };
}
