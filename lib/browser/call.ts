import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { PublicConfig } from "../config.ts";
import type { Cover } from "../image/cover.ts";
import type { Start, TurnTaking } from "../wire/message.ts";
import type { CallEngine } from "./call_engine.ts";
import {
  type CallEvent,
  type CallState,
  type Source,
  type VisionSource,
  withCard,
  withoutCard,
} from "./call_model.ts";
import type { CallView } from "./call_ports.ts";
import type { Card } from "./card.ts";
import type { GivenPicture } from "./given.ts";
import { type CallSignals, idleSignals } from "./idle_signals.ts";
import type { KeptTalk } from "./kept_talk.ts";
import type { Drawing } from "./drawing.ts";
import type { Strictness } from "./lookout.ts";
import { NO_HANDS, type ShownHands } from "./no_hands.ts";
import type { Note } from "../tools/page/note.ts";
import type { VoiceChoices } from "./no_choices.ts";
import { TalkButton } from "./talk_button.ts";
import type { Transcript } from "./transcript.ts";

/** Makes what a call decides and does: at once, or when its script is there. May throw or reject. */
export type OpenEngine = (signals: CallSignals) => CallEngine | Promise<CallEngine>;

/** Wishes that wait for the engine, newest dropped past it: nobody presses more while a script loads. */
const MAX_WISHES = 64;

/**
 * The model the islands read: state as signals, and what a person can do. It is light; what decides and
 * acts is its engine, which comes later. What is wished for before waits for it, in its order.
 */
export class Call {
  readonly config: PublicConfig;
  readonly view: CallView;
  /** How turns are taken in the next call. */
  readonly turnTaking: Signal<TurnTaking>;
  /** Whether pictures can be read or cost little, in the next call. */
  readonly pictures: Signal<Start["pictures"] & string>;
  /** How sure the model has to be before it speaks up by itself. */
  readonly strictness: Signal<Strictness>;
  /** Voice and manner of the talk, in the next call. */
  readonly choices: ReadonlySignal<VoiceChoices>;
  /** Push-to-talk, by button and by key. */
  readonly talkButton: TalkButton;
  /** Where the server asks for one; held in memory and for the session of the tab, in no URL and no message. */
  readonly accessCode: Signal<string>;
  /** Number of the picture that is looked at in full; null = none. */
  readonly shownPicture = signal<number | null>(null);
  readonly #signals: CallSignals;
  readonly #open: OpenEngine;
  readonly #engine = signal<CallEngine | null>(null);
  readonly #isWaiting = signal(false);
  #isOpening = false;
  #isRecallDue = false;
  #wishes: ((engine: CallEngine) => void)[] = [];
  #wishesDropped = 0;

  constructor(config: PublicConfig, open: OpenEngine) {
    this.config = config;
    this.#open = open;
    this.#signals = idleSignals(config);
    this.view = this.#signals.view;
    this.turnTaking = this.#signals.turnTaking;
    this.pictures = this.#signals.pictures;
    this.strictness = this.#signals.strictness;
    this.accessCode = this.#signals.accessCode;
    this.choices = this.#signals.choices;
    this.talkButton = new TalkButton({
      isTalking: () => this.state.peek().isTalking,
      isToggle: () => this.choices.peek().button === "toggle",
      talk: (on) => this.tell({ type: "talk", on }),
    });
  }

  get state(): ReadonlySignal<CallState> {
    return this.#signals.state;
  }

  get transcript(): ReadonlySignal<Transcript> {
    return this.#signals.transcript;
  }

  /** The talk that `again` goes on with: after a reload, or when a call broke; null = none. */
  get kept(): ReadonlySignal<KeptTalk | null> {
    return this.#signals.kept;
  }

  /** Whether something a person wished for waits for the engine. */
  get isWaiting(): ReadonlySignal<boolean> {
    return this.#isWaiting;
  }

  /** What was wished for too often while the engine was on its way. */
  get wishesDropped(): number {
    return this.#wishesDropped;
  }

  /** What tools show and ask. Read it where it is shown: before the first tool there is nothing. */
  get hands(): ShownHands {
    return this.#engine.value?.hands.shown.value ?? NO_HANDS;
  }

  /** Notes of before a reload are shown again; resolves to whether they are. */
  async takeBack(notes: readonly Note[]): Promise<boolean> {
    return await this.#engine.peek()?.hands.takeBack(notes) ?? false;
  }

  /** Get the engine, so that nobody has to wait for it later. More than once does nothing. */
  prepare(): void {
    if (this.#isOpening || this.#engine.peek() !== null) return;
    this.#isOpening = true;
    try {
      const opened = this.#open(this.#signals);
      if (!(opened instanceof Promise)) return this.#opened(opened);
      opened.then((engine) => this.#opened(engine), (error) => this.#failed(error));
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Take up what the tab remembers; once, in the browser. Does not fetch the engine for that. */
  recall(): void {
    const engine = this.#engine.peek();
    if (engine !== null) engine.recall();
    else this.#isRecallDue = true;
  }

  /** Wish for a call with these sources; typing always works. */
  begin(sources: readonly Source[]): void {
    this.#wish((engine) => engine.begin(sources));
  }

  /** Once more with the same sources; goes on with the talk where one is kept. */
  again(): void {
    this.#wish((engine) => engine.again());
  }

  /** Send a typed line, and a picture put to it. False where there is no call, or nothing to send. */
  type(text: string, picture?: GivenPicture): boolean {
    return this.#engine.peek()?.type(text, picture) ?? false;
  }

  /** Speak into another microphone, now and on later visits. */
  useMicrophone(id: string): void {
    this.#wish((engine) => engine.useMicrophone(id));
  }

  /** Hear the replies from another loudspeaker, now and on later visits. */
  useSpeaker(id: string): void {
    this.#wish((engine) => engine.useSpeaker(id));
  }

  /** Loudness of the replies, 0 … 1, from now on and on later visits. */
  setVolume(volume: number): void {
    this.#wish(({ chosen }) => chosen.setVolume(volume));
  }

  /** Look through another camera, now and on later visits. */
  useCamera(id: string): void {
    this.#wish((engine) => engine.useCamera(id));
  }

  /** A phone's camera takes the place of this machine's, from now on; null: it is gone. */
  usePhone(stream: MediaStream | null): void {
    // Before the engine there is none that could be gone.
    if (stream !== null || this.#engine.peek() !== null) {
      this.#wish((engine) => engine.usePhone(stream));
    }
  }

  /** Draw on what is looked through: it goes into the next picture, and stays until that is closed. */
  draw(source: VisionSource, drawing: Drawing): void {
    this.#wish((engine) => engine.draw(source, drawing));
  }

  /** The phone went over to its other camera: what was hidden lies elsewhere there. */
  phoneFlipped(): void {
    this.#engine.peek()?.phoneFlipped();
  }

  /** From a phone's front camera to its back camera, or back. */
  flipCamera(): void {
    this.#wish((engine) => engine.flipCamera());
  }

  /** Hide parts of what is looked through, now and when it is opened again in this tab. */
  cover(source: VisionSource, cover: Cover): void {
    this.#wish((engine) => engine.cover(source, cover));
  }

  /** What pictures are for, from the next call on and on later visits. */
  usePictures(mode: Start["pictures"] & string): void {
    this.#wish(({ chosen }) => chosen.usePictures(mode));
  }

  /** How turns are taken, from the next call on and on later visits. */
  useTurns(turns: TurnTaking): void {
    this.#wish(({ chosen }) => chosen.useTurns(turns));
  }

  /** Voice and manner of the talk, from the next call on and on later visits. */
  choose(change: Partial<VoiceChoices>): void {
    this.#wish(({ chosen }) => chosen.choose(change));
  }

  /** How sure the model has to be before it speaks up by itself, from now on and on later visits. */
  useStrictness(strictness: Strictness): void {
    this.#wish(({ chosen }) => chosen.useStrictness(strictness));
  }

  /** The person begins to write a line: what they look at may matter. */
  writing(): void {
    this.#engine.peek()?.writing();
  }

  /** On a gesture, where the browser kept the sound off. */
  resumeSound(): void {
    this.#wish((engine) => engine.resumeSound());
  }

  /** Something happened: decide, show, do. */
  tell(event: CallEvent): void {
    if (event.type === "dismissed" && this.#engine.peek() === null) {
      this.#signals.state.value = withoutCard(this.state.peek(), event.code);
    } else this.#wish((engine) => engine.tell(event));
  }

  /** Something is wrong with the page itself; needs no engine. */
  showTrouble(card: Card): void {
    this.#signals.state.value = withCard(this.state.peek(), card);
  }

  #wish(wish: (engine: CallEngine) => void): void {
    const engine = this.#engine.peek();
    if (engine !== null) return wish(engine);
    if (this.#wishes.length < MAX_WISHES) this.#wishes.push(wish);
    else this.#wishesDropped++;
    this.#isWaiting.value = true;
    this.prepare();
  }

  #opened(engine: CallEngine): void {
    const wishes = this.#wishes;
    this.#wishes = [];
    this.#engine.value = engine;
    this.#signals.state.value = withoutCard(this.state.peek(), "page-outdated");
    if (this.#isRecallDue) engine.recall();
    for (const wish of wishes) wish(engine);
    this.#isWaiting.value = false;
  }

  /** What was wished for is told to have failed: later it would come as a surprise. */
  #failed(error: unknown): void {
    this.#isOpening = false;
    this.#isWaiting.value = false;
    this.#wishes = [];
    this.showTrouble({ code: "page-outdated", raw: String(error) });
  }
}
