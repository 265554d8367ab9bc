import type { CallRunOptions } from "./call_ports.ts";
import type { Card } from "./card.ts";
import { EchoDoctor } from "./echo_doctor.ts";
import { HalfDuplex } from "./half_duplex.ts";

export interface EchoGuardOptions extends Pick<CallRunOptions, "ports" | "view"> {
  /** Ends with the call. */
  signal: AbortSignal;
  /** The microphone hears nothing, whatever else was asked of it. */
  hush(on: boolean): void;
  /** The microphone hears the reply, and nothing was done against that. */
  onEcho(card: Card): void;
}

/** A call's care for echo: finds it, and mutes the microphone while a reply plays if that is wanted. */
export class EchoGuard {
  readonly #doctor: EchoDoctor;
  readonly #halfDuplex: HalfDuplex;
  #isBlocked = false;

  constructor(
    { ports: { clock }, view: { isHalfDuplex }, signal, hush, onEcho }: EchoGuardOptions,
  ) {
    this.#doctor = new EchoDoctor({
      nowMs: () => clock.nowMs(),
      onEcho: ({ delayMs, likeness }) =>
        onEcho({ code: "echo-heard", raw: `${delayMs} ms, ${Math.round(likeness * 100)} %` }),
    });
    this.#halfDuplex = new HalfDuplex({
      clock,
      isWanted: () => isHalfDuplex.peek(),
      setMuted: hush,
    });
    const stop = isHalfDuplex.subscribe((on) => {
      if (!on) this.#halfDuplex.release();
    });
    signal.addEventListener("abort", () => {
      stop();
      this.#halfDuplex.release();
    }, { once: true });
  }

  /** Sound of a reply is on its way to the loudspeaker, or is heard. */
  playing(): void {
    if (!this.#isBlocked) this.#halfDuplex.playing();
  }

  /** A reply is over. */
  idle(): void {
    this.#halfDuplex.ended();
  }

  /** While nothing of what is to be played sounds, nobody is to be muted for that. */
  blocked(on: boolean): void {
    this.#isBlocked = on;
    if (on) this.#halfDuplex.release();
  }

  /** What was played, by levels of 20 ms. */
  played(levels: ArrayLike<number> | undefined): void {
    if (levels !== undefined) this.#doctor.played(levels);
  }

  /** What the microphone heard in 20 ms. */
  heard(rms: number): void {
    this.#doctor.heard(rms);
  }

  /** Another microphone hears. */
  changed(): void {
    this.#doctor.changed();
  }
}
