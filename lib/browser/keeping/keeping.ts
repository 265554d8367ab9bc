import { signal } from "@preact/signals";
import type { Call } from "../call.ts";
import { isInCall } from "../call_model.ts";
import type { Clock } from "../../clock.ts";
import type { Memory } from "../memory.ts";
import type { HistoryStore } from "./history_store.ts";
import type { HistoryReason } from "./history_trouble.ts";
import type { FirstCall, TalkWatch, TalkWatchOptions } from "./talk_watch.ts";

/** The parts that are loaded when they are used; tests hand in fakes. */
export interface KeepingParts {
  store(): Promise<HistoryStore>;
  watch(): Promise<{ TalkWatch: Pick<typeof TalkWatch, "begin"> }>;
  join: TalkWatchOptions["loadJoin"];
  sound: TalkWatchOptions["loadSound"];
}

export interface KeepingOptions {
  readonly memory: Memory;
  readonly clock: Clock;
  /** `Date.now()`. */
  readonly nowMs: () => number;
  /** Calls when the page is left or reloaded. */
  readonly watchPageLeft: (onLeft: () => void) => void;
  readonly parts: KeepingParts;
}

/** What is kept of talks: the switches, and what is loaded when a call begins or past talks are looked at. */
export class Keeping {
  /** Whether talks are kept in this browser. */
  readonly keepsTalks = signal(true);
  /** Whether the sound of calls is kept in memory. */
  readonly keepsSound = signal(false);
  /** Why nothing is kept; told where past talks are opened. */
  readonly trouble = signal<HistoryReason | null>(null);
  /** Follows the talks; null before the first call. */
  readonly watch = signal<TalkWatch | null>(null);
  readonly #call: Call;
  readonly #options: KeepingOptions;
  #store: Promise<HistoryStore> | null = null;
  #hasBegun = false;

  constructor(call: Call, options: KeepingOptions) {
    this.#call = call;
    this.#options = options;
  }

  /** Once, in the browser: take up the switches, and wait for the first call. */
  start(signal: AbortSignal): void {
    const { memory, watchPageLeft } = this.#options;
    this.keepsTalks.value = memory.keepsTalks();
    this.keepsSound.value = memory.keepsSound();
    watchPageLeft(() => void this.watch.peek()?.saveNow());
    const stop = this.#call.state.subscribe((state) => {
      if (!isInCall(state) || this.#hasBegun) return;
      this.#hasBegun = true;
      void this.#begin(this.#first(), signal);
    });
    signal.addEventListener("abort", stop);
  }

  setKeepsTalks(on: boolean): void {
    this.keepsTalks.value = on;
    this.#options.memory.setKeepsTalks(on);
  }

  setKeepsSound(on: boolean): void {
    this.keepsSound.value = on;
    this.#options.memory.setKeepsSound(on);
    this.watch.peek()?.keepSound(on);
  }

  /** Past talks; loaded by the first who asks. @throws {TypeError} where it cannot be loaded */
  async store(): Promise<HistoryStore> {
    this.#store ??= this.#options.parts.store();
    try {
      return await this.#store;
    } catch (error) {
      this.#store = null;
      throw error;
    }
  }

  /** Delete one past talk, or all. @throws {HistoryTrouble} where they could not be deleted */
  async delete(id: string | "all"): Promise<void> {
    const store = await this.store();
    await (id === "all" ? store.deleteAll() : store.delete(id));
    this.watch.peek()?.deleted(id);
  }

  #first(): FirstCall {
    const { lines, talkFrom, nextId } = this.#call.transcript.peek();
    const goesOn = lines.some(({ id }) => id >= talkFrom);
    return { begunAtMs: this.#options.nowMs(), goesOn, nextId };
  }

  async #begin(first: FirstCall, signal: AbortSignal): Promise<void> {
    const { memory, clock, nowMs, parts } = this.#options;
    try {
      const [store, { TalkWatch }] = await Promise.all([this.store(), parts.watch()]);
      this.watch.value = await TalkWatch.begin(this.#call, first, {
        ...{ store, memory, clock, nowMs, signal, loadJoin: parts.join, loadSound: parts.sound },
        onTrouble: (reason) => this.#troubled(reason),
        onGone: () => this.#call.tell({ type: "trouble", card: { code: "history-gone", raw: "" } }),
      });
    } catch (error) {
      // The line broke while it was loaded: the call goes on.
      if (!(error instanceof TypeError)) throw error;
      this.#hasBegun = false;
      this.#troubled("failed");
    }
  }

  #troubled(reason: HistoryReason): void {
    this.trouble.value = reason;
    // The others can wait until somebody looks; this one may be mended before more is lost.
    if (reason !== "full") return;
    this.#call.tell({ type: "trouble", card: { code: "history-full", raw: "IndexedDB: full" } });
  }
}
