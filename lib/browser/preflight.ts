import { signal } from "@preact/signals";
import { meter } from "./meter.ts";
import type { openMicrophone } from "./microphone.ts";

/** `allowed`: the browser would ask no more; `silent`: it runs, and hears nothing. */
export type MicrophoneCheck = "unknown" | "allowed" | "checking" | "good" | "silent" | "bad";
export type SpeakerCheck = "unknown" | "checking" | "good" | "bad";
export type NetworkCheck =
  | { readonly state: "checking" | "bad" }
  | { readonly state: "good" | "slow"; readonly ms: number };

/** What checks work with; tests hand in fakes. */
export interface PreflightPorts {
  /** Whether this page may use the microphone without asking; null where the browser does not tell. */
  permission(): Promise<PermissionState | null>;
  openMicrophone: (
    options: Pick<Parameters<typeof openMicrophone>[0], "signal" | "onLevel">,
  ) => Promise<unknown>;
  /** Plays something short; resolves when it has been played. */
  playTone(): Promise<void>;
  /** One question to the server, answered. */
  ping(): Promise<void>;
  /** A steady clock. */
  nowMs(): number;
}

/** Slowest round trip at which a talk feels like one. */
const SLOW_MS = 300;
/** Levels the microphone is listened to for: 20 ms each, 8 s. */
const LISTENS_LEVELS = 400;
/** Louder than that somebody speaks. */
const SPEECH_LEVEL = 0.45;
/** Loud levels that are speech and no click. */
const SPEECH_LEVELS = 8;

/** What can be known before a call, so that nobody has to try. Never in the way of one. */
export class Preflight {
  readonly microphone = signal<MicrophoneCheck>("unknown");
  /** While the microphone is listened to, 0 … 1. */
  readonly micLevel = signal(0);
  readonly speaker = signal<SpeakerCheck>("unknown");
  readonly network = signal<NetworkCheck>({ state: "checking" });
  readonly #ports: PreflightPorts;
  #listening: AbortController | null = null;

  constructor(ports: PreflightPorts) {
    this.#ports = ports;
  }

  /** What can be told without asking or taking anything. */
  async look(): Promise<void> {
    await Promise.all([this.#lookAtPermission(), this.#measure()]);
  }

  /** Listen to the microphone for a few seconds, at most until somebody is heard; or stop that. */
  async checkMicrophone(): Promise<void> {
    if (this.#listening !== null) return this.stop();
    const listening = this.#listening = new AbortController();
    this.microphone.value = "checking";
    let levels = 0;
    let loud = 0;
    const onLevel = ({ rms }: { rms: number }) => {
      if (listening.signal.aborted) return;
      this.micLevel.value = meter(rms);
      if (this.micLevel.peek() > SPEECH_LEVEL && ++loud === SPEECH_LEVELS) {
        this.microphone.value = "good";
      }
      if (++levels === LISTENS_LEVELS) this.stop();
    };
    try {
      await this.#ports.openMicrophone({ signal: listening.signal, onLevel });
    } catch {
      // Why does not matter yet: the call's own card says it, with what to do.
      if (!listening.signal.aborted) this.microphone.value = "bad";
      this.stop();
    }
  }

  /** Let go of what is listened to. */
  stop(): void {
    this.#listening?.abort();
    this.#listening = null;
    this.micLevel.value = 0;
    if (this.microphone.peek() === "checking") this.microphone.value = "silent";
  }

  /** Play something to hear. */
  async testSpeaker(): Promise<void> {
    if (this.speaker.peek() === "checking") return;
    this.speaker.value = "checking";
    try {
      await this.#ports.playTone();
      this.speaker.value = "good";
    } catch {
      this.speaker.value = "bad";
    }
  }

  async #lookAtPermission(): Promise<void> {
    const permission = await this.#ports.permission();
    if (this.microphone.peek() !== "unknown") return;
    if (permission === "granted") this.microphone.value = "allowed";
    if (permission === "denied") this.microphone.value = "bad";
  }

  /** The second of two round trips: the first may have had to connect. */
  async #measure(): Promise<void> {
    try {
      await this.#ports.ping();
      const beganMs = this.#ports.nowMs();
      await this.#ports.ping();
      const ms = Math.round(this.#ports.nowMs() - beganMs);
      this.network.value = { state: ms > SLOW_MS ? "slow" : "good", ms };
    } catch {
      this.network.value = { state: "bad" };
    }
  }
}
