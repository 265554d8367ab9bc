import { effect, signal } from "@preact/signals";
import type { Clock } from "../../clock.ts";
import { isInCall } from "../call_model.ts";
import type { CallView, SoundTap } from "../call_ports.ts";
import type { PublicConfig } from "../../config.ts";
import type { Memory } from "../memory.ts";
import type { Note } from "../../tools/page/note.ts";
import type { ShownHands } from "../no_hands.ts";
import { CurrentTalk, type TakenUpTalk, type TalkSource } from "./current_talk.ts";
import { HistoryKeeper } from "./history_keeper.ts";
import type { HistoryStore } from "./history_store.ts";
import { type HistoryReason, HistoryTrouble } from "./history_trouble.ts";
import type { PastNote, PastTalk, WholeTalk } from "./past_talk.ts";
import type { TalkSound } from "./talk_sound.ts";

/** The call, as far as it is watched. */
export interface WatchedCall extends TalkSource {
  readonly config: Pick<PublicConfig, "model" | "upstreamKind">;
  readonly hands: Pick<ShownHands, "notes">;
  /** Show notes of before a reload again; resolves to whether they are shown. */
  takeBack(notes: readonly Note[]): Promise<boolean>;
  readonly view: Pick<CallView, "filmstrip" | "heard" | "soundTap">;
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

type RememberedOfTalk =
  | ("pastTalkId" | "setPastTalkId")
  | ("isPastTalkPartial" | "setPastTalkPartial");

export interface TalkWatchOptions {
  readonly store: Pick<HistoryStore, "save" | "talk" | "jpegs">;
  readonly memory: Pick<Memory, "keepsTalks" | "keepsSound" | RememberedOfTalk>;
  readonly clock: Clock;
  /** `Date.now()`. */
  readonly nowMs: () => number;
  readonly onTrouble: (reason: HistoryReason) => void;
  /** Gets what joins a talk that a reload cut in two. May reject. */
  readonly loadJoin: () => Promise<Pick<TakenUpTalk, "joinRestored">>;
  /** Gets what keeps sound, which few wish for. May reject. */
  readonly loadSound: () => Promise<{ TalkSound: typeof TalkSound }>;
  /** The talk that is kept was deleted in another tab. */
  readonly onGone: () => void;
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
  /** As it was when its call ended; null where another talk has words by now. */
  #last: WholeTalk | null = null;
  #isInCall = true;
  #notes: readonly unknown[];

  private constructor(call: WatchedCall, options: TalkWatchOptions, talk: CurrentTalk) {
    this.#call = call;
    this.#options = options;
    this.#talk = talk;
    this.#keeper = this.#keeperOf(talk, 0);
    this.#notes = call.hands.notes.peek();
  }

  /** Follow the call from its beginning on; what was said until now is taken along. */
  static async begin(
    call: WatchedCall,
    first: FirstCall,
    options: TalkWatchOptions & { signal: AbortSignal },
  ): Promise<TalkWatch> {
    const id = options.memory.pastTalkId();
    const takenUp = first.goesOn && id !== null ? await takeUp(id, first, options) : null;
    const isPartial = first.goesOn && options.memory.isPastTalkPartial();
    const talk = new CurrentTalk(call, {
      ...{ begunAtMs: first.begunAtMs, model: modelOf(call), takenUp },
      ...{ isWanted: options.memory.keepsTalks, keptFrom: isPartial ? first.nextId : 0 },
    });
    const watch = new TalkWatch(call, options, talk);
    watch.#take(talk, { revision: takenUp?.talk.revision ?? 0, isPartial });
    void watch.#handBack(takenUp?.talk.notes ?? []);
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

  /** Past talks were deleted in this tab: one of them, or all. */
  deleted(id: string | "all"): void {
    this.#keeper.deleted(id);
  }

  /** Which talk can be saved: while nothing was said in this one, the one before it, if there is any. */
  get offered(): "this" | "last" | null {
    if (!this.#talk.isEmpty) return "this";
    return this.#last === null ? null : "last";
  }

  /** The talk that runs or ran last, as it is now. */
  get talk(): PastTalk {
    return this.#talk.snapshot();
  }

  /** The talk that is offered, with the pictures that are still there. */
  async whole(): Promise<WholeTalk> {
    const { talk, jpegs } = this.offered === "last" ? this.#last! : this.#now();
    const isWhole = talk.pictures.every(({ number }) => jpegs.has(number));
    const before = isWhole ? [] : await this.#savedJpegs(talk.id);
    return { talk, jpegs: new Map([...before, ...jpegs]) };
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
    const { memory } = this.#options;
    const isIn = isInCall(state.value);
    const { talkFrom } = transcript.value;
    const notes = hands.notes.value;
    // The tab itself keeps lines and no notes: one that came is saved at once.
    const hasNote = notes !== this.#notes;
    this.#notes = notes;
    // Read so that this runs again when it changes.
    void view.filmstrip.value;
    const nowMs = this.#options.nowMs();
    const begins = isIn && !this.#isInCall;
    const hasEnded = !isIn && this.#isInCall;
    this.#isInCall = isIn;
    const isOther = () => talkFrom !== this.#talk.talkFrom || this.#talk.isEmpty;
    if (begins && isOther()) this.#next(nowMs);
    this.#talk.follow(nowMs);
    if (!memory.keepsTalks() && !memory.isPastTalkPartial()) memory.setPastTalkPartial(true);
    if (!this.#talk.isEmpty) this.#last = hasEnded ? this.#now() : isIn ? null : this.#last;
    if (hasEnded || hasNote) void this.#keeper.saveNow();
    else this.#keeper.changed();
  }

  #next(begunAtMs: number): void {
    // It was saved when its call ended, and what is said from here on is of another.
    this.#keeper.end();
    const model = modelOf(this.#call);
    const isWanted = this.#options.memory.keepsTalks;
    const talk = new CurrentTalk(this.#call, { begunAtMs, model, takenUp: null, isWanted });
    this.#take(talk, { revision: 0, isPartial: false });
  }

  #now(): WholeTalk {
    return { talk: this.#talk.snapshot(), jpegs: this.#talk.jpegs() };
  }

  /** Show the notes of before a reload again. What reads them is loaded only where there are any. */
  async #handBack(notes: readonly PastNote[]): Promise<void> {
    const talk = this.#talk;
    if (notes.length === 0) return;
    try {
      const { pastNote } = await import("../../scripts/past_note.ts");
      if (talk !== this.#talk) return;
      const shown = notes.map((note) => ({ ...note, blocks: pastNote(note) }));
      if (await this.#call.takeBack(shown) && talk === this.#talk) talk.notesAreBack();
    } catch (error) {
      // The line broke while it was loaded: they are kept, though nobody sees them.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  #take(
    talk: CurrentTalk,
    { revision, isPartial }: { revision: number; isPartial: boolean },
  ): void {
    this.#talk = talk;
    this.#keeper = this.#keeperOf(talk, revision);
    this.#options.memory.setPastTalkId(talk.id);
    this.#options.memory.setPastTalkPartial(isPartial);
    this.id.value = talk.id;
    this.keepSound(this.#options.memory.keepsSound());
  }

  #keeperOf(talk: CurrentTalk, revision: number): HistoryKeeper {
    const { store, clock, memory, onTrouble, onGone } = this.#options;
    return new HistoryKeeper(talk, {
      ...{ store, clock, onTrouble, onGone, revision },
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

/** What a call talks with, by its name: a Google model's, or what stands in for one. */
export function modelOf({ config: { model, upstreamKind } }: Pick<WatchedCall, "config">): string {
  return upstreamKind === "simulator" || upstreamKind === "replay" ? upstreamKind : model;
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
