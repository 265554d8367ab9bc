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
}

/**
 * Lead a node's sound out by this route. The element is never given anything but sound or silence that
 * goes on: one that idles plays what comes next late.
 */
export function openSoundOutlet(
  node: Pick<AudioNode, "connect" | "context">,
  { route, signal, createElement, onBlocked }: SoundOutletOptions,
): SoundOutlet {
  const context = node.context as AudioContext;
  if (route !== "element") {
    node.connect(context.destination);
    return { resume: () => context.resume() };
  }
  const sink = context.createMediaStreamDestination();
  node.connect(sink);
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
    async resume() {
      await context.resume();
      await play();
    },
  };
}
