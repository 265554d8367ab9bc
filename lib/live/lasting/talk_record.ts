import { heardWords } from "../../wire/heard_words.ts";
import type { ClientMessage, MessageOf, ServerMessage, TalkLine } from "../../wire/message.ts";
import type { HistoryLine } from "../session.ts";
import {
  isNoise,
  isStopped,
  type OpenCall,
  type OpenInput,
  type OpenResult,
  type OpenText,
  type OpenUtterance,
} from "./open_input.ts";
import { OpenInputs } from "./open_inputs.ts";
import { PersonLines } from "./person_lines.ts";
import { PlayedReply } from "./played_reply.ts";
import { type RecordedLine, TalkLines } from "./talk_lines.ts";

type Said = MessageOf<ServerMessage, "said">;
type Reply = MessageOf<ServerMessage, "reply">;

/** The reply that is running. */
export interface RunningReply {
  readonly number: number;
  /** All of it has come; only Google's clock still plays it. */
  isWhole: boolean;
  /** The person wants silence: nothing of it is gone on with. */
  isUnwanted: boolean;
}

/** What a cut of the connection did to what was under way. */
export interface Cut {
  /** The reply that ran: it is over, wholly said, not wanted any more, or broken off. */
  readonly reply: Readonly<RunningReply> | null;
  /** Words of it had come, whose line may not have been ended. */
  readonly hasOpenLine: boolean;
  /** Calls that will be made anew, as what they were made for is asked again. */
  readonly cancelled: readonly string[];
  /** Input that counts as answered. */
  readonly settled: readonly OpenInput[];
}

export interface TalkRecordOptions {
  earlier?: readonly TalkLine[];
  /** Position of the first sound that will come. */
  soundFrom?: number;
  /** A steady clock, milliseconds. */
  nowMs?: () => number;
}

/**
 * What is open and what was said: what decides which input is sent to the next connection, and what
 * that is told besides. Pure: it only takes notes.
 */
export class TalkRecord {
  readonly lines: TalkLines;
  readonly #inputs: OpenInputs;
  #reply: RunningReply | null = null;
  #modelLine: { line: RecordedLine; reply: number } | null = null;
  readonly #person: PersonLines;
  readonly played: PlayedReply;
  /** Whether speech has been told of before its words came: older models tell none. */
  #tellsSpeech = false;

  constructor(options: TalkRecordOptions = {}) {
    const { earlier, soundFrom = 0, nowMs = () => performance.now() } = options;
    this.lines = new TalkLines(earlier);
    this.#person = new PersonLines(this.lines);
    this.#inputs = new OpenInputs(soundFrom, nowMs);
    this.played = new PlayedReply(nowMs);
  }

  /** Input nobody has answered, oldest first. */
  get open(): readonly OpenInput[] {
    return this.#inputs.items;
  }
  get calls(): ReadonlyMap<string, OpenCall> {
    return this.#inputs.calls;
  }
  /** Sound before that was answered, or was none to answer. */
  get settledTo(): number {
    return this.#inputs.settledTo;
  }
  /** Nothing is under way on either side. */
  get isQuiet(): boolean {
    return this.#inputs.isEmpty && this.#reply === null;
  }

  /** What a handle that comes now brings back is all that was said: a reply may still be played. */
  get isWhole(): boolean {
    return this.#inputs.isEmpty && (this.#reply?.isWhole ?? true);
  }

  /**
   * First position of sound that would be needed again after a cut.
   *
   * @param endedAt position after the newest sample
   * @param noticedFrom where speech that nobody has noticed yet may have begun
   */
  soundNeededFrom(endedAt: number, noticedFrom: number): number {
    const first = this.#inputs.utterance(() => true);
    const from = first === undefined ? noticedFrom : Math.min(first.from, noticedFrom);
    return Math.min(endedAt, Math.max(this.#inputs.settledTo, from));
  }

  /** @param position sound before it came before it */
  typed(message: MessageOf<ClientMessage, "text">, position: number): void {
    this.#person.typed();
    const line = this.lines.add("person", message.text);
    this.#inputs.add<OpenText>({ kind: "text", message, position, line });
  }

  /** @param from first position of its sound, what led up to it included */
  speechBegan(from: number, isPress: boolean): void {
    this.#tellsSpeech = true;
    this.#begin(from, isPress);
  }

  speechEnded(to: number): void {
    const running = this.#inputs.utterance((item) => item.to === null);
    if (running === undefined) return;
    running.to = to;
    running.isAgain = false;
    this.#inputs.renew(running);
    this.#person.ended(running.line);
  }

  /** Words of either side. @param heardTo position up to which the server can have heard */
  said({ who, text, interim, reply }: Said, heardTo: number): void {
    if (interim || text === "" || who === "thought") return;
    if (who === "person") {
      if (!this.#tellsSpeech) this.#unnoticedSpeech(heardTo);
      this.#person.said(text, heardTo);
      this.#inputs.settle((item) => isStopped(item) && item.line.text !== "");
    } else {
      const number = reply ?? this.#reply?.number ?? 0;
      if (this.#modelLine?.reply !== number) {
        this.#modelLine = { line: this.lines.add("model"), reply: number };
      }
      this.lines.append(this.#modelLine.line, text);
    }
  }

  /** Of a reply the person cut, only what was heard was said. */
  heard(reply: number, samples: number): void {
    const share = this.played.heardShare(reply, samples);
    if (share === null || this.#modelLine?.reply !== reply) return;
    const { line } = this.#modelLine;
    line.text = heardWords(line.text, share);
  }

  /** @param heardTo as in `said` @returns input that is answered by it */
  reply({ reply: number, state }: Reply, heardTo: number): readonly OpenInput[] {
    if (state === "begun") {
      if (this.#reply?.number === number) return [];
      this.#endWritten(heardTo);
      this.#inputs.replyBegan();
      this.#reply = { number, isWhole: false, isUnwanted: false };
      this.played.begun();
      this.#goneOn();
      return [];
    }
    if (this.#reply === null) return [];
    if (state === "interrupted") this.played.cut(number);
    const { isUnwanted } = this.#reply;
    if (state === "generated") this.#reply.isWhole = true;
    else this.#reply = null;
    return this.#inputs.answered(state === "complete" || isUnwanted);
  }

  /**
   * The person wants silence.
   *
   * @param position sound before it came before it
   * @returns input nobody answers any more; what the running reply answers is told with its end
   */
  stopped(position: number): readonly OpenInput[] {
    if (this.#reply !== null) {
      this.#reply.isUnwanted = true;
      return [];
    }
    this.#goneOn();
    // What was to be said no more was said all the same.
    return this.#inputs.stopped(position);
  }

  called(id: string, name: string): void {
    this.#inputs.called(id, name);
  }

  /** Calls are not waited for any longer. */
  uncalled(ids: readonly string[]): void {
    for (const id of ids) this.#inputs.uncalled(id);
  }

  /** @returns the result as it stands open; null when no call waits for it */
  answeredCall(message: MessageOf<ClientMessage, "toolResult">): OpenResult | null {
    return this.#inputs.answeredCall(message);
  }

  /** Results of tools that wait. */
  get results(): Pick<OpenInputs, "settleOldResults" | "withdrawPictures"> {
    return this.#inputs;
  }

  /**
   * The server says that it holds everything: nothing is generated and no call is open. A result it
   * was given before is part of that, and what was said and is not to be answered.
   */
  settleHeld(): readonly OpenInput[] {
    return this.#inputs.settle((item) => item.kind === "result" || isStopped(item));
  }

  /** Utterances in which the server found nothing. */
  get unfound(): readonly OpenUtterance[] {
    return this.#inputs.items.filter(isNoise);
  }

  /** Nobody answers these: speech that was none, or everything. */
  giveUp(what: "noise" | "all"): readonly OpenInput[] {
    if (what === "all") this.#goneOn();
    const given = this.#inputs.settle((item) => what === "all" || isNoise(item));
    for (const item of given) if (isNoise(item)) this.#person.forget(item.line);
    return given;
  }

  /** The connection is gone. What is open stays so, unless a reply to it had begun. */
  cut(): Cut {
    const reply = this.#reply;
    const line = reply && this.#modelLine?.reply === reply.number ? this.#modelLine.line : null;
    this.#reply = null;
    // Without a word of it there is nothing to go on from: it is asked again.
    const counts = reply !== null && (reply.isWhole || reply.isUnwanted || line !== null);
    const answered = counts ? this.#inputs.answered(reply.isUnwanted) : [];
    if (line !== null) line.isBroken = reply?.isWhole === false && !reply.isUnwanted;
    if (reply !== null && !reply.isUnwanted) this.played.leave(reply.number);
    const { cancelled, settled } = this.#inputs.cutCalls();
    const heardAnew = this.#inputs.cutUtterances();
    this.#person.cut(this.#inputs.utterances, heardAnew);
    return { reply, hasOpenLine: line !== null, cancelled, settled: [...answered, ...settled] };
  }

  /**
   * Sound from before a position is not there any more. What was said in it stays as words, as far as
   * they came.
   *
   * @returns where sound that is missed begins, for each utterance that lost its beginning
   */
  behead(beginsAt: number): number[] {
    return this.#person.behead(this.#inputs.utterances, beginsAt);
  }

  /** Words of open utterances that do not come again, as the sound they were said in is gone. */
  get wordsBefore(): string {
    return this.#inputs.utterances.map(({ line }) => this.#person.before(line)).join("");
  }

  /** Everything open goes to another connection now. */
  sentAgain(): void {
    this.#inputs.sentAgain();
    for (const { line } of this.#inputs.utterances) this.#person.sentAgain(line);
  }

  /** What the next server has to be told before it is given what is open. */
  handOver(isFresh: boolean): HistoryLine[] {
    const open = new Set(this.open.flatMap((item) => "line" in item ? item.line : []));
    return this.lines.handOver(open, isFresh);
  }

  #begin(from: number, isPress: boolean): void {
    if (this.#inputs.utterance(({ to, isAgain }) => to === null && !isAgain) !== undefined) return;
    const again = this.#inputs.utterance(({ isAgain }) => isAgain);
    if (again !== undefined) {
      again.isAgain = false;
      return;
    }
    this.#inputs.spoken(from, isPress, this.#person.begin());
  }

  /** Words without an `activity` before them: the utterance is what came before them. */
  #unnoticedSpeech(heardTo: number): void {
    const open = this.#inputs.utterance(() => true);
    // Late words of an utterance that is being answered are no new one.
    if (open === undefined && this.#reply !== null) return;
    if (open === undefined) this.#begin(this.#inputs.settledTo, false);
    else open.to = null;
    this.speechEnded(heardTo);
  }

  /** Who is answered has ended, whether that was told or not. */
  #endWritten(heardTo: number): void {
    const running = this.#inputs.utterance(({ to, isPress }) => to === null && !isPress);
    if (running !== undefined && running.line.text !== "") this.speechEnded(heardTo);
  }

  /** The model speaks again: what was broken off is not any more. */
  #goneOn(): void {
    const { broken } = this.lines;
    if (broken !== null) broken.isBroken = false;
  }
}
