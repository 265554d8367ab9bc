/** A page and the phone that is its camera, as one union. Decisions only; `phone_link.ts` acts. */
import type { PairingReason } from "./pairing_error.ts";
import type { PeerEnding } from "./peer.ts";

export type LinkState =
  | { readonly type: "off" }
  /** No phone could come here: the page came over plain http. */
  | { readonly type: "insecure" }
  /** A code is asked for. */
  | { readonly type: "asking" }
  /** `address`: what the QR code holds. */
  | { readonly type: "code"; readonly address: string; readonly leftSeconds: number }
  /** A phone came; it is asked for its camera. */
  | { readonly type: "joined" }
  | { readonly type: "connecting" }
  | { readonly type: "on"; readonly stream: MediaStream }
  | { readonly type: "ended"; readonly by: PeerEnding }
  | { readonly type: "failed"; readonly reason: PairingReason };

export type LinkEvent =
  | { type: "ask" }
  | { type: "code"; address: string; leftSeconds: number }
  | { type: "second" }
  | { type: "joined" }
  | { type: "connecting" }
  | { type: "connected"; stream: MediaStream }
  | { type: "ended"; by: PeerEnding }
  | { type: "failed"; reason: PairingReason }
  | { type: "insecure" }
  | { type: "off" };

/** Whether a phone is on its way. */
export function isPairing({ type }: LinkState): boolean {
  return type === "asking" || type === "code" || type === "joined" || type === "connecting";
}

/** What follows. An event that comes too late changes nothing. */
export function nextLink(state: LinkState, event: LinkEvent): LinkState {
  switch (event.type) {
    case "ask":
      return { type: "asking" };
    case "insecure":
    case "off":
      return { type: event.type };
    case "code":
      return state.type === "asking" ? event : state;
    case "second":
      return state.type === "code"
        ? { ...state, leftSeconds: Math.max(0, state.leftSeconds - 1) }
        : state;
    case "joined":
      return state.type === "code" ? { type: "joined" } : state;
    case "connecting":
      return state.type === "joined" ? { type: "connecting" } : state;
    case "connected":
      return isPairing(state) ? { type: "on", stream: event.stream } : state;
    case "ended":
      return state.type === "on" ? { type: "ended", by: event.by } : state;
    case "failed":
      return isPairing(state) ? { type: "failed", reason: event.reason } : state;
    default:
      return event satisfies never;
  }
}
