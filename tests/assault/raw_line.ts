/**
 * A TCP line to the server under attack, on which anything may be written. It leads to 127.0.0.1 and
 * nowhere else: there is no name or address to be given.
 */
import { Buffer } from "node:buffer";
import { connect, type Socket } from "node:net";

/** Bytes that are kept of what came and was not taken yet; more than any frame or answer has. */
const KEPT_BYTES = 8 * 1024 * 1024;

/** One line. What breaks it ends it: nothing here throws. */
export class RawLine {
  readonly #socket: Socket;
  readonly #over = Promise.withResolvers<void>();
  #come = Buffer.alloc(0);
  #isOver = false;
  #onMore: () => void = () => {};

  /** @param address own end of it, within 127.0.0.0/8; absent = the system's choice */
  constructor(port: number, address?: string) {
    this.#socket = connect({ host: "127.0.0.1", port, localAddress: address });
    this.#socket.setNoDelay(true);
    this.#socket.on("data", (bytes: Buffer<ArrayBuffer>) => {
      this.#come = Buffer.concat([this.#come, bytes]).subarray(-KEPT_BYTES);
      this.#onMore();
    });
    // A reset says no more than the close that follows it.
    this.#socket.on("error", () => {});
    this.#socket.on("end", () => this.#end());
    this.#socket.on("close", () => this.#end());
  }

  /** Resolves when the other end has ended or cut it. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Write, and wait until the system has room for more. False when nobody takes it any longer. */
  async write(bytes: Uint8Array | string): Promise<boolean> {
    if (this.#isOver || this.#socket.destroyed) return false;
    const data = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
    if (!this.#socket.write(data)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#socket.once("drain", resolve);
      await Promise.race([promise, this.over]);
      this.#socket.off("drain", resolve);
    }
    return !this.#isOver;
  }

  /** Take what `read` finds at the beginning of what came; null when the line ended before. */
  async take<T>(read: (come: Buffer) => { value: T; bytes: number } | null): Promise<T | null> {
    while (true) {
      const found = read(this.#come);
      if (found !== null) {
        this.#come = this.#come.subarray(found.bytes);
        return found.value;
      }
      if (this.#isOver) return null;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#onMore = resolve;
      await promise;
    }
  }

  /** What came and was not taken yet. */
  get come(): string {
    return this.#come.toString("latin1");
  }

  /** Read nothing any more, so that the other end's data piles up. */
  stopReading(): void {
    this.#socket.pause();
  }

  readOn(): void {
    this.#socket.resume();
  }

  /** Say that nothing more is written, and go on reading. */
  halfClose(): void {
    this.#socket.end();
  }

  /** Cut it. */
  drop(): void {
    this.#socket.destroy();
    this.#end();
  }

  #end(): void {
    this.#isOver = true;
    this.#over.resolve();
    this.#onMore();
  }
}
