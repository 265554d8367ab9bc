/** The phone's page as one union. Decisions only; `phone_page.ts` acts. */
import type { DeviceErrorReason } from "./device_error.ts";
import type { PairingReason } from "./pairing_error.ts";
import type { PeerEnding } from "./peer.ts";

/** A phone's camera: the one towards the person, or away. */
export type Facing = "user" | "environment";

export type PhoneState =
  /** The address holds no code: it was opened by hand, or reloaded. */
  | { readonly type: "no-code" }
  /** Over plain http, where browsers give no camera. */
  | { readonly type: "insecure" }
  | { readonly type: "joining" }
  /** Whether the camera may go to the computer; `problem`: why it did not the last time. */
  | { readonly type: "asking"; readonly problem: DeviceErrorReason | null }
  | { readonly type: "opening" }
  | { readonly type: "connecting"; readonly stream: MediaStream; readonly facing: Facing }
  | {
    readonly type: "sending";
    readonly stream: MediaStream;
    readonly facing: Facing;
    readonly isFlipping: boolean;
  }
  /** `camera`: it was taken away. */
  | { readonly type: "ended"; readonly by: "us" | "camera" | PeerEnding }
  | { readonly type: "failed"; readonly reason: PairingReason };

export type PhoneEvent =
  | { type: "no-code" }
  | { type: "insecure" }
  | { type: "joined" }
  | { type: "agreed" }
  | { type: "refused"; problem: DeviceErrorReason }
  | { type: "opened"; stream: MediaStream; facing: Facing }
  | { type: "connected" }
  | { type: "flipping" }
  | { type: "flipped"; stream: MediaStream; facing: Facing }
  | { type: "ended"; by: "us" | "camera" | PeerEnding }
  | { type: "failed"; reason: PairingReason };

/** Whether nothing more happens without another code. */
export function isOver({ type }: PhoneState): boolean {
  return type === "no-code" || type === "insecure" || type === "ended" || type === "failed";
}

/** What follows. An event that comes too late changes nothing. */
export function nextPhone(state: PhoneState, event: PhoneEvent): PhoneState {
  if (isOver(state)) return state;
  switch (event.type) {
    case "no-code":
    case "insecure":
      return { type: event.type };
    case "joined":
      return state.type === "joining" ? { type: "asking", problem: null } : state;
    case "agreed":
      return state.type === "asking" ? { type: "opening" } : state;
    case "refused":
      return state.type === "opening" ? { type: "asking", problem: event.problem } : state;
    case "opened":
      return state.type === "opening"
        ? { type: "connecting", stream: event.stream, facing: event.facing }
        : state;
    case "connected":
      return state.type === "connecting" ? { ...state, type: "sending", isFlipping: false } : state;
    case "flipping":
      return state.type === "sending" ? { ...state, isFlipping: true } : state;
    case "flipped":
      return state.type === "sending"
        ? { type: "sending", stream: event.stream, facing: event.facing, isFlipping: false }
        : state;
    case "ended":
      return { type: "ended", by: event.by };
    case "failed":
      return { type: "failed", reason: event.reason };
    default:
      return event satisfies never;
  }
}
