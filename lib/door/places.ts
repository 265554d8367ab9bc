/** Places that are taken and given back: so many in all, so many for one holder. */
export class Places {
  readonly #most: number;
  readonly #mostEach: number;
  readonly #taken = new Map<string, number>();
  #count = 0;

  constructor({ most, mostEach }: { most: number; mostEach: number }) {
    this.#most = most;
    this.#mostEach = mostEach;
  }

  /** Places taken now. */
  get count(): number {
    return this.#count;
  }

  /** @returns how to give it back (a second call does nothing), or which bound was met */
  take(holder: string): (() => void) | "full" | "too-many-each" {
    const held = this.#taken.get(holder) ?? 0;
    if (held >= this.#mostEach) return "too-many-each";
    if (this.#count >= this.#most) return "full";
    this.#count++;
    this.#taken.set(holder, held + 1);
    let isGiven = true;
    return () => {
      if (isGiven) this.#giveBack(holder);
      isGiven = false;
    };
  }

  #giveBack(holder: string): void {
    this.#count--;
    const held = this.#taken.get(holder) ?? 1;
    if (held === 1) this.#taken.delete(holder);
    else this.#taken.set(holder, held - 1);
  }
}
