import type { Frame, ReceivedFrame } from "../wire/codec.ts";

/** Hears a frame of the page's socket; must not keep the bytes of media. */
export type WireListener = (way: "up" | "down", frame: Frame | ReceivedFrame) => void;

/**
 * Where the developer's drawer listens to the page's socket. Nobody does before it was opened, and then
 * it costs a look at this one field.
 */
export const wireTap: { listener: WireListener | null } = { listener: null };
