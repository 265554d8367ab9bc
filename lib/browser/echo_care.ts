import { type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "./memory.ts";

/** What the person has chosen against an echo, kept for the visit. */
export class EchoCare {
  readonly #isHalfDuplex = signal(false);
  #memory: Pick<Memory, "halfDuplex" | "setHalfDuplex"> | null = null;

  /** Whether the microphone is muted while a reply plays. */
  get isHalfDuplex(): ReadonlySignal<boolean> {
    return this.#isHalfDuplex;
  }

  /** Take up what this tab remembers, and keep there what is chosen from now on. */
  recall(memory: Pick<Memory, "halfDuplex" | "setHalfDuplex">): void {
    this.#memory = memory;
    this.#isHalfDuplex.value = memory.halfDuplex();
  }

  /** From now on, and for the visit. */
  useHalfDuplex(on: boolean): void {
    this.#isHalfDuplex.value = on;
    this.#memory?.setHalfDuplex(on);
  }
}
