import { Inbox } from "../../wire/duplex.ts";
import type { ServerMessage } from "../../wire/message.ts";
import { sift } from "../../wire/sift.ts";
import type { Checkpoint } from "./lasting_session.ts";
import type { OpenInput } from "./open_input.ts";
import { isPageId } from "./unfit_call.ts";

type Mark = { readonly type: "checkpoint"; readonly checkpoint: Checkpoint };

/** Samples between two acknowledgements of sound: two a second at most. */
const ACK_SAMPLES = 8_000;
/** What a message counts for; everything but sound is small. */
const MESSAGE_BYTES = 256;

/** What a lasting session says: its messages, and checkpoints at their place among them. */
export class Outlet {
  readonly #onCheckpoint: (checkpoint: Checkpoint) => void | Promise<void>;
  readonly #inbox: Inbox<ServerMessage | Mark>;
  #ackedTo: number;

  /** @param options `maxBytes` may wait to be read, past them `say` says no */
  constructor({ maxBytes, soundFrom, onCheckpoint }: {
    maxBytes: number;
    soundFrom: number;
    onCheckpoint: (checkpoint: Checkpoint) => void | Promise<void>;
  }) {
    this.#inbox = new Inbox({ maxBytes, sizeOf });
    this.#ackedTo = soundFrom;
    this.#onCheckpoint = onCheckpoint;
  }

  /** False when there is no room: nobody reads. */
  say(message: ServerMessage): boolean {
    return this.#inbox.push(message);
  }

  checkpoint(checkpoint: Checkpoint): void {
    this.#inbox.push({ type: "checkpoint", checkpoint });
  }

  /** Input that is answered need not be sent again. */
  ack(settled: readonly OpenInput[]): void {
    for (const item of settled) {
      if (item.kind === "text") this.say({ type: "ack", of: "text", id: item.message.id });
      if (item.kind === "result") this.ackResult(item.message.id);
    }
  }

  ackResult(id: string): void {
    // The answer was not the page's.
    if (!isPageId(id)) return;
    this.say({ type: "ack", of: "toolResult", id });
  }

  /** Sound before the position is not needed any more. Said only now and then. */
  ackSound(position: number): void {
    if (position - this.#ackedTo < ACK_SAMPLES) return;
    this.#ackedTo = position;
    this.say({ type: "ack", of: "sound", position });
  }

  end(): void {
    this.#inbox.end();
  }

  [Symbol.asyncIterator](): AsyncIterator<ServerMessage, void, void> {
    return sift(this.#inbox, {
      passes: (item): item is ServerMessage => item.type !== "checkpoint",
      divert: ({ checkpoint }) => this.#onCheckpoint(checkpoint),
    });
  }
}

function sizeOf(item: ServerMessage | Mark): number {
  return item.type === "sound" ? item.pcm.byteLength : MESSAGE_BYTES;
}
