/** A line to the server that the test plays. */
import { PairingError, type PairingReason } from "../../lib/browser/pairing_error.ts";
import type { openPairingLine, PairingLine } from "../../lib/browser/pairing_line.ts";
import { Inbox } from "../../lib/wire/duplex.ts";
import type { PairDown, PairUp } from "../../lib/wire/pair_message.ts";

export class FakeLine {
  readonly sent: PairUp[] = [];
  readonly #inbox = new Inbox<PairDown>();
  readonly #over = Promise.withResolvers<PairingError>();
  isClosed = false;

  readonly open: typeof openPairingLine = ({ signal }) => {
    signal.addEventListener("abort", () => this.end("gone"));
    const messages = this.#inbox[Symbol.asyncIterator]();
    const next = async (type: string) => {
      const { value, done } = await messages.next();
      if (done) throw await this.#over.promise;
      if (value.type !== type) throw new PairingError("out-of-order");
      return value;
    };
    const line = {
      send: (message: PairUp) => void this.sent.push(message),
      ...{ next, over: this.#over.promise, close: () => this.end("gone") },
    };
    return line as PairingLine;
  };

  /** The server says something. */
  say(message: PairDown): void {
    this.#inbox.push(message);
  }

  end(reason: PairingReason): void {
    this.isClosed = true;
    this.#inbox.end();
    this.#over.resolve(new PairingError(reason));
  }
}
