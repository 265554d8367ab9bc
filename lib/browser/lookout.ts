import { type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, DueTimer } from "../clock.ts";

/** What the helper speaks up at, by itself. */
export interface Watch {
  /** In the model's words. */
  readonly what: string;
  /** How often the model was asked about it. */
  readonly asked: number;
}

/** How sure the model has to be before it speaks up. */
export type Strictness = "certain" | "likely";

/** What came of a report. */
export type Report = "ends" | "goes-on" | "no-watch";

export interface LookoutOptions {
  clock: Clock;
  /** Shortest time between two questions: each makes the model read all it knows once more. */
  everyMs: number;
  /** Questions after which a watch ends. */
  maxQuestions: number;
  strictness(): Strictness;
  /** Whether nobody speaks and all has been played. */
  isQuiet(): boolean;
  /** Put a question to the model, in words that are not the person's. */
  ask(question: string): void;
  /** A watch ended without what was waited for, because it was asked about too often. */
  onWornOut(watch: Watch): void;
}

/** What changes goes on changing for a moment: a window opens, a list loads. */
const SETTLE_MS = 1_500;
/** How often it is looked whether the talk is quiet, where it was not. */
const QUIET_RETRY_MS = 1_000;

const HOW_SURE: Readonly<Record<Strictness, string>> = {
  certain: "only if you are certain",
  likely: "if it is likely",
};

/**
 * Watches for the one thing the person wants to be told of: asks the model about it when the picture
 * has changed and the talk is quiet, since the model answers no picture by itself.
 */
export class Lookout {
  readonly #options: LookoutOptions;
  readonly #watch = signal<Watch | null>(null);
  readonly #due: DueTimer;
  #askedAtMs = -Infinity;

  constructor(options: LookoutOptions) {
    this.#options = options;
    this.#due = new DueTimer(options.clock, () => this.#ask());
  }

  /** Null: nothing is watched for. */
  get watch(): ReadonlySignal<Watch | null> {
    return this.#watch;
  }

  /** Watch for something; what was watched for before is not any more. */
  begin(what: string): void {
    this.#due.stop();
    this.#askedAtMs = -Infinity;
    this.#watch.value = { what, asked: 0 };
  }

  /** Watch for nothing. @returns whether anything was watched for */
  end(): boolean {
    this.#due.stop();
    const wasWatching = this.#watch.peek() !== null;
    this.#watch.value = null;
    return wasWatching;
  }

  /** A picture left that is not like the one before. */
  pictureChanged(): void {
    if (this.#watch.peek() === null || this.#due.isAimed) return;
    const { clock, everyMs } = this.#options;
    this.#due.aim(Math.max(clock.nowMs() + SETTLE_MS, this.#askedAtMs + everyMs));
  }

  /** The model answers a question: it has happened, or not yet. */
  report(hasHappened: boolean): Report {
    if (this.#watch.peek() === null) return "no-watch";
    if (!hasHappened) return "goes-on";
    this.end();
    return "ends";
  }

  #ask(): void {
    const { clock, isQuiet, ask, strictness, maxQuestions, onWornOut } = this.#options;
    const watch = this.#watch.peek();
    if (watch === null) return;
    if (!isQuiet()) return this.#due.aimIn(QUIET_RETRY_MS);
    if (watch.asked >= maxQuestions) {
      this.end();
      return onWornOut(watch);
    }
    this.#askedAtMs = clock.nowMs();
    this.#watch.value = { ...watch, asked: watch.asked + 1 };
    ask(question(watch.what, strictness()));
  }
}

function question(what: string, strictness: Strictness): string {
  return "(The page says this, not the person: the picture has changed. You promised to speak up " +
    `when this happens: "${what}". Look at the newest picture and call watch_report first, with ` +
    `happened true ${HOW_SURE[strictness]}. Otherwise with happened false, and say nothing.)`;
}
