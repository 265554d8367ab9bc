import type { PublicConfig } from "../config.ts";
import { tradeCode } from "./entry.ts";
import { linkPorts, PhoneLink } from "./phone_link.ts";
import { sharedCall } from "./shared_call.ts";

let shared: PhoneLink | null = null;

/** The page's one phone, the same for every island; on the server each render gets one of its own. */
export function sharedPhoneLink(config: PublicConfig): PhoneLink {
  if (typeof document === "undefined") return new PhoneLink(linkPorts());
  return shared ??= new PhoneLink(linkPorts(
    config.needsAccessCode
      ? (signal) => {
        const url = new URL("/api/entry", location.href).href;
        return tradeCode({ url, accessCode: sharedCall(config).accessCode.peek(), signal });
      }
      : undefined,
  ));
}
