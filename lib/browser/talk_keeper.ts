import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { ServerMessage } from "../wire/message.ts";
import type { KeptTalk } from "./kept_talk.ts";
import type { Memory } from "./memory.ts";

/** How long a talk without a ticket can be gone on with: as long as a ticket usually lasts. */
const WITHOUT_TICKET_MS = 7_200_000;

export interface TalkKeeperOptions {
  memory: Memory;
  /** Where the talk goes: one kept for another place is not taken up. */
  place: string;
  /** `Date.now()`. */
  nowMs(): number;
  /** Where it is shown what can be gone on with; by itself where absent. */
  kept?: Signal<KeptTalk | null>;
}

/** Keeps the talk in the tab's session, so that a reload or a card's button goes on with it. */
export class TalkKeeper {
  readonly #options: TalkKeeperOptions;
  readonly #kept: Signal<KeptTalk | null>;
  #ticket: Pick<KeptTalk, "ticket" | "expiresAtMs"> | null = null;
  #begunAtMs: number | null = null;

  constructor(options: TalkKeeperOptions) {
    this.#options = options;
    this.#kept = options.kept ?? signal(null);
  }

  /** What can be gone on with; null = nothing. */
  get kept(): ReadonlySignal<KeptTalk | null> {
    return this.#kept;
  }

  /** Take up what the tab kept; what is too old is forgotten. */
  recall(): KeptTalk | null {
    const { memory, place, nowMs } = this.#options;
    const talk = memory.talk(place);
    if (talk === null) return null;
    if (talk.expiresAtMs <= nowMs()) {
      this.forget();
      return null;
    }
    this.#take(talk);
    return talk;
  }

  /** A message came. True when the talk should be kept anew, because another ticket came. */
  follow(message: ServerMessage): boolean {
    const nowMs = this.#options.nowMs();
    switch (message.type) {
      case "ready":
        this.#begunAtMs = nowMs - message.elapsedMs;
        if (message.ticketRefused !== undefined) this.#ticket = null;
        return false;
      case "resumeTicket":
        this.#ticket = { ticket: message.ticket, expiresAtMs: nowMs + message.lastsMs };
        return true;
      default:
        return false;
    }
  }

  /** Keep the talk as it is now. */
  keep(talk: Omit<KeptTalk, "ticket" | "expiresAtMs" | "begunAtMs">): void {
    const { memory, place, nowMs } = this.#options;
    const now = nowMs();
    const ticket = this.#ticket ?? { ticket: null, expiresAtMs: now + WITHOUT_TICKET_MS };
    const kept = { ...talk, ...ticket, begunAtMs: this.#begunAtMs ?? now };
    this.#kept.value = kept;
    memory.keepTalk(place, kept);
  }

  /** Nothing is kept any more. */
  forget(): void {
    this.#ticket = null;
    this.#begunAtMs = null;
    this.#kept.value = null;
    this.#options.memory.forgetTalk();
  }

  #take(talk: KeptTalk): void {
    const { ticket, expiresAtMs, begunAtMs } = talk;
    this.#ticket = ticket === null ? null : { ticket, expiresAtMs };
    this.#begunAtMs = begunAtMs;
    this.#kept.value = talk;
  }
}
