import { type ReadonlySignal, signal } from "@preact/signals";

/** Longest press that counts as one of two, and longest time between the two, milliseconds. */
export const DOUBLE_PRESS_MS = 350;

/**
 * Where the button of push-to-talk is. `up`: when a short press ended, a second one may follow.
 * `locked`: the turn stays open until it is pressed again.
 */
export type TalkButtonState =
  | { readonly at: "up"; readonly shortEndedMs: number | null }
  | { readonly at: "held"; readonly sinceMs: number; readonly isSecond: boolean }
  | { readonly at: "locked" };

/** What happens to it; times by one clock. */
export type TalkButtonEvent =
  | { readonly type: "press"; readonly atMs: number; readonly isToggle: boolean }
  | { readonly type: "release"; readonly atMs: number }
  /** Nobody can tell any more when it will be released. */
  | { readonly type: "let-go" };

const UP: TalkButtonState = { at: "up", shortEndedMs: null };

/** Where the button is after an event. While it is not up, the person talks. Pure. */
export function nextTalkButton(state: TalkButtonState, event: TalkButtonEvent): TalkButtonState {
  switch (event.type) {
    case "press": {
      const { atMs, isToggle } = event;
      if (state.at === "locked") return UP;
      if (state.at === "held") return state;
      if (isToggle) return { at: "locked" };
      const { shortEndedMs } = state;
      const isSecond = shortEndedMs !== null && atMs - shortEndedMs <= DOUBLE_PRESS_MS;
      return { at: "held", sinceMs: atMs, isSecond };
    }
    case "release": {
      if (state.at !== "held") return state;
      const isShort = event.atMs - state.sinceMs <= DOUBLE_PRESS_MS;
      if (isShort && state.isSecond) return { at: "locked" };
      return { at: "up", shortEndedMs: isShort ? event.atMs : null };
    }
    case "let-go":
      return state.at === "held" ? UP : state;
    default:
      return event satisfies never;
  }
}

/**
 * Push-to-talk by button and by key alike: held, a turn lasts as long; pressed twice quickly, it stays
 * open until the next press; as a toggle, every press begins or ends one.
 */
export class TalkButton {
  readonly #options: TalkButtonOptions;
  readonly #isLocked = signal(false);
  #state: TalkButtonState = UP;

  constructor(options: TalkButtonOptions) {
    this.#options = options;
  }

  /** Whether the turn stays open without the button being held; while the person talks at all. */
  get isLocked(): ReadonlySignal<boolean> {
    return this.#isLocked;
  }

  /** @param atMs by the clock of {@linkcode release}, as `event.timeStamp` */
  press(atMs: number): void {
    // The call, or the microphone, may have ended the turn meanwhile.
    if (this.#state.at !== "up" && !this.#options.isTalking()) this.#state = UP;
    this.#go({ type: "press", atMs, isToggle: this.#options.isToggle() });
  }

  release(atMs: number): void {
    this.#go({ type: "release", atMs });
  }

  /** The window lost the focus, say: what is held ends, what is locked stays. */
  letGo(): void {
    this.#go({ type: "let-go" });
  }

  #go(event: TalkButtonEvent): void {
    const wasUp = this.#state.at === "up";
    this.#state = nextTalkButton(this.#state, event);
    this.#isLocked.value = this.#state.at === "locked";
    const isUp = this.#state.at === "up";
    if (isUp !== wasUp) this.#options.talk(!isUp);
  }
}

interface TalkButtonOptions {
  /** Whether a turn is open. */
  isTalking(): boolean;
  /** Whether one press begins a turn and the next one ends it. */
  isToggle(): boolean;
  talk(on: boolean): void;
}
