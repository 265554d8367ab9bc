import { batch, type ReadonlySignal, type Signal } from "@preact/signals";
import type { PublicConfig } from "../config.ts";
import { type Cover, hidesAnything } from "../image/cover.ts";
import type { Start, TurnTaking } from "../wire/message.ts";
import {
  type CallEvent,
  type CallState,
  type Effect,
  isInCall,
  type OpenOptions,
  type Source,
  type VisionSource,
} from "./call_model.ts";
import { CallWatches } from "./call_watches.ts";
import type { CallPorts, CallView } from "./call_ports.ts";
import { CallRun } from "./call_run.ts";
import { sourcesOf } from "./call_sources.ts";
import { isQuiet, next } from "./call_state.ts";
import type { Drawing } from "./drawing.ts";
import { earlierLines } from "./earlier_lines.ts";
import type { GivenPicture } from "./given.ts";
import type { CallSignals } from "./idle_signals.ts";
import { keepEchoChoice } from "./keep_echo_choice.ts";
import { KeptChoices } from "./kept_choices.ts";
import { keptLines } from "./kept_lines.ts";
import { LateHands } from "./late_hands.ts";
import type { Strictness } from "./lookout.ts";
import type { VoiceChoices } from "./no_choices.ts";
import { TalkKeeper } from "./talk_keeper.ts";
import { talkPlace } from "./talk_place.ts";
import { allEnded, follow, newTalk, type Transcript } from "./transcript.ts";
import { startOfChoices } from "./voice_choices.ts";

/** What a call decides and does. Islands know it by `Call`, which loads it when it is needed. */
export class CallEngine {
  readonly config: PublicConfig;
  /** What tools show and ask. */
  readonly hands: LateHands;
  readonly #place: string;
  readonly view: CallView;
  readonly turnTaking: Signal<TurnTaking>;
  readonly pictures: Signal<Start["pictures"] & string>;
  readonly strictness: Signal<Strictness>;
  readonly accessCode: Signal<string>;
  readonly choices: ReadonlySignal<VoiceChoices>;
  /** What is chosen in the settings. */
  readonly chosen: KeptChoices;
  readonly #ports: CallPorts;
  readonly #state: Signal<CallState>;
  readonly #transcript: Signal<Transcript>;
  #run: CallRun | null = null;
  #turns: TurnTaking = { mode: "automatic" };
  #lines = 0;
  #sources: readonly Source[] = ["microphone"];
  readonly #keeper: TalkKeeper;
  readonly #watches: CallWatches;

  /** @param signals what is shown, and was chosen so far: written here, read by the islands */
  constructor(config: PublicConfig, ports: CallPorts, signals: CallSignals) {
    this.config = config;
    this.#ports = ports;
    this.view = signals.view;
    this.turnTaking = signals.turnTaking;
    this.pictures = signals.pictures;
    this.strictness = signals.strictness;
    this.accessCode = signals.accessCode;
    this.choices = signals.choices;
    this.chosen = new KeptChoices(signals, ports.memory);
    this.#place = talkPlace(config);
    this.#state = signals.state;
    this.#transcript = signals.transcript;
    const [{ memory, nowMs, clock, tools, loadHands }, { view, strictness }] = [ports, this];
    const tell = (event: CallEvent) => this.tell(event);
    const ofHands = { config, clock, tools, view, state: this.#state, strictness, tell };
    this.hands = new LateHands({
      ...{ tools, pageTools: config.pageTools },
      load: async () => (await loadHands()).handsOfCall(ofHands),
      onFailed: (error) =>
        tell({ type: "trouble", card: { code: "page-outdated", raw: String(error) } }),
    });
    this.#watches = new CallWatches({
      ...{ view, nowMs },
      onGiven: (line, picture) => tell({ type: "gave", line, picture }),
    });
    keepEchoChoice(view.isHalfDuplex, memory);
    this.#keeper = new TalkKeeper({ memory, nowMs, place: this.#place, kept: signals.kept });
  }

  /** Take up what the tab remembers; once, in the browser. */
  recall(): void {
    const { memory } = this.#ports;
    // Somebody may have begun to write one before this was there.
    if (this.accessCode.peek() === "") this.accessCode.value = memory.accessCode();
    this.chosen.recall(this.config);
    this.tell({ type: "agreed", sources: memory.agreed(this.#place) });
    this.#ports.watchPageLeft(() => this.#keepTalk());
    const talk = this.#keeper.recall();
    if (talk === null) return;
    this.#sources = talk.sources;
    this.#lines = talk.typed;
    this.turnTaking.value = talk.turns;
    this.tell({ type: "restored", lines: talk.lines, open: talk.open });
  }

  /** Wish for a call with these sources; typing always works. */
  begin(sources: readonly Source[]): void {
    if (!this.#ports.isCapable()) {
      return this.tell({ type: "trouble", card: { code: "browser-too-old", raw: "" } });
    }
    if (this.config.needsAccessCode) this.#ports.memory.setAccessCode(this.accessCode.peek());
    this.#sources = sources;
    this.tell({ type: "call", wish: { sources, turns: this.turnTaking.peek() } });
  }

  /** Once more with the same sources; goes on with the talk where one is kept. */
  again(): void {
    const kept = this.#keeper.kept.peek();
    if (kept === null) return this.begin(this.#sources);
    const wish = { sources: this.#sources, turns: kept.turns, goesOn: true } as const;
    this.tell({ type: "call", wish });
  }

  /** Send a typed line, and the picture that was put to it. False when there is no call to send it to, or nothing to send. */
  type(text: string, picture?: GivenPicture): boolean {
    const line = text.trim();
    if (line === "" || !isInCall(this.#state.peek())) return false;
    const id = `line-${++this.#lines}`;
    if (picture !== undefined) this.#watches.given.leaves(id, picture);
    const { jpeg } = picture ?? {};
    this.tell({ type: "typed", id, text: line, ...(jpeg === undefined ? {} : { jpeg }) });
    return true;
  }

  /** Speak into another microphone, now and on later visits. */
  useMicrophone(id: string): void {
    const device = this.view.devices.peek().microphones.find((device) => device.id === id);
    if (device) this.#ports.memory.setDevice("microphone", device);
    void this.#run?.useMicrophone(id);
  }

  /** Hear the replies from another loudspeaker, now and on later visits. */
  useSpeaker(id: string): void {
    const device = this.view.devices.peek().speakers.find((device) => device.id === id);
    if (device === undefined) return;
    this.#ports.memory.setDevice("speaker", device);
    this.#run?.useSpeaker();
  }

  /** Look through another camera, now and on later visits. */
  useCamera(id: string): void {
    const device = this.view.devices.peek().cameras.find((device) => device.id === id);
    if (device) this.#ports.memory.setDevice("camera", device);
    this.view.cameraId.value = id;
    this.#openCamera({ isOwn: true });
  }

  /** A phone's camera takes the place of this machine's, from now on; null: it is gone. */
  usePhone(stream: MediaStream | null): void {
    const { phone, looks } = this.view;
    const before = phone.peek();
    phone.value = stream;
    const isOpen = this.#state.peek().vision.camera !== null;
    const wasSeen = before !== null && looks.camera.preview.peek() === before;
    const isToggled = stream === null ? wasSeen : before === null && !isOpen;
    if (isToggled) this.tell({ type: "toggle", source: "camera" });
    else if (stream !== null && stream !== before) this.#openCamera({});
  }

  /** The phone went over to its other camera: what was hidden lies elsewhere there. */
  phoneFlipped(): void {
    const { phone, looks: { camera } } = this.view;
    if (phone.peek() !== null && camera.preview.peek() === phone.peek()) this.#sceneChanged();
  }

  /** From a phone's front camera to its back camera, or back. */
  flipCamera(): void {
    const facing = this.view.facing.peek();
    if (facing === null) return;
    this.#openCamera({ isOwn: true, facing: facing === "user" ? "environment" : "user" });
  }

  /** Hide parts of what is looked through, now and when it is opened again in this tab. */
  cover(source: VisionSource, cover: Cover): void {
    if (this.#state.peek().vision[source] === null) return;
    this.#run?.cover(source, cover);
  }

  /** Draw on what is looked through: it goes into the next picture, and stays until that is closed. */
  draw(source: VisionSource, drawing: Drawing): void {
    if (this.#state.peek().vision[source] === null) return;
    this.view.looks[source].drawing.value = drawing;
    this.#run?.draw(source, drawing);
  }

  /** The person begins to write a line: what they look at may matter. */
  writing(): void {
    this.#run?.spoken();
  }

  /** On a gesture, where the browser kept the sound off. */
  resumeSound(): void {
    void this.#run?.resumeSound();
  }

  /** Something happened: decide, show, do. */
  tell(event: CallEvent): void {
    const before = this.#state.peek();
    if (isInCall(before)) this.#sources = sourcesOf(before, this.#sources);
    const { state, effects } = next(before, event);
    batch(() => {
      this.#transcript.value = follow(this.#transcript.peek(), event);
      this.#state.value = state;
      for (const effect of effects) this.#perform(effect);
      this.hands.follow(event);
      this.#watches.follow(event, state);
      // A page that crashes is not told that it is left: a typed line is kept at once.
      const isNews = event.type === "typed" ||
        (event.type === "received" && this.#keeper.follow(event.message));
      if (isNews) this.#keepTalk();
    });
  }

  /** Open another camera, paused as it is; where it is looked through. */
  #openCamera(options: OpenOptions): void {
    this.#sceneChanged();
    const { camera } = this.#state.peek().vision;
    if (camera === null) return;
    const isPaused = camera === "paused" || camera === "resized";
    this.#run?.perform({ type: "open", source: "camera", isPaused, ...options });
  }

  /** What was hidden of the camera lies elsewhere: nothing leaves before the person has looked. */
  #sceneChanged(): void {
    const isHidden = hidesAnything(this.view.looks.camera.cover.peek());
    if (isHidden) this.tell({ type: "source-resized", source: "camera" });
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case "begin":
        return this.#begin(effect);
      case "remember":
        return this.#ports.memory.agree(this.#place, effect.sources);
      case "finish":
        this.#keepOrForget();
        this.#run?.perform(effect);
        this.#run = null;
        this.hands.end();
        this.#transcript.value = allEnded(this.#transcript.peek());
        return;
      default:
        this.#run?.perform(effect);
    }
  }

  /** The call is over: a talk that broke can be gone on with, one that was ended cannot. */
  #keepOrForget(): void {
    const { phase, canGoOn } = this.#state.peek();
    if (phase.type === "failed" && canGoOn) this.#keepTalk();
    else this.#keeper.forget();
  }

  #keepTalk(): void {
    if (this.#run === null) return;
    this.#keeper.keep({
      sources: this.#sources,
      turns: this.#turns,
      ...keptLines(this.#transcript.peek(), this.view.heard.peek(), this.#run.typed),
      typed: this.#lines,
    });
  }

  #begin({ turns, goesOn }: Effect & { type: "begin" }): void {
    if (!goesOn) {
      this.#keeper.forget();
      this.#transcript.value = newTalk(this.#transcript.peek());
    }
    this.#turns = turns;
    this.view.counters.value = { picturesDropped: 0, soundDroppedMs: 0, messagesDropped: 0 };
    const run = this.#run = new CallRun({
      ...{ config: this.config, ports: this.#ports, view: this.view, watches: this.#watches },
      start: {
        ...{ type: "start" as const, turns, asks: true },
        ...startOfChoices(this.choices.peek(), this.config),
        ...this.hands.offered,
        ...(this.pictures.peek() === "frugal" ? { pictures: "frugal" } : {}),
      },
      accessCode: this.config.needsAccessCode ? this.accessCode.peek().trim() : "",
      takenUp: goesOn ? this.#keeper.kept.peek() : null,
      earlier: (again) => earlierLines(this.#transcript.peek(), again),
      isQuiet: () => isQuiet(this.#state.peek()),
      tell: (event) => this.tell(event),
    });
    this.hands.begin({
      send: (message) => run.perform({ type: "send", message }),
      look: (box) => run.lookCloser(box),
    }, { isNew: !goesOn });
  }
}
