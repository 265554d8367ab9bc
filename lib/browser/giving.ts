import { type ReadonlySignal, signal } from "@preact/signals";
import type { Given, GivenTrouble } from "./given.ts";
import type { GivenLimits } from "./read_given.ts";

/** What was not taken, and why. */
export interface NotTaken {
  readonly trouble: GivenTrouble;
  /** Of the file. */
  readonly name: string;
}

export interface GivingOptions {
  /** As pictures of this page may leave now. */
  readonly limits: () => GivenLimits;
  readonly isInCall: () => boolean;
  /** Fetches what reads files: nobody needs it before there is one. */
  readonly load: () => Promise<
    (file: File, limits: GivenLimits) => Promise<Given | GivenTrouble>
  >;
  /** Its script cannot be had. */
  readonly onFailed: (error: unknown) => void;
}

/**
 * One picture or text file that waits beside the line to type, and leaves with it as one turn. Another
 * one takes its place.
 */
export class Giving {
  readonly #options: GivingOptions;
  readonly #given = signal<Given | null>(null);
  readonly #notTaken = signal<NotTaken | null>(null);
  readonly #isReading = signal(false);
  /** Counts what was taken or taken back: what is read meanwhile is of yesterday. */
  #times = 0;

  constructor(options: GivingOptions) {
    this.#options = options;
  }

  /** What waits; null = nothing. */
  get given(): ReadonlySignal<Given | null> {
    return this.#given;
  }

  get notTaken(): ReadonlySignal<NotTaken | null> {
    return this.#notTaken;
  }

  get isReading(): ReadonlySignal<boolean> {
    return this.#isReading;
  }

  /** Take the first of these files. False where none was taken. */
  async take(files: readonly File[]): Promise<boolean> {
    const [file, ...others] = files;
    if (file === undefined) return false;
    if (!this.#options.isInCall()) return this.#refuse("no-call", file.name);
    const times = ++this.#times;
    this.#notTaken.value = null;
    this.#isReading.value = true;
    const read = await this.#read(file);
    if (times !== this.#times) return false;
    this.#isReading.value = false;
    if (read === null) return false;
    if (typeof read === "string") return this.#refuse(read, file.name);
    this.#given.value = read;
    if (others.length > 0) this.#notTaken.value = { trouble: "only-one", name: file.name };
    return true;
  }

  /** It leaves, or is not wanted any more. */
  clear(): void {
    this.#times++;
    this.#given.value = this.#notTaken.value = null;
    this.#isReading.value = false;
  }

  #refuse(trouble: GivenTrouble, name: string): false {
    this.#notTaken.value = { trouble, name };
    return false;
  }

  /** Null: what reads it cannot be had. */
  async #read(file: File): Promise<Given | GivenTrouble | null> {
    try {
      const read = await this.#options.load();
      return await read(file, this.#options.limits());
    } catch (error) {
      this.#options.onFailed(error);
      return null;
    }
  }
}
