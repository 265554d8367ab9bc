import { type ClientMessage, type MessageOf, MIC_RATE, type MicSound } from "../wire/message.ts";

/** Sound from before a press that belongs to it: people begin to speak as they reach for the button. */
export const BEFORE_PRESS_MS = 200;
/** Least sound between press and release. Of less than this, speech recognition makes nothing. */
export const LEAST_PRESS_MS = 300;

const BEFORE_SAMPLES = BEFORE_PRESS_MS * MIC_RATE / 1000;
const LEAST_SAMPLES = LEAST_PRESS_MS * MIC_RATE / 1000;

/** What has a place in the order of sound. */
export type Pressed = MicSound | MessageOf<ClientMessage, "speech">;

/**
 * Push-to-talk: sets the marks of a press around the sound that belongs to it, so that even one of
 * 50 ms has some. While the button is up, sound is `BEFORE_PRESS_MS` late (and held at most so long),
 * and leaves as silence: nobody is meant to hear it, and positions go on as ever. Nothing is lost or
 * changes its order but the marks. Counts by sound, knows no clock. Changes sound in place.
 */
export class PressPad {
  readonly #send: (message: Pressed) => void;
  #held: MicSound[] = [];
  #heldSamples = 0;
  #button: "up" | "down" | "released" = "up";
  /** Sound since the press began. */
  #samples = 0;
  /** Whether a microphone runs: without one nothing is waited for. */
  #hears = false;

  constructor(send: (message: Pressed) => void) {
    this.#send = send;
  }

  /** Sound, or a press or release of the button. */
  offer(message: Pressed): void {
    if (message.type === "sound") return this.#sound(message);
    if (message.state === "begin") this.#press(message);
    else if (this.#button === "down") this.#release();
  }

  /** No more sound comes: the microphone is gone. */
  deaf(): void {
    this.#hears = false;
    if (this.#button === "released") this.#end();
  }

  #sound(sound: MicSound): void {
    this.#hears = true;
    if (this.#button === "up") return this.#hold(sound);
    this.#send(sound);
    this.#samples += sound.pcm.length;
    if (this.#button === "released" && this.#samples >= LEAST_SAMPLES) this.#end();
  }

  #hold(sound: MicSound): void {
    this.#held.push(sound);
    this.#heldSamples += sound.pcm.length;
    while (this.#heldSamples - this.#held[0].pcm.length >= BEFORE_SAMPLES) {
      const oldest = this.#held.shift()!;
      this.#heldSamples -= oldest.pcm.length;
      oldest.pcm.fill(0);
      this.#send(oldest);
    }
  }

  #press(begin: Pressed): void {
    // Pressed again before the last press had its sound, it is one press.
    if (this.#button === "up") {
      this.#send(begin);
      for (const sound of this.#held.splice(0)) this.#send(sound);
      this.#samples = this.#heldSamples;
      this.#heldSamples = 0;
    }
    this.#button = "down";
  }

  #release(): void {
    this.#button = "released";
    if (this.#samples >= LEAST_SAMPLES || !this.#hears) this.#end();
  }

  #end(): void {
    this.#button = "up";
    this.#send({ type: "speech", state: "end" });
  }
}
