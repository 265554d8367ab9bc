import { type Clock, DueTimer } from "../../clock.ts";
import type { CurrentTalk } from "./current_talk.ts";
import type { HistoryStore } from "./history_store.ts";
import { type HistoryReason, historyTrouble } from "./history_trouble.ts";

/** Longest time from a word to its being saved: a tab that crashes loses as much at most. */
export const SAVE_AFTER_MS = 3_000;

export interface HistoryKeeperOptions {
  readonly store: Pick<HistoryStore, "save">;
  readonly clock: Clock;
  /** Whether talks are to be kept; asked before each time. */
  readonly isWanted: () => boolean;
  readonly onTrouble: (reason: HistoryReason) => void;
  /** It was deleted elsewhere: nothing more of it is saved. */
  readonly onGone: () => void;
  /** Times it was saved before, where it was taken up after a reload. */
  readonly revision: number;
  readonly newId?: () => string;
}

/**
 * Saves a talk while it runs. What was deleted meanwhile it leaves alone from then on; where another tab
 * goes on with it as well, its own part becomes a talk of its own. One save at a time; what changes
 * meanwhile is saved after it.
 */
export class HistoryKeeper {
  readonly #talk: CurrentTalk;
  readonly #options: HistoryKeeperOptions;
  readonly #timer: DueTimer;
  readonly #saved = new Set<number>();
  #id: string;
  #revision: number;
  #isOver = false;
  #running: Promise<void> | null = null;
  #isDirty = false;

  constructor(talk: CurrentTalk, options: HistoryKeeperOptions) {
    this.#talk = talk;
    this.#id = talk.id;
    this.#options = options;
    this.#revision = options.revision;
    this.#timer = new DueTimer(options.clock, () => void this.saveNow());
  }

  /** Something changed: it is saved soon. */
  changed(): void {
    if (!this.#isOver && !this.#timer.isAimed) this.#timer.aimIn(SAVE_AFTER_MS);
  }

  /** Save at once: the call is over, or the page is left. */
  async saveNow(): Promise<void> {
    this.#timer.stop();
    this.#isDirty = true;
    this.#running ??= this.#saveAll().finally(() => this.#running = null);
    await this.#running;
  }

  /** Talks were deleted here: this one, any, or all of them. What was not saved yet was not among them. */
  deleted(id: string | "all"): void {
    if (this.#revision > 0 && (id === "all" || id === this.#id)) this.end();
  }

  /** Nothing more is saved. */
  end(): void {
    this.#isOver = true;
    this.#timer.stop();
  }

  async #saveAll(): Promise<void> {
    while (this.#isDirty && !this.#isOver && this.#options.isWanted()) {
      this.#isDirty = false;
      const talk = { ...this.#talk.kept(this.#revision + 1), id: this.#id };
      if (talk.lines.length === 0) return;
      await this.#save(talk);
    }
  }

  #gone(): void {
    // Where it was deleted here meanwhile, who did that was told.
    if (!this.#isOver) this.#options.onGone();
    this.end();
  }

  /** Once more, as another talk. */
  #begin(): void {
    const { newId = () => crypto.randomUUID() } = this.#options;
    this.#id = newId();
    this.#revision = 0;
    this.#saved.clear();
    this.#isDirty = true;
  }

  async #save(talk: ReturnType<CurrentTalk["kept"]>): Promise<void> {
    const wanted = new Set(talk.pictures.map(({ number }) => number));
    const jpegs = new Map(
      [...this.#talk.jpegs()].filter(([number]) => wanted.has(number) && !this.#saved.has(number)),
    );
    try {
      const outcome = await this.#options.store.save(talk, jpegs);
      if (outcome === "gone") return this.#gone();
      if (outcome === "theirs") return this.#begin();
      this.#revision = talk.revision;
      for (const number of jpegs.keys()) this.#saved.add(number);
    } catch (error) {
      this.end();
      this.#options.onTrouble(historyTrouble(error).reason);
    }
  }
}
