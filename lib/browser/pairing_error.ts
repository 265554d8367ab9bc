import type { PairErrorCode } from "../wire/pair_message.ts";

/**
 * Why a phone is no camera: what the server said, `unreachable`: no line to it, `no-path`: computer and
 * phone cannot reach each other, `unsupported`: this browser lacks what it takes.
 */
export type PairingReason = PairErrorCode | "unreachable" | "no-path" | "unsupported";

/** Pairing came to nothing; each `reason` has its words on the page. */
export class PairingError extends Error {
  override readonly name = "PairingError";
  readonly reason: PairingReason;

  constructor(reason: PairingReason, options?: ErrorOptions) {
    super(`Cannot pair: ${reason}`, options);
    this.reason = reason;
  }
}
