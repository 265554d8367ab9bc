import { effect, type Signal } from "@preact/signals";
import type { CallState } from "./call_model.ts";
import type { CallView } from "./call_ports.ts";

/** What a page shows of the sound of a shared tab. */
export interface TabSoundView {
  /** Whether what is shared has sound that can go along. */
  readonly isThere: Signal<boolean>;
  /** Whether the person lets it. */
  readonly isWanted: Signal<boolean>;
  /** Whether it may go at the moment, as the call stands. */
  readonly isOpen: Signal<boolean>;
  /** Whether it goes along now: all of that. */
  readonly isHeard: Signal<boolean>;
}

/**
 * Whether the sound of the tab may go, as the call stands: with its pictures, and where turns are taken by
 * a button, with what is said while that is held, for the model hears nothing else.
 */
export function isTabOpen({ vision, turnTaking, isTalking }: CallState): boolean {
  return vision.screen === "on" && (turnTaking === "automatic" || isTalking);
}

/**
 * Follows what is shared, and tells of the sound that goes along.
 *
 * @param options `onTab`: it goes from now on, null: none does. Not told twice.
 */
export function watchTabSound(
  { looks: { screen }, tabSound }: Pick<CallView, "looks" | "tabSound">,
  { signal, onTab }: { signal: AbortSignal; onTab(stream: MediaStream | null): void },
): void {
  let heard: MediaStream | null = null;
  const stops = [
    effect(() => {
      const sound = soundOf(screen.preview.value);
      tabSound.isThere.value = sound !== undefined;
      const gone = () => tabSound.isThere.value = false;
      sound?.addEventListener("ended", gone);
      return () => sound?.removeEventListener("ended", gone);
    }),
    effect(() => {
      const { isThere, isWanted, isOpen, isHeard } = tabSound;
      isHeard.value = isThere.value && isWanted.value && isOpen.value;
      const now = isHeard.peek() ? screen.preview.value : null;
      if (now !== heard) onTab(heard = now);
    }),
  ];
  signal.addEventListener("abort", () => {
    stops.forEach((stop) => stop());
    tabSound.isThere.value = tabSound.isHeard.value = false;
  }, { once: true });
}

/** What else than a tab was shared has been silenced by whoever opened it. */
function soundOf(stream: MediaStream | null): MediaStreamTrack | undefined {
  return stream?.getAudioTracks().find(({ readyState }) => readyState === "live");
}
