import { SPENT_ON, type SpentOn } from "../wire/message.ts";
import type { LivePhase } from "./call_model.ts";
import type { AnswerTimes } from "./session_answer.ts";
import type { Amount, SessionFacts } from "./session_facts.ts";
import { wholePercents } from "./whole_percents.ts";

/** One row of where it went; `share` 0 … 1 of the money, or of the tokens where nothing costs anything. */
export interface SpentRow extends Amount {
  readonly on: SpentOn | "earlier";
  readonly share: number;
  /** The same in whole per cent; all of them add up to a hundred. */
  readonly percent: number;
}

/** How near a cap is. `low`: the person is warned. */
export type CapState = "plenty" | "low" | "over";

/**
 * Where tokens and money went, the most first. What the talk has cost beside what came to this page
 * (before a reload, or of a reply that was cut before it was reported) is a row of its own, so that
 * the rows add up to what the talk has cost. Pure.
 */
export function spentRows({ shares, all, microDollars }: SessionFacts): SpentRow[] {
  const elsewhere = Math.max(0, (microDollars ?? 0) - all.microDollars);
  const rows: (Amount & { on: SpentRow["on"] })[] = SPENT_ON.flatMap((on) => {
    const amount = shares[on];
    return amount === undefined ? [] : [{ on, ...amount }];
  });
  if (elsewhere > 0) rows.push({ on: "earlier", tokens: 0, microDollars: elsewhere });
  const of = (row: Amount) => all.microDollars + elsewhere > 0 ? row.microDollars : row.tokens;
  const whole = rows.reduce((sum, row) => sum + of(row), 0);
  const sorted = rows
    .map((row) => ({ ...row, share: whole === 0 ? 0 : of(row) / whole }))
    .sort((a, b) => b.share - a.share);
  const percents = wholePercents(sorted.map(({ share }) => share));
  return sorted.map((row, at) => ({ ...row, percent: percents[at] }));
}

/** How near the most a call may cost is; null where it may cost anything. */
export function capState({ microDollars, cap }: SessionFacts): CapState | null {
  if (cap === null) return null;
  const spent = microDollars ?? 0;
  if (spent >= cap.microDollars) return "over";
  return spent >= cap.lowFrom ? "low" : "plenty";
}

/** What a call's money is worth telling: who pays it. */
export function whoPays({ upstream }: LivePhase["granted"]): "nobody" | "nobody-again" | "owner" {
  if (upstream === "simulator") return "nobody";
  return upstream === "replay" ? "nobody-again" : "owner";
}

/** A part of an answer's time. */
export interface AnswerRow {
  readonly part: "turn" | "model" | "modelAndTurn" | "network" | "player";
  readonly ms: number;
  /** 0 … 1 of the whole. */
  readonly share: number;
}

/** The parts of an answer's time, in the order they passed. Pure. */
export function answerRows({ to, totalMs, turnMs, modelMs, networkMs, playerMs }: AnswerTimes) {
  const parts: [AnswerRow["part"], number][] = [];
  if (turnMs !== null) parts.push(["turn", turnMs]);
  // A line is finished when it is sent.
  parts.push([turnMs === null && to === "speech" ? "modelAndTurn" : "model", modelMs]);
  parts.push(["network", networkMs], ["player", playerMs]);
  return parts.map(([part, ms]): AnswerRow => ({
    ...{ part, ms },
    share: totalMs === 0 ? 0 : ms / totalMs,
  }));
}
