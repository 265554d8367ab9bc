/** A lasting session without Live sessions behind it: the other end of a linked pair. */
import type {
  Checkpoint,
  LastingCounters,
  LastingOpened,
  LastingSession,
  LastingSessionOptions,
} from "../../lib/live/lasting/lasting_session.ts";
import type { LiveClosed, LiveInput } from "../../lib/live/session.ts";
import { type Duplex, linkedPair } from "../../lib/wire/duplex.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";

export interface FakeLasting {
  /** To be given to a relay. */
  open(options: LastingSessionOptions): LastingSession;
  /** What the relay asked for. */
  readonly asked: Promise<LastingSessionOptions>;
  /** The first connection is set up. */
  setUp(opened?: LastingOpened): void;
  /** It cannot be set up, or the talk cannot be mended. */
  fail(error: Error): void;
  /** From now on handing it something throws. */
  breakSend(error: Error): void;
  /** Reached after everything sent before. */
  checkpoint(checkpoint: Checkpoint): void;
  /** Shown as the session's own. */
  counters: LastingCounters;
  /** The server's end: iterate what the relay sent, `send` what the model says. */
  readonly server: Duplex<LiveInput, ServerMessage | { type: "checkpoint" } & Checkpoint>;
}

export const NO_COUNTS: LastingCounters = {
  ...{ lostSends: 0, droppedPictures: 0, droppedChunks: 0, oddFields: 0 },
  ...{ connections: 0, renewals: 0, recoveries: 0, digests: 0, failedAttempts: 0, parked: 0 },
  ...{ droppedSounds: 0, lateResults: 0, longestGapMs: 0 },
};

export function fakeLasting(): FakeLasting {
  const [near, server] = linkedPair<
    ServerMessage | { type: "checkpoint" } & Checkpoint,
    LiveInput
  >();
  const asked = Promise.withResolvers<LastingSessionOptions>();
  const opened = Promise.withResolvers<LastingOpened | null>();
  let failure: LiveClosed["failure"] = null;
  let broken: Error | null = null;
  const fake: FakeLasting = {
    asked: asked.promise,
    server,
    counters: NO_COUNTS,
    setUp: (how = { resumed: false }) => opened.resolve(how),
    fail(error) {
      failure = error as LiveClosed["failure"];
      opened.resolve(null);
      server.close(1011, "failed");
    },
    breakSend: (error) => void (broken = error),
    checkpoint: (checkpoint) => server.send({ type: "checkpoint", ...checkpoint }),
    open(options) {
      asked.resolve(options);
      options.signal.addEventListener("abort", () => {
        opened.resolve(null);
        near.close();
      }, { once: true });
      return {
        opened: opened.promise,
        send(message) {
          if (broken !== null) throw broken;
          near.send(message);
        },
        close: () => near.close(),
        closed: near.closed.then((closed) => ({ ...closed, failure })),
        backlogBytes: 0,
        isSpeech: false,
        get counters() {
          return fake.counters;
        },
        async *[Symbol.asyncIterator]() {
          for await (const message of near) {
            if (message.type !== "checkpoint") yield message;
            else await options.onCheckpoint?.(message);
          }
        },
      };
    },
  };
  return fake;
}
