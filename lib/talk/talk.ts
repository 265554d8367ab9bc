/** One talk on the command line: input up, replies down to where they are heard. */
import type { Clock } from "../clock.ts";
import type { Duplex } from "../wire/duplex.ts";
import type { ClientMessage, MessageOf, ServerMessage } from "../wire/message.ts";
import type { Input } from "./input.ts";
import type { Playback } from "./playback.ts";

/** What is said upwards. */
export type TalkInput = MessageOf<ClientMessage, "sound" | "heard">;

/** How a talk ended. */
export interface TalkEnd {
  /** What went wrong, in words; null when it ended in peace. */
  readonly problem: string | null;
}

export interface TalkOptions {
  line: Duplex<ServerMessage, TalkInput>;
  input: Input;
  playback: Playback;
  /** Everything that comes, sound included, as it comes. */
  onMessage(message: ServerMessage): void;
  /** Ends it at once, in peace. */
  signal: AbortSignal;
  /** Ends the input. */
  stopInput(): void;
  clock: Clock;
}

/** An input that has ended is waited on so long for an answer that does not come. */
const PATIENCE_MS = 20_000;

/**
 * Run until the line closes, or until an input that ends is answered and all of that is played.
 * Never rejects: what goes wrong is its end.
 */
export async function runTalk(options: TalkOptions): Promise<TalkEnd> {
  const talk = new Talk(options);
  const { line, playback, stopInput, signal } = options;
  const { promise: stopped, resolve: stop } = Promise.withResolvers<null>();
  const onAbort = () => stop(null);
  if (signal.aborted) stop(null);
  signal.addEventListener("abort", onAbort);
  const listening = talk.listen();
  const speaking = talk.speak();
  const problem = await Promise.race([
    listening.then(() => playback.idle).then(() => null),
    // An input that ends by itself is a defect of the recorder; one that was stopped is none.
    speaking.then(() => listening).then(() => playback.idle).then(() => null),
    playback.failed,
    stopped,
  ]).catch((error: Error) => error.message);
  signal.removeEventListener("abort", onAbort);
  stopInput();
  playback.stop();
  line.close();
  // Whoever ends the output after this must be the last to have it.
  await Promise.allSettled([listening, speaking, playback.idle]);
  talk.end();
  const { by, reason, code } = await line.closed;
  if (problem !== null || by === "us") return { problem: problem ?? talk.problem };
  return { problem: talk.problem ?? (reason || `The line was closed with ${code}.`) };
}

class Talk {
  readonly #options: TalkOptions;
  #position = 0;
  #ackedTo = 0;
  #isReplying = false;
  #callOff: (() => void) | null = null;
  #problem: string | null = null;

  constructor(options: TalkOptions) {
    this.#options = options;
  }

  /** What the other end said was wrong. */
  get problem(): string | null {
    return this.#problem;
  }

  async speak(): Promise<void> {
    const { input, line } = this.#options;
    for await (const pcm of input) {
      line.send({ type: "sound", position: this.#position, pcm });
      this.#position += pcm.length;
      if (input.endsAt !== null && this.#position >= input.endsAt) this.#waitForAnswer();
    }
  }

  async listen(): Promise<void> {
    const { line, onMessage } = this.#options;
    for await (const message of line) {
      onMessage(message);
      this.#take(message);
      if (this.#isAnswered) return;
    }
  }

  end(): void {
    this.#callOff?.();
  }

  /** Everything of an input that ends was heard and answered. */
  get #isAnswered(): boolean {
    const { endsAt } = this.#options.input;
    return endsAt !== null && this.#ackedTo >= endsAt && !this.#isReplying;
  }

  #waitForAnswer(): void {
    if (this.#callOff !== null) return;
    const { clock, line } = this.#options;
    this.#callOff = clock.after(PATIENCE_MS, () => {
      if (this.#isReplying) return;
      this.#problem ??= "No answer came.";
      line.close();
    });
  }

  #take(message: ServerMessage): void {
    const { playback } = this.#options;
    switch (message.type) {
      case "sound":
        return playback.play(message);
      case "reply":
        this.#isReplying = message.state === "begun" || message.state === "generated" ||
          message.working === true;
        if (message.state === "interrupted") playback.interrupt(message.reply);
        if (message.state === "complete") playback.finish(message.reply);
        return;
      case "ack":
        if (message.of === "sound") this.#ackedTo = message.position ?? this.#ackedTo;
        return;
      case "error":
        if (message.fatal) this.#problem = `${message.message} ${message.hint ?? ""}`.trim();
        return;
    }
  }
}
