import type { SoundRoute } from "./echo_route.ts";

export interface SoundOutletOptions {
  route: SoundRoute;
  /** Ends the element. */
  signal: AbortSignal;
  createElement(): HTMLAudioElement;
  /** The element may not play before a gesture. */
  onBlocked(): void;
}

/** Where a context's sound leaves to the loudspeaker. */
export interface SoundOutlet {
  /** On a gesture, where the browser kept the sound off. */
  resume(): Promise<void>;
  /** Loudness, 0 … 1 as a person sets it: it is heard as half as loud at a half. */
  setVolume(volume: number): void;
  /**
   * Lead the sound to another loudspeaker; empty: the standard one.
   *
   * @throws {DOMException} where there is none of that id, or the browser does not let the page
   */
  useDevice(id: string): Promise<void>;
}

/** What takes another loudspeaker, where the browser has that; its types do not know it everywhere. */
interface Sink {
  setSinkId?(id: string): Promise<void>;
}

/** Time in which loudness goes most of the way to another one, seconds: less clicks. */
const GLIDE_S = 0.015;

/**
 * Lead a node's sound out by this route. The element is never given anything but sound or silence that
 * goes on: one that idles plays what comes next late.
 */
export function openSoundOutlet(
  node: Pick<AudioNode, "connect" | "context">,
  { route, signal, createElement, onBlocked }: SoundOutletOptions,
): SoundOutlet {
  const context = node.context as AudioContext;
  const gain = context.createGain();
  node.connect(gain);
  const setVolume = (volume: number) =>
    // Loudness is felt by ratios: a square comes near enough.
    void gain.gain.setTargetAtTime(volume ** 2, context.currentTime, GLIDE_S);
  if (route !== "element") {
    gain.connect(context.destination);
    const useDevice = async (id: string) => await (context as Sink).setSinkId?.(id);
    return { resume: () => context.resume(), setVolume, useDevice };
  }
  const sink = context.createMediaStreamDestination();
  gain.connect(sink);
  const element = createElement();
  element.srcObject = sink.stream;
  const play = () =>
    element.play().catch((error) => {
      // Closed while it began, or not allowed yet.
      if (!signal.aborted && error.name === "NotAllowedError") onBlocked();
    });
  signal.addEventListener("abort", () => {
    element.pause();
    element.srcObject = null;
  });
  void play();
  return {
    setVolume,
    useDevice: async (id) => await (element as Sink).setSinkId?.(id),
    async resume() {
      await context.resume();
      await play();
    },
  };
}
