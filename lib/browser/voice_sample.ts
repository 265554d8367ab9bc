import { type ReadonlySignal, signal } from "@preact/signals";
import type { PublicConfig } from "../config.ts";
import type { Call } from "./call.ts";
import { isInCall } from "./call_model.ts";
import type { CallPorts } from "./call_ports.ts";
import { nextSample, type SampleEvent, type SampleState, SILENT } from "./sample_state.ts";
import { SampleRun } from "./sample_run.ts";
import type { openConnection } from "./connection.ts";

/** How long a sample may take, milliseconds: a sentence is said in three to six, and may be long in coming. */
export const MAX_SAMPLE_MS = 20_000;

/** What a sample works with, as a call does; tests hand in fakes. */
export interface SamplePorts extends
  Pick<
    CallPorts,
    | "tradeCode"
    | "openSpeaker"
    | "watchDevices"
    | "canChooseSpeaker"
    | "memory"
    | "url"
    | "isOnline"
    | "isCapable"
    | "isSecure"
    | "clock"
  > {
  /** One socket: what breaks is not opened again. */
  openConnection: typeof openConnection;
}

export interface VoiceSampleOptions {
  config: PublicConfig;
  ports: SamplePorts;
  /** The page's: what was chosen for it, and whether it runs. A sample changes nothing of it. */
  call: Pick<Call, "state" | "choices" | "accessCode" | "view">;
  /** BCP 47 tag of the page's language. */
  pageLanguage(): string;
  maxMs?: number;
}

/** Why no sample can be begun now: there is a call, or no access code where one is asked for. */
export type SampleHindrance = "in-call" | "no-code";

/**
 * Lets a voice be heard before a call: in a short call of its own, through the same door and relay,
 * of which nothing is kept. One at a time.
 */
export class VoiceSample {
  readonly #options: VoiceSampleOptions;
  readonly #state = signal<SampleState>(SILENT);
  #run: SampleRun | null = null;
  #timesOver = 0;

  constructor(options: VoiceSampleOptions) {
    this.#options = options;
  }

  get state(): ReadonlySignal<SampleState> {
    return this.#state;
  }

  /** Samples that were ended because they took longer than `maxMs`. */
  get timesOver(): number {
    return this.#timesOver;
  }

  /** What is in the way of one; null: nothing. Read it where it is shown. */
  get hindrance(): SampleHindrance | null {
    const { call, config } = this.#options;
    if (isInCall(call.state.value)) return "in-call";
    const needsCode = config.needsAccessCode && call.accessCode.value.trim() === "";
    return needsCode ? "no-code" : null;
  }

  /** The button was pressed: hear it, stop it, or let the browser sound. */
  press(): void {
    if (this.#run !== null || this.hindrance === null) this.#tell({ type: "pressed" });
  }

  /** Nobody wants it any more. What was told of one that failed goes with it. */
  stop(): void {
    this.#tell({ type: "stopped" });
  }

  #tell(event: SampleEvent): void {
    if (event.type === "time-over") this.#timesOver++;
    const { state, effects } = nextSample(this.#state.peek(), event);
    this.#state.value = state;
    for (const effect of effects) {
      if (effect.type === "begin") this.#begin();
      else if (effect.type === "end") this.#end();
      else this.#run?.perform(effect);
    }
  }

  #begin(): void {
    const { config, ports, call, pageLanguage, maxMs = MAX_SAMPLE_MS } = this.#options;
    if (!ports.isCapable()) {
      return this.#tell({ type: "failed", card: { code: "browser-too-old", raw: "" } });
    }
    const { voice, language } = call.choices.peek();
    const chosen = config.talk.areInstructionsFixed ? null : language;
    const run: SampleRun = this.#run = new SampleRun({
      ...{ config, ports, call, voice, maxMs, language: chosen ?? pageLanguage() },
      // What one that has ended still reports must not disturb the next one.
      tell: (event) => this.#run === run && this.#tell(event),
    });
    run.open();
  }

  #end(): void {
    const run = this.#run;
    this.#run = null;
    run?.close();
  }
}
