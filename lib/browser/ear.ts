import { SpeechGate } from "../audio/speech_gate.ts";
import type { CallRunOptions } from "./call_ports.ts";
import type { Connection } from "./connection.ts";
import { meter } from "./meter.ts";
import type { Microphone } from "./microphone.ts";

export interface EarOptions extends Pick<CallRunOptions, "ports" | "view" | "watches"> {
  /** Ends with the call. */
  signal: AbortSignal;
  connection: Pick<Connection, "send">;
  /** It hears; again after one that was lost has been replaced. */
  onOpened(source: "microphone"): void;
  /** Level of 20 ms that were heard, 0 … 1. */
  onLevel(rms: number): void;
  /** The person seems to begin to speak. Not to be relied upon. */
  onSpeech(): void;
  onError(error: unknown): void;
}

/**
 * Loud time that may be the beginning of speech. Less than what makes speech: a picture too many costs
 * little, and one that comes late is of no use.
 */
const ONSET_MS = 80;

/** What a call hears through: the microphone, sent and shown. */
export class Ear {
  readonly #options: EarOptions;
  #microphone: Microphone | null = null;
  readonly #gate = new SpeechGate();
  #isSpeaking = false;
  #isMuted = false;
  #isHushed = false;
  /** Samples sent so far: positions count through the call, whatever microphone is in use. */
  #samples = 0;

  constructor(options: EarOptions) {
    this.#options = options;
  }

  /** Open the microphone chosen last; one that is open is closed. */
  async open(): Promise<void> {
    const { ports, view, watches: { session }, signal, connection, onOpened, onError } =
      this.#options;
    const chosen = ports.memory.device("microphone");
    await this.#microphone?.close();
    this.#microphone = null;
    const before = this.#samples;
    try {
      this.#microphone = await ports.openMicrophone({
        deviceId: chosen?.id,
        deviceLabel: chosen?.label,
        signal,
        onFrame: (pcm, position) => {
          this.#samples = before + position + pcm.length;
          this.#listen(pcm);
          const quietMs = this.#gate.isSpeech ? this.#gate.quietMs : null;
          session.listened({ position: this.#samples, quietMs });
          connection.send({ type: "sound", pcm, position: before + position });
        },
        onLevel: ({ rms }) => {
          view.micLevel.value = meter(rms);
          this.#options.onLevel(rms);
        },
        onDevice: ({ id }) => {
          view.microphoneId.value = id;
          if (this.#microphone !== null) onOpened("microphone");
        },
        onLost: (error) => {
          view.micLevel.value = 0;
          onError(error);
        },
      });
      if (this.#isHushed) this.#microphone.setMuted(true);
      onOpened("microphone");
    } catch (error) {
      onError(error);
    }
  }

  setMuted(muted: boolean): void {
    this.#isMuted = muted;
    this.#microphone?.setMuted(muted || this.#isHushed);
    this.#options.view.micLevel.value = 0;
  }

  /** Muted for a while, whatever the person chose. */
  hush(on: boolean): void {
    this.#isHushed = on;
    this.#microphone?.setMuted(on || this.#isMuted);
  }

  /** Before the sound is sent, which takes it away. */
  #listen(pcm: Int16Array): void {
    this.#gate.push(pcm);
    const isSpeaking = this.#gate.isSpeech || this.#gate.loudMs >= ONSET_MS;
    if (isSpeaking && !this.#isSpeaking) this.#options.onSpeech();
    this.#isSpeaking = isSpeaking;
  }

  /** Go over to another microphone; where that fails the one in use goes on. */
  async use(id: string): Promise<void> {
    await this.#microphone?.use(id).catch(this.#options.onError);
  }
}
