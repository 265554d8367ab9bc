import { type ReadonlySignal, signal } from "@preact/signals";
import { declare } from "../tools/declare.ts";
import type { Note } from "../tools/page/note.ts";
import type { ServerMessage, Start } from "../wire/message.ts";
import type { CallEvent } from "./call_model.ts";
import type { CallHands, Hands, HandsOptions } from "./hands.ts";
import { NO_HANDS, type ShownHands } from "./no_hands.ts";

export interface LateHandsOptions extends Pick<HandsOptions, "pageTools" | "tools"> {
  load(): Promise<Hands>;
  /** They cannot be loaded, so a tool of this page did nothing. */
  onFailed(error: unknown): void;
}

/** Events kept while hands are loaded, newest dropped past it: no talk has as many in that time. */
export const MAX_EVENTS = 256;

/**
 * The page's hands, which are loaded when a first tool is used: many a call uses none. What happens
 * until they are there they hear then, in its order.
 */
export class LateHands {
  /** What a call offers the model: the page's own by name, for the relay tells of them. */
  readonly offered: Pick<Start, "pageTools" | "tools">;
  readonly #options: LateHandsOptions;
  readonly #shown = signal<ShownHands>(NO_HANDS);
  #hands: Hands | null = null;
  #loading: Promise<void> | null = null;
  #call: { hands: CallHands; isNew: boolean } | null = null;
  /** The server tells when somebody speaks: how a loop of calls is known depends on that. */
  #speech: CallEvent | null = null;
  #events: CallEvent[] = [];
  #eventsDropped = 0;

  constructor(options: LateHandsOptions) {
    this.#options = options;
    const { pageTools, tools = [] } = options;
    this.offered = { pageTools: [...pageTools], tools: declare(tools) };
  }

  /** What tools show and ask. */
  get shown(): ReadonlySignal<ShownHands> {
    return this.#shown;
  }

  /** What was not kept while they were loaded. */
  get eventsDropped(): number {
    return this.#eventsDropped;
  }

  /** A call begins. @param isNew it is another talk, which knows of no note */
  begin(hands: CallHands, { isNew }: { isNew: boolean }): void {
    this.#call = { hands, isNew };
    this.#speech = null;
    this.#events = [];
    this.#hands?.begin(hands, { isNew });
  }

  /** It is over. */
  end(): void {
    this.#call = null;
    this.#events = [];
    this.#hands?.end();
  }

  /**
   * Notes of before a reload are shown again, below those that came since.
   *
   * @param notes newest first
   * @returns whether they are: what shows them may not be there
   */
  async takeBack(notes: readonly Note[]): Promise<boolean> {
    if (this.#hands === null) await this.#load();
    this.#hands?.takeBack(notes);
    return this.#hands !== null;
  }

  /** Something happened in the call. */
  follow(event: CallEvent): void {
    if (this.#hands !== null) return this.#hands.follow(event);
    if (this.#call === null) return;
    if (event.type === "received") {
      const { type } = event.message;
      if (type === "activity") this.#speech = event;
      if (type === "tool" || type === "toolUse") void this.#load();
    }
    if (this.#loading === null || !isHeard(event)) return;
    if (this.#events.length < MAX_EVENTS) this.#events.push(event);
    else this.#eventsDropped++;
  }

  #load(): Promise<void> {
    return this.#loading ??= this.#open();
  }

  async #open(): Promise<void> {
    const { load, onFailed } = this.#options;
    try {
      this.#begin(await load());
    } catch (error) {
      this.#refuse(this.#events);
      this.#events = [];
      onFailed(error);
    }
    this.#loading = null;
  }

  #begin(hands: Hands): void {
    const [call, events] = [this.#call, this.#events];
    this.#hands = hands;
    this.#events = [];
    if (call !== null) {
      hands.begin(call.hands, call);
      if (this.#speech !== null) hands.follow(this.#speech);
      for (const event of events) hands.follow(event);
    }
    this.#shown.value = hands;
  }

  /** Every call is answered, whatever happens. */
  #refuse(events: readonly CallEvent[]): void {
    for (const event of events) {
      if (event.type !== "received" || event.message.type !== "tool") continue;
      const { id, name } = event.message;
      this.#call?.hands.send({ type: "toolResult", id, name, result: { error: NOT_THERE } });
    }
  }
}

const NOT_THERE = "The page could not load this tool. Nothing was done.";

const HEARD: ReadonlySet<ServerMessage["type"]> = new Set([
  ...["tool", "toolCancelled", "toolUse", "activity", "said"] as const,
]);

/** Whether hands do anything at this event, before they have done anything else. */
function isHeard(event: CallEvent): boolean {
  if (event.type === "received") return HEARD.has(event.message.type);
  return event.type === "typed" || event.type === "talk" || event.type === "line";
}
