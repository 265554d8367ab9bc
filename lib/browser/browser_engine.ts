import { SYSTEM_CLOCK } from "../clock.ts";
import type { PublicConfig } from "../config.ts";
import { CallEngine } from "./call_engine.ts";
import { canChooseSpeaker } from "./can_choose_speaker.ts";
import type { CallPorts } from "./call_ports.ts";
import { listDevices, watchDevices } from "./devices.ts";
import { type Entry, tradeCode } from "./entry.ts";
import type { CallSignals } from "./idle_signals.ts";
import { openLastingConnection } from "./lasting_connection.ts";
import { browserMemory } from "./memory.ts";
import { openMicrophone } from "./microphone.ts";
import { watchNetwork } from "./network.ts";
import { PictureFeed } from "./picture_feed.ts";
import { browserPictures } from "./picture_platform.ts";
import { stayAwake } from "./stay_awake.ts";
import { openSpeaker } from "./speaker.ts";
import { openTabLane } from "./tab_lane.ts";
import { openVision } from "./vision.ts";

/** The engine of a page's call, on what the browser offers. Loaded when the page stands. */
export function browserEngine(config: PublicConfig, signals: CallSignals): CallEngine {
  const loadHands = () => import("../scripts/hands.ts");
  const ports = { ...browserPorts(), tradeCode: tradeCodeHere, loadHands };
  return new CallEngine(config, ports, signals);
}

/** Trades an access code at the server the page is of. */
export function tradeCodeHere(accessCode: string, signal: AbortSignal): Promise<Entry> {
  return tradeCode({ url: "/api/entry", accessCode, signal });
}

/**
 * What a call works with in a browser, wherever it is: hands and codes are the page's own.
 *
 * @param server gives the address of any page on the server to call
 */
export function browserPorts(
  server: () => string = () => location.href,
): Omit<CallPorts, "loadHands" | "tradeCode"> {
  return {
    openConnection: openLastingConnection,
    openMicrophone,
    openSpeaker,
    openTabLane,
    openVision,
    openFeed: (options) => new PictureFeed({ ...options, platform: browserPictures() }),
    watchDevices,
    listDevices,
    watchNetwork,
    stayAwake,
    watchPageLeft: (onLeft) => addEventListener("pagehide", onLeft),
    memory: browserMemory(),
    url: () => liveUrl(server()),
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
    canChooseSpeaker,
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
