/** A Live session without a server: the other end of a linked pair. */
import type {
  LiveClosed,
  LiveInput,
  LiveSession,
  OpenLiveOptions,
} from "../../lib/live/session.ts";
import { type Duplex, linkedPair } from "../../lib/wire/duplex.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";

export interface FakeLive {
  /** To be given to a relay; resolves when `setUp` is called. */
  open(options: OpenLiveOptions): Promise<LiveSession>;
  /** What the relay asked for. */
  readonly asked: Promise<OpenLiveOptions>;
  /** The set-up is through. */
  setUp(): void;
  /** The set-up, or the talk, fails. */
  fail(error: Error): void;
  /** From now on handing it something throws. */
  breakSend(error: Error): void;
  /** The server's end: iterate what the relay sent, `send` what the model says. */
  readonly server: Duplex<LiveInput, ServerMessage>;
}

export function fakeLive(): FakeLive {
  const [near, server] = linkedPair<ServerMessage, LiveInput>();
  const asked = Promise.withResolvers<OpenLiveOptions>();
  const setUp = Promise.withResolvers<void>();
  let failure: LiveClosed["failure"] = null;
  let broken: Error | null = null;
  return {
    asked: asked.promise,
    server,
    setUp: () => setUp.resolve(),
    fail(error) {
      failure = error as LiveClosed["failure"];
      setUp.reject(error);
      server.close(1011, "failed");
    },
    breakSend: (error) => void (broken = error),
    async open(options) {
      const { signal } = options;
      asked.resolve(options);
      const aborted = Promise.withResolvers<never>();
      signal.addEventListener("abort", () => {
        near.close();
        aborted.reject(signal.reason);
      }, { once: true });
      aborted.promise.catch(() => {});
      await Promise.race([setUp.promise, aborted.promise]);
      return {
        send(message) {
          if (broken !== null) throw broken;
          near.send(message);
        },
        close: () => near.close(),
        break: () => near.close(),
        closed: near.closed.then((closed) => ({ ...closed, failure })),
        backlogBytes: 0,
        counters: { lostSends: 0, droppedPictures: 0, droppedChunks: 0, oddFields: 0 },
        [Symbol.asyncIterator]: () => near[Symbol.asyncIterator](),
      };
    },
  };
}
