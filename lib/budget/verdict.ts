/** What a budget says of what was spent. Pure; money in micro-dollars. */

/** Whose money it is: of one call, of one code's day, or of everybody's day. */
export type CapOf = "call" | "code" | "day";

/** The most that may be spent; 0 = any amount. */
export interface Caps extends Readonly<Record<CapOf, number>> {
  /** Share of a cap, 0 … 1, at which people are warned; 1 = never. */
  readonly warnAt: number;
}

/** What was spent so far. */
export type Spent = Readonly<Record<CapOf, number>>;

export interface Verdict {
  /** `over`: not a cent more. */
  readonly type: "warning" | "over";
  readonly of: CapOf;
}

const ORDER: readonly CapOf[] = ["call", "code", "day"];

/** The first cap that is met; without one the first that is near; null when there is room. */
export function verdictOf(spent: Spent, caps: Caps): Verdict | null {
  const of = ORDER.find((cap) => caps[cap] > 0 && spent[cap] >= caps[cap]);
  if (of !== undefined) return { type: "over", of };
  const near = nearOf(spent, caps)[0];
  return near === undefined ? null : { type: "warning", of: near };
}

/** All caps that are near or met. */
export function nearOf(spent: Spent, caps: Caps): CapOf[] {
  if (caps.warnAt >= 1) return [];
  return ORDER.filter((cap) => caps[cap] > 0 && spent[cap] >= caps[cap] * caps.warnAt);
}
