import type { ReplySound } from "../wire/message.ts";
import type { CallEvent } from "./call_model.ts";
import type { CallPorts, CallView } from "./call_ports.ts";
import { deviceErrorFrom } from "./device_error.ts";
import { findDevice } from "./devices.ts";
import type { Speaker, SpeakerOptions } from "./speaker.ts";

export interface MouthOptions extends Omit<SpeakerOptions, "platform"> {
  ports: Pick<CallPorts, "openSpeaker" | "canChooseSpeaker" | "memory">;
  view: Pick<CallView, "devices" | "volume" | "speakerId">;
  /** Sound goes to another loudspeaker now. */
  onMoved(): void;
  onError(error: unknown): void;
  /** Of a loudspeaker that is gone or does not take the sound, and that it is back. */
  tell(event: CallEvent): void;
}

/** What a call speaks through: the loudspeaker, the one chosen last, as loud as was set. */
export class Mouth {
  readonly #options: MouthOptions;
  /** Commands wait for it in order; null where there is no sound. */
  #speaker: Promise<Speaker | null>;
  /** Where sound goes, or is about to; empty: the standard loudspeaker. */
  #deviceId = "";
  /** One that did not take the sound is asked again when the person chooses, or when it comes back. */
  #refusedId = "";
  /** A speaker begins with all of it. */
  #volume = 1;

  constructor(options: MouthOptions) {
    this.#options = options;
    this.#speaker = this.#open();
    const { view: { devices, volume }, signal } = options;
    const stops = [
      devices.subscribe(() => this.#follow()),
      volume.subscribe(() => this.#setVolume()),
    ];
    signal.addEventListener("abort", () => stops.forEach((stop) => stop()), { once: true });
  }

  /** Play sound of a reply; false where nothing can. */
  async play(sound: ReplySound): Promise<boolean> {
    const speaker = await this.#speaker;
    speaker?.play(sound);
    return speaker !== null;
  }

  /** No more sound of this reply comes. */
  finish(reply: number): void {
    this.#do((speaker) => speaker.finish(reply));
  }

  /** Fall silent. */
  interrupt(reply: number): void {
    this.#do((speaker) => speaker.interrupt(reply));
  }

  /** On a gesture: let the browser sound; opens the loudspeaker anew where it failed. */
  async resume(): Promise<void> {
    const speaker = await this.#speaker;
    if (speaker !== null) return await speaker.resume();
    this.#deviceId = "";
    this.#speaker = this.#open();
    this.#volume = 1;
    this.#setVolume();
    this.place();
  }

  /** Lead sound to the loudspeaker chosen last, by its name; to the standard one where that is gone. */
  place(): void {
    this.#refusedId = "";
    this.#say(null);
    this.#follow();
  }

  #follow(): void {
    const { ports, view } = this.#options;
    if (!ports.canChooseSpeaker()) return;
    const chosen = ports.memory.device("speaker");
    const found = chosen && findDevice(view.devices.peek().speakers, chosen);
    // Chromium's name for whatever is the standard one.
    const id = found === undefined || found.id === "default" ? "" : found.id;
    if (id !== this.#refusedId) this.#refusedId = "";
    else if (id !== "") return;
    if (id === this.#deviceId) return;
    this.#deviceId = id;
    this.#say(chosen && found === undefined ? "speaker-gone" : null, chosen?.label);
    this.#do((speaker) => this.#move(speaker, id));
  }

  /** Null: all is as it was chosen. */
  #say(code: "speaker-gone" | "speaker-refused" | null, raw = ""): void {
    const { tell } = this.#options;
    tell({ type: "dismissed", code: "speaker-gone" });
    tell({ type: "dismissed", code: "speaker-refused" });
    if (code !== null) tell({ type: "trouble", card: { code, raw } });
  }

  #setVolume(): void {
    const volume = this.#options.view.volume.peek();
    if (volume === this.#volume) return;
    this.#volume = volume;
    this.#do((speaker) => speaker.setVolume(volume));
  }

  async #move(speaker: Speaker, id: string): Promise<void> {
    const { view, signal, onMoved } = this.#options;
    try {
      await speaker.useDevice(id);
      if (signal.aborted) return;
      view.speakerId.value = id;
      onMoved();
    } catch (error) {
      if (signal.aborted) return;
      // Something else may have been chosen since.
      if (id === this.#deviceId) this.#deviceId = view.speakerId.peek();
      this.#refusedId = id;
      const { message, cause } = deviceErrorFrom("speaker", error);
      this.#say("speaker-refused", [message, cause].filter(Boolean).join("\n"));
    }
  }

  #do(command: (speaker: Speaker) => void | Promise<void>): void {
    void this.#speaker.then((speaker) => speaker === null ? undefined : command(speaker));
  }

  #open(): Promise<Speaker | null> {
    const { ports, onError, ...told } = this.#options;
    told.view.speakerId.value = "";
    return ports.openSpeaker(told).catch((error) => {
      onError(error);
      return null;
    });
  }
}
