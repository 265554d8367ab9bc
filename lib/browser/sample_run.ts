import { signal } from "@preact/signals";
import { DueTimer } from "../clock.ts";
import { isInCall } from "./call_model.ts";
import { cardOfClose } from "./card_of_close.ts";
import type { Connection } from "./connection.ts";
import { deviceTrouble } from "./device_trouble.ts";
import { Mouth } from "./mouth.ts";
import { sampleLine, sampleStart } from "./sample_start.ts";
import type { SampleEffect, SampleEvent } from "./sample_state.ts";
import type { VoiceSampleOptions } from "./voice_sample.ts";

export interface SampleRunOptions extends Omit<VoiceSampleOptions, "pageLanguage" | "maxMs"> {
  /** Null: the model's own choice. */
  voice: string | null;
  /** BCP 47 tag of what is to be spoken. */
  language: string;
  maxMs: number;
  tell(event: SampleEvent): void;
}

/**
 * What was rendered last is on its way to the ear for so long, milliseconds: the longest of wireless
 * loudspeakers. Who closes the sound before cuts its end off.
 */
export const LAST_SOUND_MS = 400;

/** One sample from begin to end: opens and closes what it needs, decides nothing. */
export class SampleRun {
  readonly #options: SampleRunOptions;
  readonly #ended = new AbortController();
  readonly #timer: DueTimer;
  readonly #lastSound: DueTimer;
  #played = 0;
  #mouth: Mouth | null = null;

  constructor(options: SampleRunOptions) {
    this.#options = options;
    const { ports: { clock }, tell } = options;
    this.#timer = new DueTimer(clock, () => tell({ type: "time-over" }));
    this.#lastSound = new DueTimer(clock, () => tell({ type: "played", reply: this.#played }));
  }

  /** Once; in the press itself, as browsers let a page sound only then. */
  open(): void {
    this.#timer.aimIn(this.#options.maxMs);
    this.#mouth = this.#newMouth();
    this.#watchCall();
    if (!this.#isOver) void this.#talk().catch((error) => this.#deviceFailed(error));
  }

  /** Do what a decision asks for. */
  perform(effect: Exclude<SampleEffect, { type: "begin" | "end" }>): void {
    switch (effect.type) {
      case "play":
        return void this.#mouth?.play(effect.sound);
      case "played-out":
        return this.#mouth?.finish(effect.reply);
      case "resume":
        return void this.#mouth?.resume();
      default:
        effect satisfies never;
    }
  }

  /** Hang up, and let go of everything. */
  close(): void {
    this.#timer.stop();
    this.#lastSound.stop();
    this.#ended.abort();
  }

  get #isOver(): boolean {
    return this.#ended.signal.aborted;
  }

  /** Another voice, or a call: nobody waits for this one any more. */
  #watchCall(): void {
    const { call, voice, tell } = this.#options;
    const stopIf = (isOver: boolean) => isOver && tell({ type: "stopped" });
    const stops = [
      call.state.subscribe((state) => stopIf(isInCall(state))),
      call.choices.subscribe((choices) => stopIf(choices.voice !== voice)),
    ];
    const letGo = () => stops.forEach((stop) => stop());
    if (this.#isOver) letGo();
    else this.#ended.signal.addEventListener("abort", letGo, { once: true });
  }

  async #talk(): Promise<void> {
    const { config, call, ports, voice, language } = this.#options;
    const { signal } = this.#ended;
    const start = sampleStart(voice, config);
    if (config.needsAccessCode) {
      const entry = await ports.tradeCode(call.accessCode.peek().trim(), signal);
      if (this.#isOver) return;
      if (entry.type === "unreachable") return this.#closed({ wasOpen: false });
      if (entry.type === "refused") {
        return this.#options.tell({ type: "received", message: entry.error });
      }
      start.entryTicket = entry.entryTicket;
    }
    const connection = ports.openConnection({ url: ports.url(), signal, clock: ports.clock });
    connection.send(start);
    // Waits there until the talk is ready for it.
    connection.send(sampleLine(language));
    await this.#read(connection);
  }

  async #read(connection: Connection): Promise<void> {
    for await (const message of connection) {
      if (this.#isOver) return;
      this.#options.tell({ type: "received", message });
      // In a tab that is hidden timers may be late.
      this.#timer.tick();
      this.#lastSound.tick();
    }
    this.#closed({ ...await connection.closed, wasOpen: connection.wasOpen });
  }

  #closed({ code = 1006, reason = "", wasOpen }: {
    code?: number;
    reason?: string;
    wasOpen: boolean;
  }): void {
    if (this.#isOver) return;
    const isOnline = this.#options.ports.isOnline();
    const card = cardOfClose({ code, reason, by: "fault" }, { wasOpen, isOnline });
    this.#options.tell({ type: "closed", card });
  }

  #newMouth(): Mouth {
    const { ports, call, tell } = this.#options;
    const { volume, devices: known } = call.view;
    const devices = signal(known.peek());
    const mouth = new Mouth({
      ports,
      // Where the call's own sound is led to is not told by a sample.
      view: { volume, devices, speakerId: signal("") },
      signal: this.#ended.signal,
      onMoved: () => {},
      onError: (error) => this.#deviceFailed(error),
      // One that is gone makes room for the standard one; its card is for a call.
      tell: () => {},
      onHeard: () => {},
      onIdle: (reply) => {
        this.#played = reply;
        this.#lastSound.aimIn(LAST_SOUND_MS);
      },
      onLevel: () => {},
      onUnderrun: () => {},
      onBlocked: (isBlocked) => tell({ type: "blocked", isBlocked }),
    });
    ports.watchDevices((now) => devices.value = now, { signal: this.#ended.signal });
    return mouth;
  }

  #deviceFailed(error: unknown): void {
    if (this.#isOver) return;
    const trouble = deviceTrouble(error, { isSecure: this.#options.ports.isSecure() });
    if (trouble.type === "trouble") this.#options.tell({ type: "failed", card: trouble.card });
    if (trouble.type !== "device-failed") return;
    const { device, reason, raw } = trouble;
    this.#options.tell({ type: "failed", card: { code: `${device}-${reason}`, raw } });
  }
}
