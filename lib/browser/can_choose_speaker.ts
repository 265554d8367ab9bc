import { echoRoute, ownEngine, type SoundRoute } from "./echo_route.ts";

/** What may be able to lead sound elsewhere. */
interface Outlets {
  readonly AudioContext?: { readonly prototype: object };
  readonly HTMLMediaElement?: { readonly prototype: object };
}

/** Whether sound that leaves by this route can be led to another loudspeaker than the standard one. */
export function canChooseSpeaker(
  route: SoundRoute = echoRoute(ownEngine()),
  { AudioContext, HTMLMediaElement }: Outlets = globalThis as Outlets,
): boolean {
  const outlet = route === "element" ? HTMLMediaElement : AudioContext;
  return outlet !== undefined && "setSinkId" in outlet.prototype;
}
