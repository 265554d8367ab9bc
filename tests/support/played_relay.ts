/**
 * A relay played by the test, in place of the page's sockets: for what a relay says seldom (a rest, a
 * call that has nearly lasted its longest time) and for lines that break at a word.
 */
import type { Page } from "puppeteer-core";
import type { ClientTextMessage, MessageOf, ServerTextMessage } from "../../lib/wire/message.ts";

type Ready = MessageOf<ServerTextMessage, "ready">;

/** The test's end of the page's line. */
export interface PlayedRelay {
  /** Say something to the page. */
  say(...messages: ServerTextMessage[]): Promise<void>;
  /** Break the line, and let no other be opened. */
  cut(): Promise<void>;
  /** Take connections again. */
  back(): Promise<void>;
  /** What the page sent as JSON, over all connections. */
  heard(): Promise<ClientTextMessage[]>;
}

interface Playing {
  isReached: boolean;
  sockets: EventTarget[];
  heard: unknown[];
}

/** Take the place of the relay for calls begun from now on; a reload ends it. */
export async function playRelay(page: Page, ready: Partial<Ready> = {}): Promise<PlayedRelay> {
  const granted: Ready = {
    type: "ready",
    model: "gemini-3.8-live",
    upstream: "simulator",
    turns: { mode: "automatic" },
    resumed: false,
    elapsedMs: 0,
    limits: {
      messageBytes: 2_000_000,
      messagesPerSecond: 150,
      bytesPerSecond: 2_000_000,
      pictureIntervalMs: 1_000,
      callMinutes: 60,
    },
    ...ready,
  };
  await page.evaluate((granted) => {
    const playing: Playing = { isReached: true, sockets: [], heard: [] };
    Object.assign(globalThis, { playing });
    class Socket extends EventTarget {
      binaryType = "blob";
      bufferedAmount = 0;
      readyState = 0;
      constructor() {
        super();
        setTimeout(() => playing.isReached ? this.#open() : this.end(1006));
      }
      #open() {
        this.readyState = 1;
        playing.sockets.push(this);
        this.dispatchEvent(new Event("open"));
      }
      send(data: unknown) {
        if (typeof data !== "string") return;
        const message = JSON.parse(data);
        playing.heard.push(message);
        if (message.type !== "start" && message.type !== "ping") return;
        const answer = message.type === "start"
          ? { ...granted, resumed: granted.resumed && "resumeTicket" in message }
          : { type: "pong", id: message.id };
        setTimeout(() => this.say(answer));
      }
      say(message: unknown) {
        this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(message) }));
      }
      end(code: number) {
        if (this.readyState === 3) return;
        this.readyState = 3;
        this.dispatchEvent(new CloseEvent("close", { code }));
      }
      close(code = 1005) {
        setTimeout(() => this.end(code));
      }
    }
    Object.assign(globalThis, { WebSocket: Socket });
  }, granted);
  return {
    say: (...messages) =>
      page.evaluate((messages) => {
        const { playing } = globalThis as unknown as { playing: Playing };
        const socket = playing.sockets.at(-1) as EventTarget & { say(message: unknown): void };
        for (const message of messages) socket.say(message);
      }, messages),
    cut: () =>
      page.evaluate(() => {
        const { playing } = globalThis as unknown as { playing: Playing };
        playing.isReached = false;
        (playing.sockets.at(-1) as EventTarget & { end(code: number): void }).end(1006);
      }),
    back: () =>
      page.evaluate(() => {
        (globalThis as unknown as { playing: Playing }).playing.isReached = true;
      }),
    heard: () =>
      page.evaluate(() =>
        (globalThis as unknown as { playing: Playing }).playing.heard as ClientTextMessage[]
      ),
  };
}
