import type { MessageOf, ServerMessage, SpentOn } from "../wire/message.ts";
import type { AnswerTimes } from "./session_answer.ts";

/** What something took. */
export interface Amount {
  readonly tokens: number;
  readonly microDollars: number;
}

/** What is known of a call beside its state: sums since it began in this page. */
export interface SessionFacts {
  /** Of all reports that came to this page. */
  readonly all: Amount;
  /** Where it went; what is not here took nothing. Adds up to `all`. */
  readonly shares: Readonly<Partial<Record<SpentOn, Amount>>>;
  /** What the talk has cost by now, as the server counts it; null before the first report. */
  readonly microDollars: number | null;
  /** The most it may cost; null: any amount. */
  readonly cap: { readonly microDollars: number; readonly lowFrom: number } | null;
  /** Times sound ran out within a reply and went on later. */
  readonly underruns: number;
  readonly toolCalls: number;
  readonly toolAnswers: number;
  /** The newest answer that could be measured. */
  readonly answer: AnswerTimes | null;
}

const NOTHING: Amount = { tokens: 0, microDollars: 0 };

/** What a message of the relay adds to the facts. Pure; the same facts where it adds nothing. */
export function factsAfter(facts: SessionFacts, message: ServerMessage): SessionFacts {
  switch (message.type) {
    case "usage":
      return withUsage(facts, message);
    case "tool":
      return { ...facts, toolCalls: facts.toolCalls + 1 };
    case "toolUse":
      return withToolUse(facts, message);
    default:
      return facts;
  }
}

function withUsage(facts: SessionFacts, message: MessageOf<ServerMessage, "usage">): SessionFacts {
  const { spent = [], microDollars = facts.microDollars, cap = facts.cap } = message;
  const shares = { ...facts.shares };
  let { all } = facts;
  for (const { on, ...amount } of spent) {
    shares[on] = plus(shares[on], amount);
    all = plus(all, amount);
  }
  return { ...facts, all, shares, microDollars, cap };
}

/** A tool that the relay runs: `asking` or `running` first, and one end. */
function withToolUse(
  facts: SessionFacts,
  { state }: MessageOf<ServerMessage, "toolUse">,
): SessionFacts {
  const isEnd = state === "done" || state === "failed" || state === "refused";
  return isEnd
    ? { ...facts, toolCalls: facts.toolCalls + 1, toolAnswers: facts.toolAnswers + 1 }
    : facts;
}

function plus(a: Amount = NOTHING, b: Amount): Amount {
  return { tokens: a.tokens + b.tokens, microDollars: a.microDollars + b.microDollars };
}
