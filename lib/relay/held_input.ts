/** What a page sends while its Live session is being set up: kept in order, sent right after. */
import type { LiveInput } from "../live/session.ts";
import { MIC_RATE } from "../wire/message.ts";

/** Seconds of sound kept: longer than a set-up may take by default. */
const MAX_SOUND_SECONDS = 15;
/** Lines, presses and the like; a person cannot make more in that time. */
const MAX_CONTROLS = 64;

/**
 * A queue with three bounds. Sound past {@linkcode MAX_SOUND_SECONDS} drops the oldest sound; a
 * picture takes the place of the one before; past {@linkcode MAX_CONTROLS} other messages `keep`
 * says no.
 */
export class HeldInput {
  #messages: LiveInput[] = [];
  #samples = 0;
  #controls = 0;
  #droppedSounds = 0;

  /** Sound messages dropped. */
  get droppedSounds(): number {
    return this.#droppedSounds;
  }

  /** Keep a message. False when there is no room for it. */
  keep(message: LiveInput): boolean {
    switch (message.type) {
      case "sound":
        this.#samples += message.pcm.length;
        this.#messages.push(message);
        this.#dropOldSound();
        return true;
      case "picture":
        this.#messages = this.#messages.filter(({ type }) => type !== "picture");
        this.#messages.push(message);
        return true;
      default:
        if (this.#controls === MAX_CONTROLS) return false;
        this.#controls++;
        this.#messages.push(message);
        return true;
    }
  }

  /** All of it, in the order it came; the queue is empty then. */
  take(): LiveInput[] {
    const messages = this.#messages;
    this.#messages = [];
    this.#samples = this.#controls = 0;
    return messages;
  }

  #dropOldSound(): void {
    while (this.#samples > MAX_SOUND_SECONDS * MIC_RATE) {
      const index = this.#messages.findIndex(({ type }) => type === "sound");
      const [dropped] = this.#messages.splice(index, 1);
      if (dropped?.type !== "sound") return;
      this.#samples -= dropped.pcm.length;
      this.#droppedSounds++;
    }
  }
}
