import { signal } from "@preact/signals";
import type { PublicConfig } from "../config.ts";
import type { Giving } from "./giving.ts";
import { lateScript } from "./late_script.ts";

interface GivingScript {
  sharedGiving(config: PublicConfig): Giving;
}

/** What is put in beside a line to type. It is loaded with the first file: many a call has none. */
export class LateGiving {
  readonly #giving = signal<Giving | null>(null);
  /** Files that wait for it to be loaded. */
  readonly #waiting = signal(0);
  readonly #fetch: () => Promise<GivingScript | null>;

  constructor(load: () => Promise<GivingScript> = () => import("../scripts/giving.ts")) {
    this.#fetch = lateScript(load).fetch;
  }

  /** What waits to leave, and what was not taken; null before a first file. */
  get giving(): Giving | null {
    return this.#giving.value;
  }

  /** A file was put in, and is not read yet. */
  get isReading(): boolean {
    return this.#waiting.value > 0 || this.giving?.isReading.value === true;
  }

  /** Take the first of these files. Where what takes it cannot be loaded a card says so. */
  async take(files: readonly File[], config: PublicConfig): Promise<void> {
    this.#waiting.value++;
    const script = await this.#fetch();
    this.#waiting.value--;
    if (script !== null) await (this.#giving.value = script.sharedGiving(config)).take(files);
  }
}

/** Of the page's one call. */
export const lateGiving = new LateGiving();
