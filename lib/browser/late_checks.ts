import { type LateScript, lateScript } from "./late_script.ts";
import type { MicrophoneCheck, NetworkCheck, Preflight, SpeakerCheck } from "./preflight.ts";

type Load = () => Promise<Preflight>;

const loadChecks: Load = async () => (await import("../scripts/call.ts")).pageChecks();

/** Checks that are fetched when the page stands, or when somebody wants one before; shown meanwhile. */
export class LateChecks {
  readonly #checks: LateScript<Preflight>;
  #isOver = false;

  constructor(load: Load = loadChecks) {
    this.#checks = lateScript(load);
  }

  get microphone(): MicrophoneCheck {
    return this.#checks.there.value?.microphone.value ?? "unknown";
  }

  /** 0 … 1. */
  get micLevel(): number {
    return this.#checks.there.value?.micLevel.value ?? 0;
  }

  get speaker(): SpeakerCheck {
    return this.#checks.there.value?.speaker.value ?? "unknown";
  }

  get network(): NetworkCheck {
    return this.#checks.there.value?.network.value ?? { state: "checking" };
  }

  /** What can be told without asking or taking anything. */
  async look(): Promise<void> {
    await (await this.#loaded())?.look();
  }

  async checkMicrophone(): Promise<void> {
    await (await this.#loaded())?.checkMicrophone();
  }

  async testSpeaker(): Promise<void> {
    await (await this.#loaded())?.testSpeaker();
  }

  /** They are not shown any more: nothing is begun, and what is listened to is let go of. */
  stop(): void {
    this.#isOver = true;
    this.#checks.there.peek()?.stop();
  }

  /** Null where they cannot be loaded, which a card tells, or where nobody wants them any more. */
  async #loaded(): Promise<Preflight | null> {
    if (this.#isOver) return null;
    const checks = await this.#checks.fetch();
    return this.#isOver ? null : checks;
  }
}
