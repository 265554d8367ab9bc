import type { Clock } from "../clock.ts";
import type { Duplex } from "../wire/duplex.ts";
import type { PairDown, PairUp } from "../wire/pair_message.ts";
import { type Mailbox, PAIRING_LASTS_MS } from "./mailbox.ts";
import * as ends from "./pairing_end.ts";
import type { PairingEnd } from "./pairing_end.ts";

export interface PassOptions {
  /** What the other end wrote. */
  inbox: Mailbox;
  /** What it will read. */
  outbox: Mailbox;
  /** The one kind of message this end may send. */
  may: "offer" | "answer";
  /** How long the other end may take to come, milliseconds. Default: it is there. */
  aloneMs?: number;
  /** Lets nobody come any more. @returns whether nobody had */
  isAlone?(): Promise<boolean>;
  clock: Clock;
}

/**
 * Carry letters between one end's line and the other end's mailbox, until either leaves or time is
 * over. Leaves nothing in the store but word for the other end that this one is gone. Rejects with
 * what the store throws.
 */
export async function passLetters(
  line: Duplex<PairUp, PairDown>,
  messages: AsyncIterator<PairUp>,
  { inbox, outbox, may, aloneMs, isAlone, clock }: PassOptions,
): Promise<PairingEnd> {
  const ending = new AbortController();
  const over = Promise.withResolvers<PairingEnd>();
  const callOff = clock.after(PAIRING_LASTS_MS, () => over.resolve(ends.TIME_OVER));
  const giveUp = aloneMs === undefined
    ? () => {}
    : clock.after(aloneMs, () => over.resolve(ends.EXPIRED));

  const down = async (): Promise<PairingEnd> => {
    for await (const letter of inbox.letters(ending.signal)) {
      giveUp();
      if (letter.type === "gone") return ends.GONE;
      line.send(letter);
    }
    return ends.LEFT;
  };
  const up = async (): Promise<PairingEnd> => {
    for await (const message of { [Symbol.asyncIterator]: () => messages }) {
      if (ending.signal.aborted) break;
      if (message.type !== may) return ends.OUT_OF_ORDER;
      if (!await outbox.post(message)) return ends.TOO_FAST;
    }
    return ends.LEFT;
  };
  const reading = down();
  try {
    const end = await Promise.race([reading, up(), over.promise]);
    const wasAlone = await isAlone?.() ?? false;
    // Nobody will ever read what was written to nobody.
    if (wasAlone) await outbox.clear();
    else if (end !== ends.GONE) await outbox.post({ type: "gone" });
    return end;
  } finally {
    callOff();
    giveUp();
    ending.abort();
    // What it failed with has ended the race, or came too late to matter.
    await reading.catch(() => {});
    await inbox.clear();
  }
}
