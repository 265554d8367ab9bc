import { SYSTEM_CLOCK } from "../clock.ts";
import type { PublicConfig } from "../config.ts";
import { Call } from "./call.ts";
import type { CallPorts } from "./call_ports.ts";
import { listDevices, watchDevices } from "./devices.ts";
import { tradeCode } from "./entry.ts";
import { openLastingConnection } from "./lasting_connection.ts";
import { createMemory } from "./memory.ts";
import { openMicrophone } from "./microphone.ts";
import { watchNetwork } from "./network.ts";
import { browserPictures, PictureFeed } from "./picture_feed.ts";
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
    openConnection: openLastingConnection,
    tradeCode: (accessCode, signal) =>
      tradeCode({ url: new URL("/api/entry", location.href).href, accessCode, signal }),
    openMicrophone,
    openSpeaker,
    openVision,
    openFeed: (options) => new PictureFeed({ ...options, platform: browserPictures() }),
    watchDevices,
    listDevices,
    watchNetwork,
    watchPageLeft: (onLeft) => addEventListener("pagehide", onLeft),
    memory: createMemory({ session: () => sessionStorage, local: () => localStorage }),
    url: () => liveUrl(location.href),
    isOnline: () => navigator.onLine,
    isCapable: () =>
      [
        Promise.withResolvers,
        AbortSignal.any,
        Array.prototype.with,
        Intl.Segmenter,
        globalThis.WebSocket,
      ]
        .every((needed) => typeof needed === "function"),
    isSecure: () => isSecureContext,
    nowMs: () => Date.now(),
    clock: SYSTEM_CLOCK,
  };
}

/** The socket's address on the server a page came from. */
export function liveUrl(pageUrl: string): string {
  const url = new URL("/api/live", pageUrl);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
