/** A line of finite rate without a network: what leaves an `Outbox` arrives in its time, and is answered. */
import { Outbox } from "../../lib/browser/outbox.ts";
import { decodeClient, encode, frameBytes, type ReceivedFrame } from "../../lib/wire/codec.ts";
import type { ClientMessage } from "../../lib/wire/message.ts";
import { decodeSlice, isSlice } from "../../lib/wire/slice.ts";
import { SliceJoiner } from "../../lib/wire/slice_joiner.ts";
import { type FakeClock, fakeClock } from "../support/fake_clock.ts";

export interface NarrowLineOptions {
  /** Bits a second, upward; answers take no room. */
  bitsPerSecond: number;
  /** Each way, milliseconds. */
  delayMs: number;
  /** Largest slice the other end takes; 0 = pictures come as a whole. */
  sliceBytes: number;
}

/** A message that has come. */
export interface Arrival {
  readonly message: ClientMessage;
  readonly atMs: number;
}

export interface NarrowLine {
  readonly clock: FakeClock;
  readonly outbox: Outbox;
  /** Messages at the other end, in order. */
  readonly arrived: readonly Arrival[];
  /** Queue a message and send what may leave. */
  send(message: ClientMessage): void;
  /** Let time pass. */
  pass(ms: number): void;
  /** From now on. */
  setRate(bitsPerSecond: number): void;
}

/** The line takes everything at once and tells nobody how much of it still waits, as a kernel does. */
export function narrowLine(options: NarrowLineOptions): NarrowLine {
  const { delayMs, sliceBytes } = options;
  const clock = fakeClock();
  const outbox = new Outbox(() => clock.nowMs());
  outbox.open({ sliceBytes });
  const joiner = new SliceJoiner({ maxBytes: 2_097_152 });
  const arrived: Arrival[] = [];
  let bytesPerMs = options.bitsPerSecond / 8_000;
  let freeMs = 0;
  const arrive = (frame: ReceivedFrame) => {
    let whole: ReceivedFrame | null = frame;
    if (isSlice(frame)) {
      const slice = decodeSlice(frame);
      whole = joiner.take(slice);
      const to = slice.from + slice.payload.byteLength;
      clock.after(delayMs, () => {
        outbox.came({ number: slice.number, to });
        drain();
      });
    }
    if (whole !== null) arrived.push({ message: decodeClient(whole), atMs: clock.nowMs() });
  };
  const put = (frame: string | Uint8Array<ArrayBuffer>) => {
    freeMs = Math.max(freeMs, clock.nowMs()) + frameBytes(frame) / bytesPerMs;
    const received = typeof frame === "string" ? frame : frame.slice().buffer;
    clock.after(freeMs + delayMs - clock.nowMs(), () => arrive(received));
  };
  const outlet = {
    bufferedBytes: 0,
    send: (message: ClientMessage) => put(encode(message)),
    sendSlice: put,
    left() {},
  };
  const drain = () => outbox.drain(outlet);
  return {
    clock,
    outbox,
    arrived,
    send(message) {
      outbox.offer(message);
      drain();
    },
    pass(ms) {
      // A fake clock's timers see the end of a step.
      for (let passed = 0; passed < ms; passed++) clock.pass(1);
    },
    setRate: (bitsPerSecond) => void (bytesPerMs = bitsPerSecond / 8_000),
  };
}
