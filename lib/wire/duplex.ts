/**
 * The one shape at every joint: browser socket, server socket and Live session all show this face,
 * and the relay couples two of them.
 */

/** How a duplex ended. Endings are values; `closed` never rejects. */
export interface Closed {
  /** WebSocket close code; 1006 for a connection that broke without one. */
  code: number;
  /** At most 123 bytes of UTF-8. */
  reason: string;
  /** Who ended it: this end, the other end, or a broken line. */
  by: "us" | "them" | "fault";
}

/**
 * Two-way stream of messages. Iterate to receive, once; the iteration ends when the duplex has
 * closed and everything received before has been read.
 */
export interface Duplex<Receive, Send> extends AsyncIterable<Receive> {
  /** Hand over a message. After the end this does nothing: watch `closed`. Never blocks. */
  send(message: Send): void;
  /** Bytes taken by `send` that have not left yet; what back-pressure is decided on. */
  readonly backlogBytes: number;
  /** Resolves once, with the reason of the end. */
  readonly closed: Promise<Closed>;
  /** End it. A second call does nothing. */
  close(code?: number, reason?: string): void;
}

/**
 * A linked in-memory pair: what one end sends the other receives, in order, without copying or
 * bounds (made for tests and for coupling in one process).
 *
 * @param sizeOf bytes a message counts for in `backlogBytes` until the other end has read it;
 *   default 0
 */
export function linkedPair<A, B>(
  { sizeOfA = () => 0, sizeOfB = () => 0 }: {
    sizeOfA?: (message: A) => number;
    sizeOfB?: (message: B) => number;
  } = {},
): [Duplex<A, B>, Duplex<B, A>] {
  const toLeft = new Inbox<A>({ sizeOf: sizeOfA });
  const toRight = new Inbox<B>({ sizeOf: sizeOfB });
  const leftClosed = Promise.withResolvers<Closed>();
  const rightClosed = Promise.withResolvers<Closed>();
  const end = (code: number, reason: string, leftEnds: boolean) => {
    toLeft.end();
    toRight.end();
    leftClosed.resolve({ code, reason, by: leftEnds ? "us" : "them" });
    rightClosed.resolve({ code, reason, by: leftEnds ? "them" : "us" });
  };
  const face = <R, S>(
    inbox: Inbox<R>,
    outbox: Inbox<S>,
    closed: Promise<Closed>,
    isLeft: boolean,
  ): Duplex<R, S> => ({
    send: (message) => void outbox.push(message),
    get backlogBytes() {
      return outbox.bytes;
    },
    closed,
    close: (code = 1000, reason = "") => end(code, cutReason(reason), isLeft),
    [Symbol.asyncIterator]: () => inbox[Symbol.asyncIterator](),
  });
  return [
    face(toLeft, toRight, leftClosed.promise, true),
    face(toRight, toLeft, rightClosed.promise, false),
  ];
}

/**
 * A queue one reader awaits: `push` wakes the reader, nobody polls. Bounded by `maxBytes` (default:
 * unbounded): past it `push` returns false and drops the *newest*, and `dropped` counts it; the
 * owner decides what that means.
 */
export class Inbox<T> implements AsyncIterable<T> {
  #items: T[] = [];
  #wake: (() => void) | null = null;
  #ended = false;
  #fault: unknown = null;
  #bytes = 0;
  #dropped = 0;
  readonly #maxBytes: number;
  readonly #sizeOf: (item: T) => number;

  constructor({ maxBytes = Infinity, sizeOf = () => 0 }: {
    maxBytes?: number;
    sizeOf?: (item: T) => number;
  } = {}) {
    this.#maxBytes = maxBytes;
    this.#sizeOf = sizeOf;
  }

  /** Bytes waiting to be read. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Items refused because the queue was full. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Queue an item. False when it was dropped (full) or the queue has ended. */
  push(item: T): boolean {
    if (this.#ended) return false;
    const bytes = this.#sizeOf(item);
    if (this.#bytes + bytes > this.#maxBytes) {
      this.#dropped++;
      return false;
    }
    this.#bytes += bytes;
    this.#items.push(item);
    this.#wake?.();
    return true;
  }

  /**
   * No more items come; the reader still gets those queued.
   *
   * @param fault what the reader gets thrown after them, where something went wrong that should not
   */
  end(fault: unknown = null): void {
    if (!this.#ended) this.#fault = fault;
    this.#ended = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    while (true) {
      // Taken in batches: one shift per item is quadratic on a long queue.
      const batch = this.#items;
      this.#items = [];
      for (const item of batch) {
        this.#bytes -= this.#sizeOf(item);
        yield item;
      }
      if (this.#items.length > 0) continue;
      if (this.#fault !== null) throw this.#fault;
      if (this.#ended) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
      this.#wake = null;
    }
  }
}

const MAX_REASON_BYTES = 123;

/** A close reason cut to the 123 bytes of UTF-8 that RFC 6455 allows, never inside a character. */
export function cutReason(reason: string): string {
  const room = new Uint8Array(MAX_REASON_BYTES);
  const { read } = new TextEncoder().encodeInto(reason, room);
  return reason.slice(0, read);
}

/**
 * A code this end may close with. The standard forbids applications to send 1001–2999 from a page
 * and 1005, 1006 and 1015 from anywhere; such codes become 1000 (ordinary) or `fallback`.
 */
export function legalCloseCode(code: number, fallback = 4301): number {
  if (code === 1000 || (code >= 3000 && code <= 4999)) return code;
  return code === 1005 ? 1000 : fallback;
}
