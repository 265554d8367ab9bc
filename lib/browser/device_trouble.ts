import type { CallEvent } from "./call_model.ts";
import { DeviceError } from "./device_error.ts";

/**
 * What the call is told of a device that failed; of anything else, that the page has a fault.
 *
 * @param page `isSecure`: came over https, or from this machine
 */
export function deviceTrouble(error: unknown, { isSecure }: { isSecure: boolean }): CallEvent {
  if (!(error instanceof DeviceError)) {
    return { type: "trouble", card: { code: "page-fault", raw: String(error) } };
  }
  const { device, reason, message, cause } = error;
  return {
    type: "device-failed",
    device,
    // On plain http browsers leave audio worklets out: the reason to tell is the page's address.
    reason: reason === "unsupported" && !isSecure ? "insecure" : reason,
    raw: [message, cause].filter(Boolean).join("\n"),
  };
}
