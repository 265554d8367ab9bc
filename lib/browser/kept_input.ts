import type { ClientMessage, MessageOf, ServerMessage, Start } from "../wire/message.ts";
import { type Clock, SYSTEM_CLOCK } from "../clock.ts";
import type { OpenLine } from "./call_model.ts";
import type { SentAgain } from "./earlier_lines.ts";
import { ReplyNumbers } from "./reply_numbers.ts";
import { type InOrder, SoundRing } from "./sound_ring.ts";
import { type Moment, type OwedAt, Unacked } from "./unacked.ts";

/** A talk that is taken up again, after a reload or where the last connection was given up. */
export interface TakenUp {
  /** Newest sealed ticket; null where none came in time. */
  readonly ticket: string | null;
  /** Typed lines that were not answered. */
  readonly open: readonly OpenLine[];
}

/**
 * How long before a reply begins what it answers has ended, at least: the server waits longer in
 * silence before it answers. Samples.
 */
const ANSWER_LAG_SAMPLES = 4_800;

/**
 * All that another connection needs to go on where one broke: the ticket, what was not answered (sound,
 * typed lines, tool results; bounded, see `SoundRing` and `Unacked`), and how replies are numbered.
 */
export class KeptInput {
  readonly #clock: Pick<Clock, "nowMs">;
  readonly #ring = new SoundRing();
  readonly #unacked = new Unacked();
  readonly #numbers = new ReplyNumbers();
  #ticket: string | null;
  #sinceTicket: ReadonlySet<string> = new Set();
  /** The newest that found no connection. */
  #picture: MessageOf<ClientMessage, "picture"> | null = null;

  constructor(takenUp: TakenUp | null, clock: Pick<Clock, "nowMs"> = SYSTEM_CLOCK) {
    this.#clock = clock;
    this.#ticket = takenUp?.ticket ?? null;
    // Where a line stands is the tab's own matter.
    for (const { before: _, ...line } of takenUp?.open ?? []) {
      this.#unacked.keep({ type: "text", ...line }, this.#moment);
    }
  }

  /** Sound that was dropped before any connection had it. */
  get lostSoundMs(): number {
    return this.#ring.lostMs;
  }

  /** Lines and results that found no room. */
  get refusedMessages(): number {
    return this.#unacked.refused;
  }

  /** Whether a line or tool result is not answered yet. */
  get isOwing(): boolean {
    return this.#unacked.owed.length > 0;
  }

  /** Typed lines not answered yet. */
  get openLines(): OpenLine[] {
    return this.#unacked.owed.flatMap(({ message: { type, ...line } }) =>
      type === "text" ? [line as OpenLine] : []
    );
  }

  /** Ids of typed lines that were not answered when the newest ticket came. */
  get sinceTicket(): ReadonlySet<string> {
    return this.#sinceTicket;
  }

  /**
   * Keep what has to be kept.
   *
   * @param isUp whether a connection is there to take it
   * @returns what that connection is to be given; null = nothing
   */
  keep(message: ClientMessage, isUp: boolean): ClientMessage | null {
    switch (message.type) {
      case "start":
        // Every connection has one of its own.
        return null;
      case "sound":
      case "speech":
      case "mic":
        if (message.type === "speech") this.#unacked.spoken(this.#clock.nowMs());
        this.#ring.keep(message);
        if (isUp) this.#ring.handedOver();
        return isUp ? message : null;
      case "text":
      case "toolResult":
        return this.#unacked.keep(message, this.#moment) && isUp ? message : null;
      case "picture":
        this.#picture = isUp ? null : message;
        return isUp ? message : null;
      case "heard": {
        const reply = this.#numbers.toRelay(message.reply);
        return reply === null || !isUp ? null : { ...message, reply };
      }
      case "stop":
        this.#unacked.stopped();
        // There is nobody to tell: what breaks off is unwanted at once.
        if (!isUp) this.#unacked.cut();
        return isUp ? message : null;
      case "ping":
      case "aside":
      case "pictureGone":
      case "toolConsent":
        // A question of a connection that is gone is asked by nobody any more.
        return isUp ? message : null;
      default:
        return message satisfies never;
    }
  }

  /** What is shown is so no more: no picture that is kept goes to another connection. */
  withdrawPictures(): void {
    this.#picture = null;
    this.#unacked.withdrawPictures();
  }

  /** A message came. @returns the same with its reply's number in the whole talk */
  take(message: ServerMessage): ServerMessage {
    switch (message.type) {
      case "ready":
        if (message.ticketRefused !== undefined) this.#ticket = null;
        break;
      case "resumeTicket":
        this.#ticket = message.ticket;
        // Whatever the relay knew of is answered: these were still on their way to it.
        this.#sinceTicket = new Set(this.openLines.map(({ id }) => id));
        break;
      case "ack":
        if (message.of === "sound") this.#ring.confirm(message.position ?? 0);
        break;
    }
    const known = this.#numbered(message);
    this.#unacked.follow(known, this.#moment);
    return known;
  }

  /** First message of another connection. `earlier`: null for a new talk. */
  start(start: Start, earlier: ((again: SentAgain) => Start["earlier"]) | null): Start {
    const { from } = this.#ring;
    const lines = earlier?.({
      lines: new Set(this.openLines.map(({ id }) => id)),
      utterance: from < this.#ring.end,
      sinceTicket: this.#sinceTicket,
    });
    return {
      ...start,
      ...(this.#ticket === null ? {} : { resumeTicket: this.#ticket }),
      ...(from === 0 ? {} : { resumeFrom: from >>> 0 }),
      ...(lines === undefined || lines.length === 0 ? {} : { earlier: lines }),
    };
  }

  /** What another connection is given once it is ready, in the order it was said, typed and made. */
  again(): ClientMessage[] {
    const picture = this.#picture === null ? [] : [this.#picture];
    const all = [...inOrder(this.#unacked.owed, this.#ring), ...picture];
    this.#unacked.sentAgain(this.#clock.nowMs());
    this.#ring.handedOver();
    this.#picture = null;
    return all;
  }

  /** The connection broke. @returns the ends of replies that got none */
  cut(): MessageOf<ServerMessage, "reply">[] {
    this.#numbers.reconnected();
    const { broken, soundFrom } = this.#unacked.cut();
    const { letGoAt } = this.#ring;
    const answeredTo = letGoAt > soundFrom ? 0 : letGoAt;
    this.#ring.confirm(Math.max(soundFrom - ANSWER_LAG_SAMPLES, answeredTo));
    return broken.map((reply) => ({
      type: "reply",
      reply,
      state: "complete",
      reason: "line-lost",
    }));
  }

  get #moment(): Moment {
    return { nowMs: this.#clock.nowMs(), soundTo: this.#ring.end };
  }

  #numbered(message: ServerMessage): ServerMessage {
    switch (message.type) {
      case "reply":
      case "sound":
        return { ...message, reply: this.#numbers.fromRelay(message.reply) };
      case "said":
      case "sources":
        if (message.reply === undefined) return message;
        return { ...message, reply: this.#numbers.fromRelay(message.reply) };
      default:
        return message;
    }
  }
}

/** Messages between the sound that came before and after them, which keeps its own order. */
function inOrder(owed: readonly OwedAt[], ring: SoundRing): ClientMessage[] {
  const { from } = ring;
  const isBefore = ({ position }: OwedAt) => position <= from;
  const before = owed.filter(isBefore);
  const between = owed.filter((one) => !isBefore(one));
  const all: ClientMessage[] = before.map(({ message }) => message);
  for (const message of ring.again()) {
    while (isReached(between[0], message)) all.push(between.shift()!.message);
    all.push(message);
  }
  return [...all, ...between.map(({ message }) => message)];
}

function isReached(owed: OwedAt | undefined, next: InOrder): boolean {
  return owed !== undefined && next.type === "sound" && next.position >= owed.position;
}
