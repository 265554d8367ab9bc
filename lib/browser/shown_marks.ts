import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../clock.ts";
import type { PlacedMark } from "./placed_mark.ts";

/** A mark as it is drawn; `id` is a key for lists. */
export interface ShownMark extends PlacedMark {
  readonly id: number;
}

/** Marks at once, oldest dropped past it: more would hide what they point at. */
export const MAX_MARKS = 6;

/** Marks over the picture, each for its time. */
export class ShownMarks {
  readonly #clock: Clock;
  readonly #marks = signal<readonly ShownMark[]>([]);
  readonly #timers = new Map<number, () => void>();
  #last = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get list(): ReadonlySignal<readonly ShownMark[]> {
    return this.#marks;
  }

  add(mark: PlacedMark): void {
    const id = ++this.#last;
    const [oldest] = this.#marks.peek();
    if (this.#marks.peek().length >= MAX_MARKS) this.#remove(oldest.id);
    this.#marks.value = [...this.#marks.peek(), { ...mark, id }];
    this.#timers.set(id, this.#clock.after(mark.seconds * 1_000, () => this.#remove(id)));
  }

  /** What they pointed at is not there any more. */
  clear(): void {
    for (const { id } of this.#marks.peek()) this.#remove(id);
  }

  #remove(id: number): void {
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    this.#marks.value = this.#marks.peek().filter((mark) => mark.id !== id);
  }
}
