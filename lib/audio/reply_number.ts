/** Replies are numbered 1 … 65,535 and then from 1 again: 0 is never a reply. */
const NUMBERS = 65_535;

/** Whether reply `a` comes after reply `b`, as long as they are less than 32,767 replies apart. */
export function isLaterReply(a: number, b: number): boolean {
  const ahead = (a - b + NUMBERS) % NUMBERS;
  return ahead > 0 && ahead <= (NUMBERS - 1) / 2;
}

/** The number `count` replies after `reply`; before it where `count` is negative. */
export function nthReplyAfter(reply: number, count: number): number {
  return ((reply - 1 + count) % NUMBERS + NUMBERS) % NUMBERS + 1;
}
