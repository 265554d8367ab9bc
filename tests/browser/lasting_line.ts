/** A lasting connection whose sockets, clock and chance are the test's. */
import { assertExists } from "@std/assert";
import type { Clock } from "../../lib/clock.ts";
import type { LineState } from "../../lib/browser/call_model.ts";
import { openConnection } from "../../lib/browser/connection.ts";
import type { SentAgain } from "../../lib/browser/earlier_lines.ts";
import {
  type LastingConnection,
  type LastingConnectionOptions,
  openLastingConnection,
} from "../../lib/browser/lasting_connection.ts";
import type { MicSound, ServerMessage, Start, TalkLine } from "../../lib/wire/message.ts";
import { type FakeClock, fakeClock } from "../support/fake_clock.ts";
import { READY } from "./fake_call.ts";
import { type FakeSocket, fakeSockets } from "./fake_socket.ts";

export interface LastingLine {
  connection: LastingConnection;
  clock: FakeClock;
  ended: AbortController;
  sockets: FakeSocket[];
  /** What the page was given. */
  came: ServerMessage[];
  /** Every change of the line, as `up`, or `lost 1` with the attempt. */
  line: string[];
  /** What each connection beyond the first is told not to hold in its earlier lines. */
  again: SentAgain[];
  /** The newest socket. */
  readonly socket: FakeSocket;
  /** Timers do not go off, as in a tab that is hidden for long. */
  isHidden: boolean;
  /** Tell that the network changed. */
  wake(): void;
  /** Open the newest socket and let the relay be ready; `bytes` leave it at once. */
  up(ready?: Partial<typeof READY>): Promise<FakeSocket>;
  /** The newest socket breaks. */
  breaks(code?: number): Promise<void>;
  /** Let time pass, and what follows from it happen. */
  pass(ms: number): Promise<void>;
  /** The server sends something. */
  receive(...messages: ServerMessage[]): Promise<void>;
}

/** Let everything run that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
}

export const START: Start = { type: "start", turns: { mode: "automatic" } };
export const EARLIER: TalkLine[] = [{ who: "person", text: "Hello" }];

/** 20 ms of sound, number `index` of the call. */
export function frame(index: number): MicSound {
  return { type: "sound", position: index * 320, pcm: new Int16Array(320).fill(index + 1) };
}

/** A line that was not opened yet. */
export function lastingLine(options: Partial<LastingConnectionOptions> = {}): LastingLine {
  const clock = fakeClock();
  const timers: Clock = {
    nowMs: clock.nowMs,
    after: (ms, run) => clock.after(ms, () => line.isHidden || run()),
  };
  const ended = new AbortController();
  const { sockets, WebSocket } = fakeSockets();
  const made = { came: [], line: [], again: [] } as Pick<LastingLine, "came" | "line" | "again">;
  let wake = () => {};
  const connection = openLastingConnection({
    url: "ws://test/api/live",
    signal: ended.signal,
    start: START,
    takenUp: null,
    earlier(again) {
      made.again.push(again);
      return EARLIER;
    },
    isQuiet: () => false,
    onLine: (line: LineState, attempt) =>
      void made.line.push(attempt === undefined ? line : `${line} ${attempt}`),
    watchNetwork: (onChange) => wake = onChange,
    limitMs: 120_000,
    clock: timers,
    random: () => 1,
    openConnection: (wanted) => openConnection({ ...wanted, WebSocket }),
    ...options,
  });
  void (async () => {
    for await (const message of connection) made.came.push(message);
  })();
  const newest = () => {
    const socket = sockets.at(-1);
    assertExists(socket, "no socket was opened");
    return socket;
  };
  const line: LastingLine = {
    ...made,
    isHidden: false,
    connection,
    clock,
    ended,
    sockets,
    get socket() {
      return newest();
    },
    wake: () => wake(),
    async up(ready = {}) {
      const socket = newest();
      socket.open();
      socket.receive({ ...READY, ...ready });
      await settled();
      return socket;
    },
    async breaks(code = 1006) {
      newest().hangUp(code);
      await settled();
    },
    async pass(ms) {
      clock.pass(ms);
      await settled();
    },
    async receive(...messages) {
      for (const message of messages) newest().receive(message);
      await settled();
    },
  };
  return line;
}

/** A line that is up. */
export async function lineUp(options?: Partial<LastingConnectionOptions>): Promise<LastingLine> {
  const line = lastingLine(options);
  await line.up();
  return line;
}

/** The line breaks and is up again. */
export async function again(line: LastingLine): Promise<FakeSocket> {
  await line.breaks();
  await line.pass(1_000);
  return await line.up();
}

/** Every sample of sound that a socket was given. */
export function soundOf({ sent }: FakeSocket): { from: number; samples: number[] } {
  const sounds = sent.filter((message): message is MicSound => message.type === "sound");
  return {
    from: sounds[0]?.position ?? -1,
    samples: sounds.flatMap(({ pcm }) => [...pcm]),
  };
}
