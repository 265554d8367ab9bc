/** A page without a browser: its own lasting connection and transcript, a microphone and an ear. */
import { EMPTY_TRANSCRIPT, follow } from "../../lib/browser/transcript.ts";
import { earlierLines } from "../../lib/browser/earlier_lines.ts";
import {
  type LastingConnection,
  openLastingConnection,
} from "../../lib/browser/lasting_connection.ts";
import { PressPad } from "../../lib/browser/press_pad.ts";
import type { CallEvent } from "../../lib/browser/call_model.ts";
import type { Closed } from "../../lib/wire/duplex.ts";
import type { MessageOf, ServerMessage, Start } from "../../lib/wire/message.ts";
import { AnswerDelays } from "./answer_delay.ts";
import { AnswerWait } from "./answer_wait.ts";
import { ReplyEar } from "./reply_ear.ts";
import type { SoakClock } from "./soak_clock.ts";
import { connectionsOf } from "./soak_socket.ts";
import { taggedSound, type Utterance, utteranceSamples } from "./tagged_sound.ts";

/** Sound leaves in pieces of 100 ms: a browser's 20 ms would be a thousand frames a second here. */
const FRAME_SAMPLES = 1_600;
const SAMPLES_PER_MS = 16;

export interface SoakPageOptions {
  clock: SoakClock;
  /** `ws://…/api/live`. */
  url: string;
  cookie: string;
  start: Start;
  random(): number;
  /** Something is about to be said. */
  onSpeak(utterance: Utterance): void;
  /** Something came, after the page has dealt with it. */
  onMessage?(message: ServerMessage): void;
}

/** One call. It runs from its making until it ends. */
export class SoakPage {
  readonly ear = new ReplyEar();
  readonly delays = new AnswerDelays();
  readonly wait = new AnswerWait();
  readonly closed: Promise<Closed>;
  /** Fatal errors told, in order. */
  readonly errors: MessageOf<ServerMessage, "error">[] = [];
  /** When the page's own line, or its Live session, was there (again), in the time of the talk. */
  readonly upMs: number[] = [];
  /** When the page's own line was lost. */
  readonly lostMs: number[] = [];
  /** When connections came that did not remember the talk as a whole. */
  readonly outlineMs: number[] = [];
  parked = 0;
  /** How often a Live session was left without need: rests and planned renewals. */
  partings = 0;
  noAnswers = 0;
  renewals = 0;
  ticket: string | null = null;
  ticketAtMs = -Infinity;
  isUp = false;
  readonly #options: SoakPageOptions;
  readonly #ending = new AbortController();
  readonly #connection: LastingConnection;
  readonly #pad: PressPad | null;
  readonly #beganMs: number;
  readonly #watchers = new Set<() => void>();
  #transcript = EMPTY_TRANSCRIPT;
  #onNetwork = () => {};
  #position = 0;
  #speech: Utterance | null = null;
  /** Replies that have begun, and of which more may come. */
  readonly #openReplies = new Set<number>();
  #toldPlayed = 0;
  readonly #lastMs = { heardOf: -Infinity };

  constructor(options: SoakPageOptions) {
    const { clock, url, cookie, start, random } = options;
    this.#options = options;
    this.#beganMs = clock.nowMs();
    this.#connection = openLastingConnection({
      url,
      signal: this.#ending.signal,
      start,
      takenUp: null,
      earlier: (again) => earlierLines(this.#transcript, again),
      isQuiet: () => this.isQuiet,
      onLine: (line) => {
        this.isUp = line === "up";
        (this.isUp ? this.upMs : this.lostMs).push(clock.nowMs());
      },
      watchNetwork: (onChange) => void (this.#onNetwork = onChange),
      limitMs: 120_000,
      clock,
      random,
      openConnection: connectionsOf(cookie),
    });
    this.closed = this.#connection.closed;
    const isPressed = start.turns?.mode === "push-to-talk";
    this.#pad = isPressed ? new PressPad((message) => this.#connection.send(message)) : null;
    const stop = clock.each(() => this.#feed());
    void this.#read().finally(stop);
  }

  /** Nobody speaks, and all has been played. */
  get isQuiet(): boolean {
    return this.#speech === null && this.#openReplies.size === 0 &&
      !this.ear.isPlaying(this.#options.clock.nowMs());
  }

  /** Lines that were not answered. */
  get openLines(): number {
    return this.#connection.openLines.length;
  }

  get lostSoundMs(): number {
    return this.#connection.counters.soundDroppedMs;
  }

  /** When anything last came that was said, or was asked. */
  get livelyMs(): number {
    return Math.max(this.#lastMs.heardOf, this.wait.lastAskedMs);
  }

  type(id: string, text: string): void {
    this.delays.ask("line", this.#options.clock.nowMs(), this.isQuiet && this.openLines === 0);
    this.#tell({ type: "typed", id, text });
    this.#connection.send({ type: "text", id, text });
    this.wait.ask(this.#options.clock.nowMs());
  }

  /** Say something of so many syllables. @returns when it has been said */
  async say(syllables: number): Promise<void> {
    if (this.#speech !== null) return;
    // The button is pressed a little before, and let go of a little after.
    const from = this.#position + 2 * FRAME_SAMPLES;
    const speech = this.#speech = { from, to: from + utteranceSamples(syllables) };
    this.#options.onSpeak(speech);
    if (this.#pad !== null) this.#tell({ type: "talk", on: true });
    this.#pad?.offer({ type: "speech", state: "begin" });
    await this.until(() => this.#position >= speech.to + FRAME_SAMPLES);
    this.#pad?.offer({ type: "speech", state: "end" });
    this.#speech = null;
    const isFree = this.isQuiet && this.openLines === 0;
    this.delays.ask("speech", this.#options.clock.nowMs(), isFree);
    this.wait.ask(this.#options.clock.nowMs());
  }

  /** Cut the reply that runs. */
  stop(): void {
    this.#connection.send({ type: "stop" });
    this.wait.settle();
  }

  answerTool({ id, name }: { id: string; name: string }, output: string): void {
    this.#connection.send({ type: "toolResult", id, name, result: { output } });
    this.wait.ask(this.#options.clock.nowMs());
  }

  /** What a browser tells when the network is another one. */
  networkChanged(): void {
    this.#onNetwork();
  }

  get isOver(): boolean {
    return this.#ending.signal.aborted;
  }

  /** Resolves when something holds, looked at after every message and piece of sound; or at the end. */
  async until(holds: () => boolean, signal?: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => {
      if (signal?.aborted || this.#ending.signal.aborted || holds()) resolve();
    };
    this.#watchers.add(look);
    look();
    await promise;
    this.#watchers.delete(look);
  }

  /** The person ends the call. */
  close(): void {
    this.#connection.close();
    this.#ending.abort();
    this.#look();
  }

  async #read(): Promise<void> {
    const { clock, onMessage } = this.#options;
    for await (const message of this.#connection) {
      this.ear.take(message, clock.nowMs());
      this.#note(message, clock.nowMs());
      this.#tell({ type: "received", message });
      onMessage?.(message);
      this.#look();
    }
    this.ear.close();
    this.#ending.abort();
    this.#look();
  }

  #note(message: ServerMessage, nowMs: number): void {
    this.wait.take(message, { nowMs, playedMs: this.ear.endsAtMs });
    switch (message.type) {
      case "ready":
        this.isUp = true;
        if (this.upMs.length > 0 && !message.resumed) this.outlineMs.push(nowMs);
        if (this.upMs.length === 0) this.upMs.push(nowMs);
        return;
      case "renewing":
        if (message.why !== "planned") return;
        this.partings++;
        return this.delays.renewing();
      case "renewed":
        this.delays.renewed(nowMs);
        this.renewals++;
        this.upMs.push(nowMs);
        if (!message.resumed) this.outlineMs.push(nowMs);
        return;
      case "resumeTicket":
        this.ticket = message.ticket;
        this.ticketAtMs = nowMs;
        return;
      case "parked":
        this.parked++;
        this.partings++;
        return;
      case "error":
        if (message.fatal) this.errors.push(message);
        else if (message.code === "no-answer") this.noAnswers++;
        return;
      case "reply":
        this.#lastMs.heardOf = nowMs;
        return this.#noteReply(message);
      case "tool":
        this.delays.forget();
        this.#lastMs.heardOf = nowMs;
        return;
      case "sound":
      case "said":
        this.#lastMs.heardOf = nowMs;
        return;
    }
  }

  #noteReply({ reply, state }: MessageOf<ServerMessage, "reply">): void {
    if (state === "begun") this.delays.answer(this.#options.clock.nowMs());
    if (state === "begun") this.#openReplies.add(reply);
    else if (state !== "generated") this.#openReplies.delete(reply);
    if (state !== "interrupted") return;
    const heard = this.ear.heard(this.#options.clock.nowMs());
    if (heard?.reply === reply) this.#played(heard.reply, heard.position);
  }

  /** A reply was played to its end, or cut. */
  #played(reply: number, position: number): void {
    if (this.#toldPlayed === reply) return;
    this.#toldPlayed = reply;
    this.#connection.send({ type: "heard", reply, position });
    this.#tell({
      type: "played",
      reply,
      heardSamples: position,
      cameSamples: this.ear.cameSamples,
    });
  }

  #tell(event: CallEvent): void {
    this.#transcript = follow(this.#transcript, event);
  }

  /** All the sound that is due by now. */
  #feed(): void {
    const { clock } = this.#options;
    const due = (clock.nowMs() - this.#beganMs) * SAMPLES_PER_MS;
    let hasMoved = false;
    while (this.#position + FRAME_SAMPLES <= due) {
      const pcm = taggedSound(this.#position, FRAME_SAMPLES, this.#speech);
      const sound = { type: "sound", position: this.#position, pcm } as const;
      this.#position += FRAME_SAMPLES;
      if (this.#pad === null) this.#connection.send(sound);
      else this.#pad.offer(sound);
      hasMoved = true;
    }
    if (!hasMoved) return;
    const heard = this.ear.heard(clock.nowMs());
    if (
      heard !== null && !this.#openReplies.has(heard.reply) && !this.ear.isPlaying(clock.nowMs())
    ) {
      this.#played(heard.reply, heard.position);
    }
    this.#look();
  }

  #look(): void {
    for (const look of [...this.#watchers]) look();
  }
}
