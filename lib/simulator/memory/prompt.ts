/** What the person has put in since the model last took over: what a reply is about. */
export interface Prompt {
  /** Typed lines, oldest first. */
  lines: readonly string[];
  /** Speech, summed over what was said in pieces; null when none. */
  speech: Speech | null;
  /** What tools have answered, oldest first. */
  results: readonly ToolResult[];
}

export interface Speech {
  /** From the first loud moment to the last. */
  durationMs: number;
  /** Mean power in dB below full scale. */
  loudnessDb: number;
}

/** A tool's answer, with the call it answers. */
export interface ToolResult {
  name: string;
  args: Readonly<Record<string, unknown>>;
  response: object;
}

/** Lines, and results, kept of one prompt; older ones fall away. */
const MAX_LINES = 50;

export const EMPTY_PROMPT: Prompt = { lines: [], speech: null, results: [] };

/** One prompt after another, as one. */
export function joinPrompts(first: Prompt, second: Prompt): Prompt {
  return {
    lines: [...first.lines, ...second.lines].slice(-MAX_LINES),
    speech: first.speech && second.speech
      ? {
        durationMs: first.speech.durationMs + second.speech.durationMs,
        loudnessDb: Math.max(first.speech.loudnessDb, second.speech.loudnessDb),
      }
      : first.speech ?? second.speech,
    results: [...first.results, ...second.results].slice(-MAX_LINES),
  };
}
