/** Live sessions that do what a test tells them, however wrong. */
import type { LiveError } from "../../../lib/live/failure.ts";
import type {
  LiveClosed,
  LiveInput,
  LiveSession,
  OpenLiveOptions,
} from "../../../lib/live/session.ts";
import { Inbox } from "../../../lib/wire/duplex.ts";
import type { ServerMessage } from "../../../lib/wire/message.ts";

export interface FakeSession {
  readonly asked: OpenLiveOptions;
  readonly sent: readonly LiveInput[];
  /** Whether this end has closed it. */
  readonly isLeft: boolean;
  /** And without a goodbye. */
  readonly isBroken: boolean;
  say(message: ServerMessage): void;
  /** It is gone now. */
  end(failure?: LiveError | null): void;
}

export interface FakeSessions {
  open(options: OpenLiveOptions): Promise<LiveSession>;
  /** The next session that is opened. */
  next(): Promise<FakeSession>;
  /** The next attempt to open one fails so. */
  refuse(error: LiveError): void;
}

export function fakeSessions(): FakeSessions {
  const opened = new Inbox<FakeSession>();
  const iterator = opened[Symbol.asyncIterator]();
  const refusals: LiveError[] = [];
  return {
    open(options) {
      const refusal = refusals.shift();
      if (refusal !== undefined) return Promise.reject(refusal);
      const { session, fake } = fakeSession(options);
      opened.push(fake);
      return Promise.resolve(session);
    },
    async next() {
      const { value } = await iterator.next();
      if (!value) throw new Error("nothing was opened");
      return value;
    },
    refuse: (error) => void refusals.push(error),
  };
}

/** One that goes on talking after it was left, until it is told to end. */
function fakeSession(asked: OpenLiveOptions): { session: LiveSession; fake: FakeSession } {
  const inbox = new Inbox<ServerMessage>();
  const closed = Promise.withResolvers<LiveClosed>();
  const sent: LiveInput[] = [];
  let isLeft = false;
  let isBroken = false;
  const end = (failure: LiveError | null = null) => {
    inbox.end();
    closed.resolve({ code: 1000, reason: "", by: isLeft ? "us" : "them", failure });
  };
  asked.signal.addEventListener("abort", () => end(), { once: true });
  const session: LiveSession = {
    send: (message) => void sent.push(message),
    close: () => void (isLeft = true),
    break() {
      isLeft = isBroken = true;
      end();
    },
    closed: closed.promise,
    backlogBytes: 0,
    counters: { lostSends: 1, droppedPictures: 0, droppedChunks: 0, oddFields: 0 },
    [Symbol.asyncIterator]: () => inbox[Symbol.asyncIterator](),
  };
  const fake = {
    asked,
    sent,
    get isLeft() {
      return isLeft;
    },
    get isBroken() {
      return isBroken;
    },
    say: (message: ServerMessage) => void inbox.push(message),
    end,
  };
  return { session, fake };
}
