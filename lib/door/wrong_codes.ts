import { TokenBucket } from "./token_bucket.ts";

/** Addresses whose wrong codes are remembered; past it the one that was wrong longest ago is forgotten. */
const MAX_ADDRESSES = 10_000;
/** A person may mistype a minute's worth at once. */
const BURST_SECONDS = 60;

/** How many wrong access codes came from each network address. Time is passed in. */
export class WrongCodes {
  readonly #perMinute: number;
  readonly #maxAddresses: number;
  readonly #left = new Map<string, TokenBucket>();
  #forgotten = 0;

  constructor({ perMinute, maxAddresses = MAX_ADDRESSES }: {
    perMinute: number;
    maxAddresses?: number;
  }) {
    this.#perMinute = perMinute;
    this.#maxAddresses = maxAddresses;
  }

  /** Addresses that had to make room for others. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** Whether so many came that no code from there is looked at for now, a right one neither. */
  isOver(address: string, nowMs: number): boolean {
    return !(this.#left.get(address)?.holds(1, nowMs) ?? true);
  }

  /** One more. */
  note(address: string, nowMs: number): void {
    const bucket = this.#left.get(address) ??
      new TokenBucket(this.#perMinute / 60, { burstSeconds: BURST_SECONDS, nowMs });
    bucket.take(1, nowMs);
    this.#left.delete(address);
    this.#left.set(address, bucket);
    if (this.#left.size <= this.#maxAddresses) return;
    const [oldest] = this.#left.keys();
    this.#left.delete(oldest);
    this.#forgotten++;
  }
}
