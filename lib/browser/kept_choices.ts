import type { PublicConfig } from "../config.ts";
import type { Start, TurnTaking } from "../wire/message.ts";
import type { CallSignals } from "./idle_signals.ts";
import type { Strictness } from "./lookout.ts";
import type { Memory } from "./memory.ts";
import type { VoiceChoices } from "./no_choices.ts";

type Chosen = Pick<CallSignals, "pictures" | "strictness" | "turnTaking" | "choices" | "view">;

/** What a person chooses in the settings: shown at once, kept for later visits. */
export class KeptChoices {
  readonly #signals: Chosen;
  readonly #memory: Memory;

  constructor(signals: Chosen, memory: Memory) {
    this.#signals = signals;
    this.#memory = memory;
  }

  /** Take up what was chosen on earlier visits. */
  recall({ pictures }: Pick<PublicConfig, "pictures">): void {
    const memory = this.#memory;
    const { turnTaking, choices, view, ...signals } = this.#signals;
    signals.pictures.value = memory.pictures() ?? pictures;
    signals.strictness.value = memory.strictness() ?? "certain";
    choices.value = memory.choices();
    view.volume.value = memory.volume();
    turnTaking.value = memory.turns() ?? turnTaking.peek();
  }

  /** What pictures are for, from the next call on and on later visits. */
  usePictures(mode: Start["pictures"] & string): void {
    this.#signals.pictures.value = mode;
    this.#memory.setPictures(mode);
  }

  /** How sure the model has to be before it speaks up by itself, from now on and on later visits. */
  useStrictness(strictness: Strictness): void {
    this.#signals.strictness.value = strictness;
    this.#memory.setStrictness(strictness);
  }

  /** How turns are taken, from the next call on and on later visits. */
  useTurns(turns: TurnTaking): void {
    this.#signals.turnTaking.value = turns;
    this.#memory.setTurns(turns);
  }

  /** Loudness of the replies, 0 … 1, from now on and on later visits. */
  setVolume(volume: number): void {
    this.#signals.view.volume.value = volume;
    this.#memory.setVolume(volume);
  }

  /** Voice and manner of the talk, from the next call on and on later visits. */
  choose(change: Partial<VoiceChoices>): void {
    const { choices } = this.#signals;
    choices.value = { ...choices.peek(), ...change };
    this.#memory.setChoices(choices.peek());
  }
}
