import { browserPorts } from "../browser/browser_engine.ts";
import type { CallPorts } from "../browser/call_ports.ts";
import { tradeCode } from "../browser/entry.ts";
import { createMemory } from "../browser/memory.ts";
import { PictureFeed } from "../browser/picture_feed.ts";
import { browserPictures } from "../browser/picture_platform.ts";
import { workletUrl } from "../browser/worklet_url.ts";
import type { Start } from "../wire/message.ts";
import { foreignWorker } from "./foreign_worker.ts";
import { memoryStore } from "./memory_store.ts";

export interface ClientPortOptions {
  /** Origin of the relay that is called. */
  server: string;
  /** Origin the page's own scripts are of. */
  ownOrigin: string;
  /** Origin of the relay that the library, its worklets and its Worker come from. */
  home: string;
  /**
   * What the first message of every connection holds besides. `asks`: whether a tool's question can be put
   * to the person; otherwise none that acts is offered.
   */
  start: Pick<Start, "voice" | "instructions"> & { asks: boolean };
}

/**
 * The browser's ports for a page of one's own: they call another server, keep nothing in the page's
 * storage, and start the picture Worker also where it is of another origin.
 */
export function clientPorts({ server, ownOrigin, home, start }: ClientPortOptions): CallPorts {
  const ports = browserPorts(() => server);
  const session = memoryStore();
  const local = memoryStore();
  return {
    ...ports,
    openConnection: (options) =>
      ports.openConnection({
        ...options,
        start: { ...options.start, ...start },
      }),
    loadHands: () => import("../browser/hands_of_call.ts"),
    tradeCode: (accessCode, signal) =>
      tradeCode({
        ...{ url: `${server}/api/entry`, accessCode, signal },
        isElsewhere: server !== ownOrigin,
      }),
    openFeed: (options) => {
      const platform = browserPictures();
      // On the relay's own origin its policy would not let a `blob:` be a Worker, and none is needed.
      const createClock = home === ownOrigin
        ? platform.createClock
        : () => foreignWorker(workletUrl("picture_clock"));
      return new PictureFeed({ ...options, platform: { ...platform, createClock } });
    },
    memory: createMemory({ session: () => session, local: () => local }),
  };
}
