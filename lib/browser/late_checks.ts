import { signal } from "@preact/signals";
import type { MicrophoneCheck, NetworkCheck, Preflight, SpeakerCheck } from "./preflight.ts";
import { showPageTrouble } from "./shared_call.ts";

type Load = () => Promise<Preflight>;

const loadChecks: Load = async () => (await import("./call_script.ts")).pageChecks();

/** Checks that are fetched when the page stands, or when somebody wants one before; shown meanwhile. */
export class LateChecks {
  readonly #checks = signal<Preflight | null>(null);
  readonly #load: Load;
  #loading: Promise<Preflight | null> | null = null;
  #isOver = false;

  constructor(load: Load = loadChecks) {
    this.#load = load;
  }

  get microphone(): MicrophoneCheck {
    return this.#checks.value?.microphone.value ?? "unknown";
  }

  /** 0 … 1. */
  get micLevel(): number {
    return this.#checks.value?.micLevel.value ?? 0;
  }

  get speaker(): SpeakerCheck {
    return this.#checks.value?.speaker.value ?? "unknown";
  }

  get network(): NetworkCheck {
    return this.#checks.value?.network.value ?? { state: "checking" };
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
    this.#checks.peek()?.stop();
  }

  /** Null where they cannot be loaded, which a card tells, or where nobody wants them any more. */
  async #loaded(): Promise<Preflight | null> {
    if (this.#isOver) return null;
    const checks = await (this.#loading ??= this.#load().catch((error) => {
      this.#loading = null;
      showPageTrouble({ code: "page-outdated", raw: String(error) });
      return null;
    }));
    if (checks !== null) this.#checks.value = checks;
    return this.#isOver ? null : checks;
  }
}
