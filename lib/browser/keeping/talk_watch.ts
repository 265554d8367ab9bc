import { effect, signal } from "@preact/signals";
import type { Clock } from "../../clock.ts";
import { isInCall } from "../call_model.ts";
import type { CallView, SoundTap } from "../call_ports.ts";
import type { Memory } from "../memory.ts";
import { CurrentTalk, type TakenUpTalk, type TalkSource } from "./current_talk.ts";
import { HistoryKeeper } from "./history_keeper.ts";
import type { HistoryStore } from "./history_store.ts";
import { type HistoryReason, HistoryTrouble } from "./history_trouble.ts";
import type { WholeTalk } from "./past_talk.ts";
import type { TalkSound } from "./talk_sound.ts";

/** The call, as far as it is watched. */
export interface WatchedCall extends TalkSource {
  readonly config: { readonly model: string };
  readonly view: Pick<CallView, "filmstrip" | "soundTap">;
}

/** How things stood when the page's first call began. */
export interface FirstCall {
  /** By `Date.now()`. */
  readonly begunAtMs: number;
  /** It goes on with a talk that the tab kept over a reload. */
  readonly goesOn: boolean;
  /** Id of the next line. */
  readonly nextId: number;
}

export interface TalkWatchOptions {
  readonly store: Pick<HistoryStore, "save" | "talk" | "jpegs">;
  readonly memory: Pick<Memory, "keepsTalks" | "keepsSound" | "pastTalkId" | "setPastTalkId">;
  readonly clock: Clock;
  /** `Date.now()`. */
  readonly nowMs: () => number;
  readonly onTrouble: (reason: HistoryReason) => void;
  /** Gets what joins a talk that a reload cut in two. May reject. */
  readonly loadJoin: () => Promise<Pick<TakenUpTalk, "joinRestored">>;
  /** Gets what keeps sound, which few wish for. May reject. */
  readonly loadSound: () => Promise<{ TalkSound: typeof TalkSound }>;
}

/** What is loaded with a page's first call: follows each talk, saves it, and keeps its sound where that is wished. */
export class TalkWatch {
  /** Sound of the talk that runs or ran last; null: none is kept. */
  readonly sound = signal<TalkSound | null>(null);
  /** Whether there is more sound than is kept. */
  readonly isSoundFull = signal(false);
  /** Id of the talk that runs or ran last. */
  readonly id = signal("");
  readonly #call: WatchedCall;
  readonly #options: TalkWatchOptions;
  #talk: CurrentTalk;
  #keeper: HistoryKeeper;
  /** The talk whose sound is wished for. */
  #soundOf: CurrentTalk | null = null;
  #isInCall = true;

  private constructor(call: WatchedCall, options: TalkWatchOptions, talk: CurrentTalk) {
    this.#call = call;
    this.#options = options;
    this.#talk = talk;
    this.#keeper = this.#keeperOf(talk, 0);
  }

  /** Follow the call from its beginning on; what was said until now is taken along. */
  static async begin(
    call: WatchedCall,
    first: FirstCall,
    options: TalkWatchOptions & { signal: AbortSignal },
  ): Promise<TalkWatch> {
    const id = options.memory.pastTalkId();
    const takenUp = first.goesOn && id !== null ? await takeUp(id, first, options) : null;
    const { model } = call.config;
    const talk = new CurrentTalk(call, { begunAtMs: first.begunAtMs, model, takenUp });
    const watch = new TalkWatch(call, options, talk);
    watch.#take(talk, takenUp?.talk.revision ?? 0);
    call.view.soundTap.value = watch.#tap();
    const stop = effect(() => watch.#follow());
    options.signal.addEventListener("abort", () => {
      stop();
      call.view.soundTap.value = null;
      watch.#keeper.end();
    });
    return watch;
  }

  /** Save at once: the page is left. */
  async saveNow(): Promise<void> {
    await this.#keeper.saveNow();
  }

  /** The talk that runs or ran last, with the pictures that are still there. */
  async whole(): Promise<WholeTalk> {
    const talk = this.#talk.snapshot();
    const isWhole = talk.pictures.every(({ number }) => this.#talk.jpegs().has(number));
    const before = isWhole ? [] : await this.#savedJpegs(talk.id);
    return { talk, jpegs: new Map([...before, ...this.#talk.jpegs()]) };
  }

  /** Keep sound from now on, or drop what was kept. */
  keepSound(on: boolean): void {
    this.isSoundFull.value = false;
    this.sound.value = null;
    const talk = this.#soundOf = on ? this.#talk : null;
    if (talk !== null) void this.#beginSound(talk);
  }

  async #beginSound(talk: CurrentTalk): Promise<void> {
    const { nowMs, loadSound, onTrouble } = this.#options;
    try {
      const { TalkSound } = await loadSound();
      // Not wished for any more, or another talk.
      if (talk !== this.#soundOf) return;
      const onFull = () => this.isSoundFull.value = true;
      this.sound.value = new TalkSound(talk.begunAtMs, { nowMs, onFull });
    } catch (error) {
      // The line broke while it was loaded: the talk goes on.
      if (!(error instanceof TypeError)) throw error;
      onTrouble("failed");
    }
  }

  #follow(): void {
    const { state, transcript, hands, view } = this.#call;
    const isIn = isInCall(state.value);
    const { talkFrom } = transcript.value;
    // Read so that this runs again when they change.
    void [hands.notes.value, view.filmstrip.value];
    const nowMs = this.#options.nowMs();
    const begins = isIn && !this.#isInCall;
    const hasEnded = !isIn && this.#isInCall;
    this.#isInCall = isIn;
    const isOther = () => talkFrom !== this.#talk.talkFrom || this.#talk.isEmpty;
    if (begins && isOther()) this.#next(nowMs);
    this.#talk.follow(nowMs);
    if (hasEnded) void this.#keeper.saveNow();
    else this.#keeper.changed();
  }

  #next(begunAtMs: number): void {
    // It was saved when its call ended, and what is said from here on is of another.
    this.#keeper.end();
    const { model } = this.#call.config;
    this.#take(new CurrentTalk(this.#call, { begunAtMs, model, takenUp: null }), 0);
  }

  #take(talk: CurrentTalk, revision: number): void {
    this.#talk = talk;
    this.#keeper = this.#keeperOf(talk, revision);
    this.#options.memory.setPastTalkId(talk.id);
    this.id.value = talk.id;
    this.keepSound(this.#options.memory.keepsSound());
  }

  #keeperOf(talk: CurrentTalk, revision: number): HistoryKeeper {
    const { store, clock, memory, onTrouble } = this.#options;
    return new HistoryKeeper(talk, {
      ...{ store, clock, onTrouble, revision },
      isWanted: () => memory.keepsTalks(),
    });
  }

  async #savedJpegs(id: string): Promise<WholeTalk["jpegs"]> {
    try {
      return await this.#options.store.jpegs(id);
    } catch (error) {
      // The words are worth a file without them.
      if (error instanceof HistoryTrouble) return new Map();
      throw error;
    }
  }

  #tap(): SoundTap {
    const sound = () => this.sound.peek();
    return {
      spoken: (voice) => sound()?.spoken(voice),
      came: (reply) => sound()?.came(reply),
      heard: (reply, position) => {
        this.#talk.heard(reply, position, this.#options.nowMs());
        sound()?.heard(reply, position);
      },
      over: (reply) => sound()?.over(reply),
    };
  }
}

async function takeUp(
  id: string,
  { nextId }: FirstCall,
  { store, onTrouble, loadJoin }: TalkWatchOptions,
): Promise<TakenUpTalk | null> {
  try {
    const [talk, { joinRestored }] = await Promise.all([store.talk(id), loadJoin()]);
    return talk === null ? null : { talk, nextId, joinRestored };
  } catch (error) {
    if (!(error instanceof HistoryTrouble)) throw error;
    onTrouble(error.reason);
    return null;
  }
}
