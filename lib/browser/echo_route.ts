/**
 * How the reply's sound goes to the loudspeaker, so that the browser's echo canceller knows of it:
 * `direct`: at the wire's rate, into the context's own destination. `device-rate`: the same at the
 * device's rate. `element`: through a media stream and an `<audio>` element, as a call's would.
 */
export type SoundRoute = "direct" | "device-rate" | "element";

/** Engines that differ here. */
export type Engine = "chromium" | "gecko" | "webkit" | "other";

/**
 * What each engine's canceller takes for what the room hears.
 *
 * Chromium: everything Chrome plays, since it works browser-wide (2022, crbug.com/1372451); before
 * that no element helped either, but only a loopback connection (crbug.com/687574). WebKit: what the
 * system's voice unit plays, which is all of it. Gecko: what the audio graph of the microphone's own
 * rate plays, and a context at another rate is another graph (a page that plays at 16 or 24 kHz talks to
 * itself there: amazon-nova-samples#79). Of others nothing is known: their calls go through elements.
 *
 * All of them take the standard loudspeaker for granted: sound that is led to another one (`setSinkId`)
 * may not be cancelled (ricky0123/vad#159).
 */
const ROUTES: Readonly<Record<Engine, SoundRoute>> = {
  chromium: "direct",
  webkit: "direct",
  gecko: "device-rate",
  other: "element",
};

export function echoRoute(engine: Engine): SoundRoute {
  return ROUTES[engine];
}

/** What tells engines apart: whether there is something of this name, or a style rule is known. */
export interface EngineSigns {
  has(name: string): boolean;
  supports(property: string, value: string): boolean;
}

/** By what an engine can do, not by what it calls itself. */
export function engineOf({ has, supports }: EngineSigns): Engine {
  if (supports("-moz-orient", "inline")) return "gecko";
  if (has("MediaStreamTrackProcessor") || has("EyeDropper")) return "chromium";
  // The style is known to WebKit's GTK and WPE ports, too, which have no gestures.
  return has("GestureEvent") || supports("-webkit-hyphens", "auto") ? "webkit" : "other";
}

/** Of the browser this runs in. */
export function ownEngine(): Engine {
  return engineOf({
    has: (name) => name in globalThis,
    supports: (property, value) => globalThis.CSS?.supports(property, value) ?? false,
  });
}
