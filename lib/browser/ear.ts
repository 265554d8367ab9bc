import { addSound } from "../audio/add_sound.ts";
import { SpeechGate } from "../audio/speech_gate.ts";
import type { ClientMessage } from "../wire/message.ts";
import type { CallRunOptions } from "./call_ports.ts";
import type { Connection } from "./connection.ts";
import { meter } from "./meter.ts";
import type { Microphone } from "./microphone.ts";
import { TabAlone } from "./tab_lane.ts";
import { watchTabSound } from "./tab_sound.ts";

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

/**
 * What a call hears through: the microphone, sent and shown; and with it, or alone where there is none,
 * the sound of a shared tab. Level and speech are the person's, whatever comes along.
 */
export class Ear {
  readonly #options: EarOptions;
  #microphone: Microphone | null = null;
  readonly #gate = new SpeechGate();
  #isSpeaking = false;
  #isMuted = false;
  #isHushed = false;
  /** Whether frames of the microphone come. */
  #hears = false;
  /** Samples sent so far: positions count through the call, whatever is in use. */
  #samples = 0;
  /** Samples that came before the microphone in use, or beside it. */
  #before = 0;
  #tab: MediaStream | null = null;
  /** What comes along with the microphone in use. */
  #brought: MediaStream | null = null;
  readonly #alone: TabAlone;
  /** Whether the relay was told that nothing is to be heard. */
  #isOff = false;

  constructor(options: EarOptions) {
    this.#options = options;
    const { ports, view, signal, onError } = options;
    this.#alone = new TabAlone({
      ...{ open: ports.openTabLane, signal, onError },
      onFrame: (silence, tab) => {
        this.#before += silence.length;
        this.#heard(silence, this.#samples, tab);
      },
    });
    watchTabSound(view, { signal, onTab: (tab) => this.#bring(tab) });
  }

  /** Open the microphone chosen last; one that is open is closed. */
  async open(): Promise<void> {
    const { ports, view, signal, onOpened, onError } = this.#options;
    const chosen = ports.memory.device("microphone");
    await this.#microphone?.close();
    this.#microphone = this.#brought = null;
    // The one before may have been muted by the person; this one is wanted because it is to hear.
    this.#isMuted = false;
    this.#before = this.#samples;
    this.#place(false);
    try {
      this.#microphone = await ports.openMicrophone({
        deviceId: chosen?.id,
        deviceLabel: chosen?.label,
        signal,
        onFrame: (pcm, position, along) => this.#heard(pcm, this.#before + position, along),
        onLevel: ({ rms }) => {
          view.micLevel.value = meter(rms);
          this.#options.onLevel(rms);
        },
        onDevice: ({ id }) => {
          view.microphoneId.value = id;
          if (this.#microphone === null) return;
          this.#place(true);
          onOpened("microphone");
        },
        onLost: (error) => {
          view.micLevel.value = 0;
          this.#place(false);
          onError(error);
        },
      });
      if (this.#isHushed) this.#microphone.setMuted(true);
      this.#place(true);
      onOpened("microphone");
    } catch (error) {
      this.#place(false);
      onError(error);
    }
  }

  setMuted(muted: boolean): void {
    this.#isMuted = muted;
    this.#microphone?.setMuted(muted || this.#isHushed);
    this.#options.view.micLevel.value = 0;
  }

  /** Deaf for a while, whatever the person chose: for the tab as well, which would cut the reply. */
  hush(on: boolean): void {
    this.#isHushed = on;
    this.#microphone?.setMuted(on || this.#isMuted);
    this.#place();
  }

  /** Go over to another microphone; where that fails the one in use goes on. */
  async use(id: string): Promise<void> {
    await this.#microphone?.use(id).catch(this.#options.onError);
  }

  /** What the relay is told of the microphone: while a tab is heard, there is something to hear. */
  told(message: ClientMessage): ClientMessage {
    if (message.type !== "mic") return message;
    this.#isOff = message.state === "off";
    return this.#tab === null ? message : { type: "mic", state: "on" };
  }

  #bring(tab: MediaStream | null): void {
    this.#tab = tab;
    this.#place();
    if (this.#isOff) this.#options.connection.send({ type: "mic", state: "off" });
  }

  /** Hear the tab, if it goes along, by the microphone if that hears. */
  #place(hears = this.#hears): void {
    this.#hears = hears;
    const tab = this.#isHushed ? null : this.#tab;
    this.#alone.hear(hears ? null : tab);
    if (this.#microphone === null || tab === this.#brought) return;
    this.#brought = tab;
    this.#microphone.bring(tab);
  }

  #heard(pcm: Int16Array<ArrayBuffer>, position: number, along?: Int16Array): void {
    const { watches: { session }, connection } = this.#options;
    this.#samples = position + pcm.length;
    this.#listen(pcm);
    const quietMs = this.#gate.isSpeech ? this.#gate.quietMs : null;
    session.listened({ position: this.#samples, quietMs });
    if (along !== undefined) addSound(pcm, along);
    connection.send({ type: "sound", pcm, position });
  }

  /** Before the sound is sent, which takes it away. */
  #listen(pcm: Int16Array): void {
    this.#gate.push(pcm);
    const isSpeaking = this.#gate.isSpeech || this.#gate.loudMs >= ONSET_MS;
    if (isSpeaking && !this.#isSpeaking) this.#options.onSpeech();
    this.#isSpeaking = isSpeaking;
  }
}
