import { computed, effect, type ReadonlySignal } from "@preact/signals";
import type { CallEngine } from "../browser/call_engine.ts";
import {
  isInCall,
  type Source,
  type VisionSource,
  type VisionStage,
} from "../browser/call_model.ts";
import type { SentPicture } from "../browser/call_ports.ts";
import { type Status, statusOf } from "../browser/call_status.ts";
import type { CallSignals } from "../browser/idle_signals.ts";
import { type Box, readCover } from "../image/cover.ts";
import { type Off, tellEach, tellOf } from "./call_events.ts";
import { type ToldLine, toldLine } from "./told_line.ts";
import { type Trouble, troubleOf, type TroubleWords } from "./trouble.ts";

/** What is taken from the person at the moment. */
export interface Sources {
  readonly microphone: "off" | "opening" | "on" | "muted";
  /** Null: not looked through. `resized`: paused by itself, as what is hidden may lie elsewhere now. */
  readonly screen: VisionStage | null;
  readonly camera: VisionStage | null;
}

/** Loudness, 0 … 1, in even steps as people hear it. */
export interface Levels {
  readonly microphone: number;
  readonly reply: number;
}

/** How a call ended; `trouble` is null where it was ended. */
export interface Ending {
  readonly status: "ended" | "failed";
  readonly trouble: Trouble | null;
}

/** What a page can listen to, and what it is told. */
export interface CallEvents {
  status: Status;
  line: ToldLine;
  level: Levels;
  sources: Sources;
  picture: SentPicture;
  trouble: Trouble;
  ended: Ending;
}

/** What is hidden of a screen or camera, in thousandths of its width and height. */
export interface Hidden {
  /** Painted black, 24 at most. */
  readonly boxes?: readonly Box[];
  /** Only this part is shown. */
  readonly crop?: Box | null;
}

export interface LookseeCallOptions {
  signals: CallSignals;
  /** Null: there was no call to be had, and the signals say why. */
  engine: CallEngine | null;
  words?: TroubleWords;
}

/** A call of a page of one's own: its state to read and to listen to, and what can be done. */
export class LookseeCall {
  readonly #signals: CallSignals;
  readonly #engine: CallEngine | null;
  readonly #words: TroubleWords;
  readonly #status: ReadonlySignal<Status>;
  readonly #sources: ReadonlySignal<Sources>;
  readonly #troubles: ReadonlySignal<readonly Trouble[]>;
  /** Wished for while the microphone was opening. */
  #isMuteDue = false;

  constructor({ signals, engine, words = {} }: LookseeCallOptions) {
    const { state } = signals;
    this.#signals = signals;
    this.#engine = engine;
    this.#words = words;
    this.#status = computed(() => statusOf(state.value));
    let before: Sources = sourcesOf(signals);
    this.#sources = computed(() => {
      const now = sourcesOf(signals);
      const isSame = (["microphone", "screen", "camera"] as const)
        .every((source) => now[source] === before[source]);
      return isSame ? before : before = now;
    });
    const known = new WeakMap<object, Trouble>();
    this.#troubles = computed(() =>
      state.value.cards.map((card) => {
        const trouble = known.get(card) ?? troubleOf(card, this.#words);
        known.set(card, trouble);
        return trouble;
      })
    );
    // Before a first sample leaves: it is told of the opening, and of this, in one go.
    effect(() => {
      const { microphone } = state.value;
      if (microphone !== "on" || !this.#isMuteDue) return;
      this.#isMuteDue = false;
      this.#toggle("microphone");
    });
  }

  /** `connecting`, `listening`, `hearing`, `thinking`, `speaking`, `reconnecting`, `resting`, `ended`, `failed`. */
  get status(): Status {
    return this.#status.value;
  }

  get sources(): Sources {
    return this.#sources.value;
  }

  /** The talk so far, oldest first, 1,000 lines at most. */
  get lines(): readonly ToldLine[] {
    return this.#signals.transcript.value.lines.map(toldLine).filter((line) => line !== null);
  }

  /** What is not as it should be, newest last. */
  get troubles(): readonly Trouble[] {
    return this.#troubles.value;
  }

  /** Whether the relay records calls, sound and pictures included: the person has to be told. */
  get isRecorded(): boolean {
    return this.#engine?.config.recorded ?? false;
  }

  get isOver(): boolean {
    return this.status === "ended" || this.status === "failed";
  }

  /**
   * Listen. Whoever comes late is told at once what stands: status, levels and sources, all lines and
   * troubles, the last picture, the ending.
   *
   * @returns ends it
   * @throws {TypeError} for an event there is none of
   */
  on<E extends keyof CallEvents>(event: E, listener: (told: CallEvents[E]) => void): Off {
    const sources: { [E in keyof CallEvents]: (tell: (told: CallEvents[E]) => void) => Off } = {
      status: (tell) => tellOf(this.#status, tell),
      sources: (tell) => tellOf(this.#sources, tell),
      level: (tell) => tellOf(this.#levels(), tell),
      trouble: (tell) => tellEach(() => this.#troubles.value, tell),
      picture: (tell) =>
        tellEach(() => [this.#signals.view.picture.value].filter((sent) => sent !== null), tell),
      line: (tell) =>
        tellEach(() => this.#signals.transcript.value.lines, (line) => {
          const told = toldLine(line);
          if (told !== null) tell(told);
        }),
      ended: (tell) => {
        let isTold = false;
        return tellOf(this.#status, (status) => {
          if (isTold || (status !== "ended" && status !== "failed")) return;
          isTold = true;
          tell({ status, trouble: status === "failed" ? this.troubles.at(-1) ?? null : null });
        });
      },
    };
    if (!Object.hasOwn(sources, event)) {
      const names = Object.keys(sources).join(", ");
      throw new TypeError(`Cannot listen to "${String(event)}": there are ${names}`);
    }
    return sources[event](listener);
  }

  /** Send a line as if it were typed. @returns false where nothing is in it, or no call runs */
  say(text: string): boolean {
    return this.#engine?.type(String(text)) ?? false;
  }

  /** Mute the microphone, or let it hear; opens it where it is off and is to hear. */
  mute(on = true): void {
    const { microphone } = this.#signals.state.peek();
    this.#isMuteDue = on && microphone === "opening";
    if (microphone === (on ? "on" : "muted") || (!on && microphone === "off")) {
      this.#toggle("microphone");
    }
  }

  /** Push-to-talk (`turns: { mode: "push-to-talk" }`): the person presses, or lets go. */
  talk(on: boolean): void {
    this.#engine?.tell({ type: "talk", on });
  }

  /** Cut the reply that is spoken. */
  stop(): void {
    this.#engine?.tell({ type: "stop" });
  }

  /**
   * Let it see the screen or the camera; to be called on a click. The browser asks the person.
   *
   * @param hidden is hidden from the first picture on
   */
  share(source: VisionSource, hidden?: Hidden): void {
    const cover = hidden && coverOf(hidden);
    if (this.#signals.state.peek().vision[source] === null) this.#toggle(source);
    if (cover) this.#engine?.cover(source, cover);
  }

  /** Share it no longer. */
  unshare(source: VisionSource): void {
    if (this.#signals.state.peek().vision[source] !== null) this.#toggle(source);
  }

  /** Let no picture of it leave, or let them leave again. */
  pause(source: VisionSource, on = true): void {
    this.#engine?.tell({ type: "pause", source, on });
  }

  /** Hide parts of it, from now on. @throws {TypeError} for boxes that are none */
  cover(source: VisionSource, hidden: Hidden): void {
    this.#engine?.cover(source, coverOf(hidden));
  }

  /** A picture in full size leaves now, where something is shared. */
  look(): void {
    this.#engine?.tell({ type: "look-now" });
  }

  /** On a click, after the trouble `sound-blocked`: let the browser sound. */
  resumeSound(): void {
    this.#engine?.resumeSound();
  }

  /** End the call, and let go of microphone, screen and camera. */
  end(): void {
    this.#engine?.tell({ type: "end" });
  }

  #levels(): ReadonlySignal<Levels> {
    const { micLevel, replyLevel } = this.#signals.view;
    return computed(() => ({ microphone: micLevel.value, reply: replyLevel.value }));
  }

  #toggle(source: Source): void {
    if (isInCall(this.#signals.state.peek())) this.#engine?.tell({ type: "toggle", source });
  }
}

function sourcesOf({ state }: CallSignals): Sources {
  const { microphone, vision } = state.value;
  return { microphone, ...vision };
}

/** Never less is hidden than was meant: what cannot be read is refused whole. */
function coverOf({ boxes = [], crop = null }: Hidden) {
  const cover = readCover({ boxes, crop });
  if (cover === null) {
    throw new TypeError(
      "Cannot hide that: a box is { left, top, width, height } in thousandths, 24 boxes at most",
    );
  }
  return cover;
}
