import type { PublicConfig } from "../config.ts";
import { Call } from "./call.ts";
import type { CallPorts } from "./call_ports.ts";
import { openConnection } from "./connection.ts";
import { listDevices, watchDevices } from "./devices.ts";
import { createMemory } from "./memory.ts";
import { openMicrophone } from "./microphone.ts";
import { openSpeaker } from "./speaker.ts";
import { openVision } from "./vision.ts";

let shared: Call | null = null;

/**
 * The page's one call, the same for every island. On the server each render gets an idle one of its
 * own, so that nothing is shared between visitors.
 */
export function sharedCall(config: PublicConfig): Call {
  if (typeof document === "undefined") return new Call(config, browserPorts());
  return shared ??= new Call(config, browserPorts());
}

function browserPorts(): CallPorts {
  return {
    openConnection,
    openMicrophone,
    openSpeaker,
    openVision,
    watchDevices,
    listDevices,
    memory: createMemory({ session: () => sessionStorage, local: () => localStorage }),
    url: () => liveUrl(location.href),
    isOnline: () => navigator.onLine,
    isCapable: () =>
      [Promise.withResolvers, AbortSignal.any, Array.prototype.with, globalThis.WebSocket]
        .every((needed) => typeof needed === "function"),
    isSecure: () => isSecureContext,
    nowMs: () => Date.now(),
  };
}

/** The socket's address on the server a page came from. */
export function liveUrl(pageUrl: string): string {
  const url = new URL("/api/live", pageUrl);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
