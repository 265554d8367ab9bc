/**
 * What a tool is, wherever it runs: how it is declared to the model, what it asks of the person, how
 * long it may take, and what it does.
 */
import type { ToolDeclaration } from "../wire/message.ts";

/** What a tool has to say to the model. */
export interface Answer {
  /** `output` or `error`, as the model expects them, or fields of the tool's own. */
  readonly result: Readonly<Record<string, unknown>>;
  /** The picture it is about. */
  readonly jpeg?: Uint8Array<ArrayBuffer>;
  /** When the model may speak about it; as soon as it is free where absent. */
  readonly scheduling?: "interrupt" | "when-idle" | "silent";
}

/** What surrounds a call while it runs. */
export interface ToolContext {
  /** Nobody waits for the answer any more: the call was cancelled, or took too long. */
  readonly signal: AbortSignal;
}

/** One entry of the registry. */
export interface Tool extends ToolDeclaration {
  /** A few words for the person, who is asked with them or reads them while it runs. */
  readonly title: string;
  readonly runs: "page" | "relay";
  /** `ask`: it acts, so the person is asked before every call. */
  readonly consent: "none" | "ask";
  /** After that the model is told that it took too long. The person's own time is not counted. */
  readonly deadlineMs: number;
  /**
   * Looks at the arguments before the person is asked about them.
   *
   * @throws {ToolRefusal} where they are not accepted
   */
  check?(args: Readonly<Record<string, unknown>>): void;
  /**
   * @param args as the model gave them: of any shape
   * @throws {ToolRefusal} with words for the model; anything else is a failure that it is told of
   *   without particulars
   */
  run(args: Readonly<Record<string, unknown>>, context: ToolContext): Answer | Promise<Answer>;
}

/** The registry as the model is told of it. */
export function declare(tools: readonly Tool[]): ToolDeclaration[] {
  return tools.map(({ name, description, parameters }) => ({
    name,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  }));
}
