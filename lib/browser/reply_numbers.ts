import { isLaterReply, nthReplyAfter } from "../audio/reply_number.ts";

/**
 * Numbers of replies through a whole talk: a relay that takes the talk up from a ticket counts on from
 * there, and so may use numbers the page has seen already, of replies that came after the ticket.
 * Pure.
 */
export class ReplyNumbers {
  #newest = 0;
  /** First number of this connection, here; 0 = none came yet. */
  #first = 0;
  #shift = 0;

  /** Another connection numbers from here on. */
  reconnected(): void {
    this.#first = 0;
  }

  /** The page's number of a reply that came as `reply`. */
  fromRelay(reply: number): number {
    // No reply: the end of a turn that got none.
    if (reply === 0) return 0;
    if (this.#first === 0) {
      const isNew = this.#newest === 0 || isLaterReply(reply, this.#newest);
      this.#first = isNew ? reply : nthReplyAfter(this.#newest, 1);
      this.#shift = this.#first - reply;
    }
    const mapped = nthReplyAfter(reply, this.#shift);
    if (this.#newest === 0 || isLaterReply(mapped, this.#newest)) this.#newest = mapped;
    return mapped;
  }

  /** The relay's number; null for a reply of an earlier connection, of which it knows nothing. */
  toRelay(reply: number): number | null {
    const isOfThis = this.#first !== 0 &&
      (reply === this.#first || isLaterReply(reply, this.#first));
    return isOfThis ? nthReplyAfter(reply, -this.#shift) : null;
  }
}
