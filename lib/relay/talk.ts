/** A talk over all its connections: how long it has lasted, and the tickets that take it up again. */
import { type LockRules, OPEN_RULES } from "../door/lock_rules.ts";
import type { TicketContents, Tickets } from "../door/tickets.ts";
import type { MessageOf, ServerMessage, Start, TicketRefusal } from "../wire/message.ts";

export interface TalkOptions {
  tickets: Tickets;
  /** Who calls, as `lib/door/visitor.ts` tells. */
  visitor: string;
  /** Label of the Live server. */
  upstream: string;
  /** Taken where neither the page nor the ticket names one, nor the owner. */
  model: string;
  voice: string | null;
  /** What the owner lets pages choose. Default: everything. */
  lock?: LockRules;
  /** Milliseconds since 1970. */
  now(): number;
}

/**
 * Room for replies that began after the ticket was sealed: the page has seen their numbers, and the
 * next reply must have a new one. A ticket comes with every answered turn, so these are few.
 */
const REPLY_GAP = 64;
const MAX_REPLY = 0xffff;

/**
 * Begin a talk, or go on with the one a `start` has a ticket of. A ticket that is no good begins a new
 * one: {@linkcode Talk.refused} says why.
 */
export function takeUp(start: Start, options: TalkOptions): Talk {
  const { tickets, visitor, upstream, lock = OPEN_RULES } = options;
  const kind = `${upstream} ${start.turns?.mode ?? "automatic"}`;
  const { resumeTicket, model } = start;
  const opened = resumeTicket === undefined
    ? null
    : tickets.open(resumeTicket, { visitor, kind, model, openModels: lock.models });
  if (opened !== null && typeof opened !== "string") {
    const voice = start.voice ?? openVoice(opened.voice, lock);
    return new Talk(options, { ...opened, voice }, { isNew: false, refused: null });
  }
  const fresh = {
    talk: crypto.randomUUID(),
    handle: null,
    model: model ?? lock.models?.[0] ?? options.model,
    voice: start.voice ?? lock.voices?.[0] ?? options.voice,
    ...{ kind, visitor, reply: 0, serial: 0 },
    begunAtMs: options.now(),
  };
  return new Talk(options, fresh, { isNew: true, refused: opened });
}

/** The lock may be another one than when the talk began. */
function openVoice(voice: string | null, { voices }: LockRules): string | null {
  return voices === null || (voice !== null && voices.includes(voice)) ? voice : voices[0];
}

/** Holds what the next ticket will say. */
export class Talk {
  /** Whether no connection had it before. */
  readonly isNew: boolean;
  readonly refused: TicketRefusal | null;
  readonly #options: TalkOptions;
  #contents: TicketContents;

  constructor(
    options: TalkOptions,
    contents: TicketContents,
    { isNew, refused }: { isNew: boolean; refused: TicketRefusal | null },
  ) {
    this.#options = options;
    this.#contents = contents;
    this.isNew = isNew;
    this.refused = refused;
  }

  get id(): string {
    return this.#contents.talk;
  }
  /** Milliseconds since 1970. */
  get begunAtMs(): number {
    return this.#contents.begunAtMs;
  }
  get model(): string {
    return this.#contents.model;
  }
  get voice(): string | null {
    return this.#contents.voice;
  }
  /** Google's handle to begin with; null = it remembers nothing. */
  get handle(): string | null {
    return this.#contents.handle;
  }
  /** Number of the last reply the page can know. */
  get afterReply(): number {
    if (this.isNew) return 0;
    return (this.#contents.reply + REPLY_GAP - 1) % MAX_REPLY + 1;
  }
  /** How long it has lasted, over all its connections, milliseconds. */
  get elapsedMs(): number {
    // Another machine's clock may go after this one's.
    return Math.max(0, Math.round(this.#options.now() - this.#contents.begunAtMs));
  }

  /**
   * A ticket for where the talk is now.
   *
   * @param handle null while Google remembers nothing of it: then it still names the talk, its
   *   beginning and its replies
   * @returns null where the handle is too long for one; the page goes on with the ticket before
   */
  ticket(
    handle: string | null,
    afterReply: number,
  ): MessageOf<ServerMessage, "resumeTicket"> | null {
    const serial = this.#contents.serial + 1;
    this.#contents = { ...this.#contents, handle, reply: afterReply, serial };
    const { tickets } = this.#options;
    const ticket = tickets.seal(this.#contents);
    return ticket === null ? null : { type: "resumeTicket", ticket, lastsMs: tickets.lastsMs };
  }
}
