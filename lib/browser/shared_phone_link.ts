import type { PublicConfig } from "../config.ts";
import { tradeCodeHere } from "./browser_engine.ts";
import { linkPorts, PhoneLink } from "./phone_link.ts";
import { sharedCall } from "./shared_call.ts";

let shared: PhoneLink | null = null;

/** The page's one phone, the same for every island; on the server each render gets one of its own. */
export function sharedPhoneLink(config: PublicConfig): PhoneLink {
  if (typeof document === "undefined") return new PhoneLink(linkPorts());
  return shared ??= new PhoneLink(linkPorts(
    config.needsAccessCode
      ? (signal) => tradeCodeHere(sharedCall(config).accessCode.peek(), signal)
      : undefined,
  ));
}
