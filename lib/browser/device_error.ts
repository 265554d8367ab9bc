/** What a person gives us the use of. */
export type DeviceKind = "microphone" | "screen" | "camera" | "speaker";

/**
 * Why it could not be used: `denied` by the person, the system or a policy; `missing`: there is none;
 * `in-use` by another program, or broken; `insecure`: the page came over plain http; `unsupported` by
 * this browser; `dismissed`: the question was closed without an answer.
 */
export type DeviceErrorReason =
  | "denied"
  | "missing"
  | "in-use"
  | "insecure"
  | "unsupported"
  | "dismissed";

/** A device that cannot be used; each `reason` has its card on the page. */
export class DeviceError extends Error {
  override readonly name = "DeviceError";
  readonly device: DeviceKind;
  readonly reason: DeviceErrorReason;

  constructor(device: DeviceKind, reason: DeviceErrorReason, options?: ErrorOptions) {
    super(`Cannot use the ${device}: ${reason}`, options);
    this.device = device;
    this.reason = reason;
  }
}

/** What the browser threw, as a `DeviceError`; one that is a `DeviceError` already stays itself. */
export function deviceErrorFrom(device: DeviceKind, cause: unknown): DeviceError {
  if (cause instanceof DeviceError) return cause;
  return new DeviceError(device, reasonOf(device, cause), { cause });
}

/** Names are those of Media Capture and Streams, and of Screen Capture. */
function reasonOf(device: DeviceKind, cause: unknown): DeviceErrorReason {
  if (!(cause instanceof Error || cause instanceof DOMException)) return "unsupported";
  switch (cause.name) {
    case "NotAllowedError":
      return refusal(device, cause.message);
    case "SecurityError":
    case "InvalidStateError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "in-use";
    default:
      return "unsupported";
  }
}

/**
 * One name stands for every refusal, so the wording decides: Chromium says "Permission dismissed" for
 * a question closed, and for a screen "… by system" or "… policy" where no person decided; closing
 * the screen picker and pressing its cancel button are told apart by no browser.
 */
function refusal(device: DeviceKind, message: string): DeviceErrorReason {
  if (device === "screen") return /system|policy/i.test(message) ? "denied" : "dismissed";
  return /dismissed/i.test(message) ? "dismissed" : "denied";
}
