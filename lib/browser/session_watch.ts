import type { Signal } from "@preact/signals";
import { MIC_RATE, REPLY_RATE } from "../wire/message.ts";
import type { MessageOf, ServerMessage } from "../wire/message.ts";
import type { CallEvent, CallState } from "./call_model.ts";
import { type AnswerSeen, answerTimes } from "./session_answer.ts";
import { NO_FACTS } from "./empty_view.ts";
import { factsAfter, type SessionFacts } from "./session_facts.ts";

/** An answer later than that answers something else. */
const MOST_WAIT_MS = 120_000;

type Came = Omit<AnswerSeen, "heardAtMs"> & { reply: number };

/** Looks on while a call runs, and keeps what the session pane tells. */
export class SessionWatch {
  readonly #nowMs: () => number;
  readonly #facts: Signal<SessionFacts>;
  #phase: CallState["phase"]["type"] = "idle";
  /** Microphone sound up to here was at hand at that time. */
  #mic: { position: number; atMs: number } | null = null;
  #spokeUntilMs: number | null = null;
  #typedAtMs: number | null = null;
  /** Told by the relay of the reply whose first sound comes next. */
  #answered: MessageOf<ServerMessage, "answered"> | null = null;
  /** An answer that came, and was not heard yet. */
  #came: Came | null = null;

  /**
   * @param facts kept here
   * @param nowMs a steady clock
   */
  constructor(facts: Signal<SessionFacts>, nowMs: () => number = () => performance.now()) {
    this.#facts = facts;
    this.#nowMs = nowMs;
  }

  /** Something happened, and this is the state after it. */
  follow(event: CallEvent, state: CallState): void {
    const { type } = state.phase;
    // Another call; one that goes on with the talk goes on with its sums.
    if (type === "connecting" && this.#phase !== type) this.#begin(state.canGoOn);
    this.#phase = type;
    if (event.type === "received") this.#received(event.message);
    else if (event.type === "typed") this.#typedAtMs = this.#nowMs();
  }

  /**
   * A frame of the microphone's sound is at hand.
   *
   * @param heard `position` after its last sample; `quietMs` since the last loud moment of speech, null
   *   while nobody speaks
   */
  listened({ position, quietMs }: { position: number; quietMs: number | null }): void {
    const atMs = this.#nowMs();
    this.#mic = { position, atMs };
    if (quietMs !== null) this.#spokeUntilMs = atMs - quietMs;
  }

  /** A reply was heard so far, in samples. */
  heard(reply: number, position: number): void {
    if (this.#came?.reply !== reply || position === 0) return;
    const heardAtMs = this.#nowMs() - position * 1_000 / REPLY_RATE;
    const answer = answerTimes({ ...this.#came, heardAtMs });
    this.#came = null;
    this.#set({ ...this.#facts.peek(), answer });
  }

  /** @param underruns times so far that sound ran out within a reply */
  ranOut(underruns: number): void {
    this.#set({ ...this.#facts.peek(), underruns });
  }

  /** The page sent what a tool brought. */
  answeredTool(): void {
    const facts = this.#facts.peek();
    this.#set({ ...facts, toolAnswers: facts.toolAnswers + 1 });
  }

  #begin(goesOn: boolean): void {
    if (!goesOn) this.#set(NO_FACTS);
    this.#mic =
      this.#spokeUntilMs =
      this.#typedAtMs =
      this.#answered =
      this.#came =
        null;
  }

  #received(message: ServerMessage): void {
    if (message.type === "answered") this.#answered = message;
    else if (message.type === "sound" && this.#answered?.reply === message.reply) {
      this.#came = this.#answerCame(this.#answered);
      this.#answered = null;
    } else this.#set(factsAfter(this.#facts.peek(), message));
  }

  /** As things are now: what is said from here on, an echo maybe, is no part of what was asked. */
  #answerCame(
    { reply, to, sinceMs, turnMs, position = 0 }: MessageOf<ServerMessage, "answered">,
  ): Came | null {
    const cameAtMs = this.#nowMs();
    const endedAtMs = to === "line" ? this.#typedAtMs : this.#spokeUntilMs;
    const countedFromMs = to === "line" ? this.#typedAtMs : this.#atHandMs(position);
    // Each is answered once.
    if (to === "line") this.#typedAtMs = null;
    else this.#spokeUntilMs = null;
    if (endedAtMs === null || countedFromMs === null) return null;
    if (cameAtMs - endedAtMs > MOST_WAIT_MS) return null;
    return { reply, to, endedAtMs, countedFromMs, sinceMs, turnMs, cameAtMs };
  }

  /** When the microphone's sound was at hand up to here: it comes as it is spoken. */
  #atHandMs(position: number): number | null {
    if (this.#mic === null) return null;
    return this.#mic.atMs - (this.#mic.position - position) * 1_000 / MIC_RATE;
  }

  #set(facts: SessionFacts): void {
    if (facts !== this.#facts.peek()) this.#facts.value = facts;
  }
}
