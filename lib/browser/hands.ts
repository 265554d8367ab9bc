import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../clock.ts";
import type { Tool } from "../tools/declare.ts";
import { type DeskCounters, ToolDesk, type ToolUse } from "../tools/desk.ts";
import type { Box, Mark } from "../tools/page/mark.ts";
import type { Note } from "../tools/page/note.ts";
import type { CloserLook, PageHands } from "../tools/page/page_hands.ts";
import { pageTools } from "../tools/page/page_tools.ts";
import type { ClientMessage, MessageOf, ServerMessage } from "../wire/message.ts";
import type { CallEvent } from "./call_model.ts";
import { Lookout, type LookoutOptions, type Report } from "./lookout.ts";
import type { PlacedMark } from "./placed_mark.ts";
import { ShownMarks } from "./shown_marks.ts";
import { type SideNote, withNote, withOlder, withoutNote } from "./side_notes.ts";
import { type ToolPermission, ToolQuestions } from "./tool_questions.ts";

export interface HandsOptions {
  clock: Clock;
  /** Names of the page's tools that are offered. */
  pageTools: readonly string[];
  /** Offered beside them. */
  tools?: readonly Tool[];
  callsInARow: number;
  /** How what is watched for is asked about. */
  lookout: Pick<
    LookoutOptions,
    "everyMs" | "maxQuestions" | "strictness" | "isQuiet" | "onWornOut"
  >;
  /** Whether something is shared, so that there is a picture to point at. */
  isLooking(): boolean;
  /** Where on a source a mark lies that is in thousandths of the picture the model knows. */
  place(mark: Mark): PlacedMark;
  /** The model points at something, in thousandths of that picture. */
  onPointed(mark: Mark): void;
}

/** What a running call does for its tools. */
export interface CallHands {
  send(message: ClientMessage): void;
  /** A part of what is shared, at its native resolution; null where nothing is. */
  look(box: Box, options: { signal: AbortSignal }): Promise<CloserLook | null>;
}

/** A tool that works, here or in the relay. */
export interface ShownUse {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

/** What came of the model's calls of this page's tools. */
export interface ToolCounters extends DeskCounters {
  /** Each call once, whatever the answer was; none to what was called off. */
  readonly answered: number;
  /** The person said no, or nothing. */
  readonly refused: number;
}

const NO_CALLS: ToolCounters = {
  ...{ calls: 0, answered: 0, refused: 0 },
  ...{ repeated: 0, limited: 0, failed: 0, late: 0 },
};

/** Tools shown at work at once, oldest dropped past it. */
const MAX_SHOWN_USES = 8;

/**
 * The page's hands: runs the tools the page offers the model, asks the person before one acts, and shows
 * what they show. What is on show outlives the call; nothing else does.
 */
export class Hands implements PageHands {
  readonly marks: ShownMarks;
  readonly questions = new ToolQuestions();
  readonly lookout: Lookout;
  readonly #options: HandsOptions;
  readonly #tools: readonly Tool[];
  readonly #notes = signal<readonly SideNote[]>([]);
  readonly #uses = signal<readonly ShownUse[]>([]);
  readonly #counters = signal<ToolCounters>(NO_CALLS);
  #call: CallHands | null = null;
  #desk: ToolDesk | null = null;
  #tellsSpeech = false;

  constructor(options: HandsOptions) {
    this.#options = options;
    this.marks = new ShownMarks(options.clock);
    this.lookout = new Lookout({
      ...{ clock: options.clock, ...options.lookout },
      ask: (text) => this.#askAside(text),
    });
    this.#tools = [...pageTools(this, options.pageTools), ...options.tools ?? []];
  }

  /** Newest first. */
  get notes(): ReadonlySignal<readonly SideNote[]> {
    return this.#notes;
  }

  /** What works now, in the page or in the relay. */
  get uses(): ReadonlySignal<readonly ShownUse[]> {
    return this.#uses;
  }

  /** What came of the calls of this page's tools, in this call. */
  get counters(): ReadonlySignal<ToolCounters> {
    return this.#counters;
  }

  /** A call begins. @param isNew it is another talk, which knows of no note */
  begin(call: CallHands, { isNew }: { isNew: boolean }): void {
    this.end();
    if (isNew) this.#notes.value = [];
    this.#call = call;
    this.#tellsSpeech = false;
    this.#counters.value = NO_CALLS;
    this.#desk = new ToolDesk({
      tools: this.#tools,
      ...{ clock: this.#options.clock, callsInARow: this.#options.callsInARow },
      answer: ({ id, name }, { result, ...more }) => {
        call.send({ type: "toolResult", id, name, result: { ...result }, ...more });
        this.#count({ answered: 1 });
      },
      ask: ({ id, name, args }, { title }, { signal }) => {
        signal.addEventListener("abort", () => this.questions.withdraw([id]));
        return new Promise((resolve) => this.questions.ask({ id, name, title, args }, resolve));
      },
      onUse: (use) => this.#used(use),
    });
  }

  /** It is over. */
  end(): void {
    this.#desk?.stop();
    this.#desk = this.#call = null;
    this.questions.clear();
    this.lookout.end();
    this.marks.clear();
    this.#uses.value = [];
  }

  /** Something happened in the call. */
  follow(event: CallEvent): void {
    switch (event.type) {
      case "received":
        return this.#received(event.message);
      case "typed":
        return this.#desk?.personSpoke();
      case "talk":
        return event.on ? this.#desk?.personSpoke() : undefined;
      case "line":
        return this.#forgetRelay(event.line !== "up");
      case "looked":
        if (event.picture !== null && event.hasChanged) this.lookout.pictureChanged();
    }
    if (this.isLooking) return;
    // A mark without its picture would point at something else, and nothing happens there any more.
    this.marks.clear();
    this.lookout.end();
  }

  /** The person answers a question. */
  answer(id: string, permission: ToolPermission): void {
    this.questions.answer(id, permission);
  }

  closeNote(id: number): void {
    this.#notes.value = withoutNote(this.#notes.peek(), id);
  }

  /** Notes of before a reload are shown again, below those that came since. @param notes newest first */
  takeBack(notes: readonly Note[]): void {
    this.#notes.value = withOlder(this.#notes.peek(), notes);
  }

  get isLooking(): boolean {
    return this.#options.isLooking();
  }

  show(note: Note): void {
    this.#notes.value = withNote(this.#notes.peek(), note);
  }

  point(mark: Mark): void {
    this.marks.add(this.#options.place(mark));
    this.#options.onPointed(mark);
  }

  watch(what: string): void {
    this.lookout.begin(what);
  }

  report(happened: boolean): Report {
    return this.lookout.report(happened);
  }

  unwatch(): boolean {
    return this.lookout.end();
  }

  async look(box: Box, options: { signal: AbortSignal }): Promise<CloserLook | null> {
    return await this.#call?.look(box, options) ?? null;
  }

  /** A line of the page's own: not shown as the person's, and begins a turn as theirs do. */
  #askAside(text: string): void {
    this.#desk?.personSpoke();
    this.#call?.send({ type: "aside", text });
  }

  #received(message: ServerMessage): void {
    switch (message.type) {
      case "tool":
        this.#desk?.take(message);
        return this.#count({});
      case "toolCancelled":
        this.questions.withdraw(message.ids);
        return this.#desk?.cancel(message.ids);
      case "toolUse":
        return this.#relayUsed(message);
      case "activity":
        this.#tellsSpeech = true;
        return message.state === "begin" ? this.#desk?.personSpoke() : undefined;
      case "said":
        // Where the server tells of no speech, its words are what tells of it.
        if (message.who === "person" && !this.#tellsSpeech) this.#desk?.personSpoke();
    }
  }

  #relayUsed({ id, name, title, state, args = {} }: MessageOf<ServerMessage, "toolUse">): void {
    this.questions.withdraw([id]);
    if (state !== "asking") return this.#shown({ id, name, title }, state === "running");
    this.questions.ask({ id, name, title, args }, (answer) => {
      this.#call?.send({ type: "toolConsent", id, answer });
    });
  }

  #used({ id, tool: { name, title }, state }: ToolUse): void {
    if (state === "refused") this.#count({ refused: 1 });
    this.#shown({ id, name, title }, state === "running");
  }

  #count({ answered = 0, refused = 0 }: Partial<ToolCounters>): void {
    const before = this.#counters.peek();
    this.#counters.value = {
      ...this.#desk?.counters ?? before,
      answered: before.answered + answered,
      refused: before.refused + refused,
    };
  }

  #shown(use: ShownUse, isRunning: boolean): void {
    const others = this.#uses.peek().filter(({ id }) => id !== use.id);
    this.#uses.value = isRunning ? [...others, use].slice(-MAX_SHOWN_USES) : others;
  }

  /** Tools of a relay whose line is gone have ended with it, and its questions too. */
  #forgetRelay(isGone: boolean): void {
    // What was asked for over it is asked for again: what was allowed in general would be done twice.
    if (isGone) this.questions.forgetAllowed();
    this.#uses.value = [];
    this.questions.withdraw(this.questions.open.peek().map(({ id }) => id));
  }
}
