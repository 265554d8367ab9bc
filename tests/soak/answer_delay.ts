/** How much later answers come where a planned renewal lay between question and answer. */

/** How something was asked: each kind is answered after a time of its own. */
export type AskedBy = "line" | "speech";

interface Delay {
  readonly by: AskedBy;
  readonly ms: number;
  readonly overRenewal: boolean;
}

/** Ordinary answers needed before one can be called late. */
const LEAST_ORDINARY = 3;

/** Takes notes of one call. Times are the talk's. */
export class AnswerDelays {
  readonly #delays: Delay[] = [];
  #asked: { by: AskedBy; atMs: number } | null = null;
  #renewalEndedMs = -Infinity;
  #isRenewing = false;

  /** Something was asked. @param isFree nothing is being said, and nothing else waits for an answer */
  ask(by: AskedBy, atMs: number, isFree: boolean): void {
    this.#asked = isFree && this.#asked === null ? { by, atMs } : null;
  }

  /** A reply begins. */
  answer(atMs: number): void {
    if (this.#asked !== null) {
      const { by, atMs: askedMs } = this.#asked;
      const overRenewal = this.#isRenewing || this.#renewalEndedMs > askedMs;
      this.#delays.push({ by, ms: atMs - askedMs, overRenewal });
    }
    this.#asked = null;
  }

  /** What was asked takes longer for a reason of its own (a tool), or is answered by nobody. */
  forget(): void {
    this.#asked = null;
  }

  renewing(): void {
    this.#isRenewing = true;
  }

  renewed(atMs: number): void {
    if (this.#isRenewing) this.#renewalEndedMs = atMs;
    this.#isRenewing = false;
  }

  /** Answers over a planned renewal, and how much later than the middle one of its kind the latest was. */
  get late(): { readonly answers: number; readonly mostMs: number } {
    let answers = 0;
    let mostMs = 0;
    for (const { by, ms } of this.#delays.filter(({ overRenewal }) => overRenewal)) {
      const ordinary = this.#delays.filter((delay) => delay.by === by && !delay.overRenewal)
        .map(({ ms }) => ms).sort((a, b) => a - b);
      if (ordinary.length < LEAST_ORDINARY) continue;
      answers++;
      mostMs = Math.max(mostMs, ms - ordinary[Math.floor(ordinary.length / 2)]);
    }
    return { answers, mostMs };
  }
}
