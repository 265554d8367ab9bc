import {
  asks,
  isAnsweredBy,
  isRunning,
  isStopped,
  type OpenCall,
  type OpenInput,
  type OpenResult,
  type OpenStop,
  type OpenUtterance,
} from "./open_input.ts";
import { FIELD_LIMITS } from "../../wire/message.ts";
import { withoutPicture } from "../../wire/without_picture.ts";
import type { RecordedLine } from "./talk_lines.ts";

type Given<T extends OpenInput> = Omit<T, "serial" | "afterReplies" | "sinceMs">;

/** What is put in so shortly before a reply is heard of may have crossed with its beginning. */
const CROSSING_MS = 500;

/** Results kept for another connection; half of what a page keeps of lines and results together. */
const MAX_OPEN_RESULTS = FIELD_LIMITS.openMessages / 2;

/** Pictures of unanswered lines kept for another connection, oldest dropped past it: 8 MB at most. */
const MAX_LINE_PICTURES = 4;

/** What nobody has answered yet: input of the person, and calls of the model. */
export class OpenInputs {
  #items: OpenInput[] = [];
  readonly #calls = new Map<string, OpenCall>();
  #serial = 0;
  #begun = 0;
  #settledTo: number;
  readonly #nowMs: () => number;
  /** Of the reply that began last: when that was, and the oldest input it answers. */
  #begunMs = -Infinity;
  #oldest = 0;

  /** @param soundFrom position of the first sound that will come @param nowMs any steady clock */
  constructor(soundFrom: number, nowMs: () => number) {
    this.#settledTo = soundFrom;
    this.#nowMs = nowMs;
  }

  /** Oldest first. */
  get items(): readonly OpenInput[] {
    return this.#items;
  }
  get calls(): ReadonlyMap<string, OpenCall> {
    return this.#calls;
  }
  get isEmpty(): boolean {
    return this.#items.length === 0 && this.#calls.size === 0;
  }
  /** Sound before that was answered, or was none to answer. */
  get settledTo(): number {
    return this.#settledTo;
  }

  /** Something was put in as a whole, or begins to be: replies that begin later answer it. */
  add<T extends OpenInput>(given: Given<T>): T {
    const [serial, sinceMs] = [++this.#serial, this.#nowMs()];
    const item = { ...given, serial, sinceMs, afterReplies: this.#begun } as unknown as T;
    this.#items.push(item);
    if (item.kind === "text" && item.message.jpeg !== undefined) this.#boundPictures();
    return item;
  }

  /** An utterance begins; no sound of it has been answered. */
  spoken(from: number, isPress: boolean, line: RecordedLine): void {
    from = Math.max(from, this.#settledTo);
    const rest = { isPress, isAgain: false, isMended: false, isStopped: false, line };
    this.add<OpenUtterance>({ kind: "utterance", from, to: null, ...rest });
  }

  /** @returns the result as it stands open; null when no call waits for it */
  answeredCall(message: OpenResult["message"]): OpenResult | null {
    const call = this.uncalled(message.id);
    if (call === undefined) return null;
    const { isOrphan, serial: callSerial } = call;
    return this.add<OpenResult>({ kind: "result", message, isOrphan, callSerial });
  }

  /** Results past the bound, oldest first: a model in a loop makes more of them than need be told again. */
  settleOldResults(): readonly OpenInput[] {
    const results = this.#items.filter(({ kind }) => kind === "result");
    const old = new Set(results.slice(0, -MAX_OPEN_RESULTS));
    return old.size === 0 ? [] : this.settle((item) => old.has(item));
  }

  /** Of pictures put to lines the newest are kept for another connection; the lines stay. */
  #boundPictures(): void {
    let pictures = 0;
    this.#items = this.#items.toReversed().map((item) => {
      if (item.kind !== "text" || item.message.jpeg === undefined) return item;
      if (++pictures <= MAX_LINE_PICTURES) return item;
      const { jpeg: _, ...message } = item.message;
      return { ...item, message };
    }).reverse();
  }

  /** What was looked at is there no more: no other server gets a picture of it. */
  withdrawPictures(): void {
    this.#items = this.#items.map((item) =>
      item.kind === "result" && item.message.jpeg !== undefined
        ? { ...item, message: withoutPicture(item.message) }
        : item
    );
  }

  /** It is there as a whole only now. */
  renew(item: OpenInput): void {
    item.afterReplies = this.#begun;
  }

  get utterances(): readonly OpenUtterance[] {
    return this.#items.filter((item) => item.kind === "utterance");
  }

  /** The first utterance of which something holds. */
  utterance(fits: (item: OpenUtterance) => boolean): OpenUtterance | undefined {
    return this.#items.find((item): item is OpenUtterance =>
      item.kind === "utterance" && fits(item)
    );
  }

  /** All of it goes to another connection now. */
  sentAgain(): void {
    for (const item of this.#items) item.sinceMs = this.#nowMs();
  }

  replyBegan(): void {
    this.#begun++;
    this.#begunMs = this.#nowMs();
    // It may be what is said, whose end is not told yet.
    this.#oldest = this.#items[0]?.serial ?? 0;
  }

  /**
   * What the reply that began last answers: the oldest input that was open when it began, and all that
   * was put in 500 ms or longer before that. What came later may have crossed with its beginning, and
   * be what cuts it: it is answered only when the reply is complete, uncut, or by a later one.
   *
   * @param isUncut the reply was said and played to its end
   */
  answered(isUncut: boolean): readonly OpenInput[] {
    return this.settle((item) =>
      isAnsweredBy(item, this.#begun) && (isUncut || !this.#mayHaveCrossed(item))
    );
  }

  /**
   * Nobody waits for an answer any more, but to what is being said now. What was said aloud is settled
   * only once a server has heard it, and the stop goes to the next one after it.
   */
  stopped(position: number): readonly OpenInput[] {
    const unheard = this.utterances.filter((item) => !isRunning(item) && item.line.text === "");
    for (const item of unheard) item.isStopped = true;
    const settled = this.settle((item) => !isRunning(item) && !isStopped(item));
    if (unheard.length > 0) {
      this.add<OpenStop>({ kind: "stop", message: { type: "stop" }, position });
    }
    return settled;
  }

  /** Take out what need not be answered any more. */
  settle(fits: (item: OpenInput) => boolean): readonly OpenInput[] {
    const settled = this.#items.filter(fits);
    if (settled.length === 0) return settled;
    this.#items = this.#items.filter((item) => !settled.includes(item));
    while (this.#items[0]?.kind === "stop") this.#items.shift();
    for (const item of settled) {
      if (item.kind !== "utterance") continue;
      this.#settledTo = Math.max(this.#settledTo, item.to ?? item.from);
    }
    return settled;
  }

  called(id: string, name: string): void {
    this.#calls.set(id, { serial: ++this.#serial, name, isOrphan: false });
  }

  uncalled(id: string): OpenCall | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    return call;
  }

  /**
   * The connection is gone. Calls made for what is asked again will be made anew; the others, and
   * results not spoken about, can be answered by their ids no more.
   */
  cutCalls(): { cancelled: string[]; settled: readonly OpenInput[] } {
    const cancelled: string[] = [];
    for (const [id, call] of this.#calls) {
      if (this.#isAskedAgain(call.serial)) cancelled.push(id);
      else call.isOrphan = true;
    }
    for (const id of cancelled) this.#calls.delete(id);
    const settled = this.settle((item) =>
      item.kind === "result" && this.#isAskedAgain(item.callSerial)
    );
    for (const item of this.#items) if (item.kind === "result") item.isOrphan = true;
    return { cancelled, settled };
  }

  /**
   * All that was said aloud and is open goes to the next server as one stretch, to be heard anew.
   *
   * @returns the utterance it is now, and those that have become part of it
   */
  cutUtterances(): { whole: OpenUtterance; parts: readonly OpenUtterance[] } | null {
    const spoken = this.#items.filter((item): item is OpenUtterance =>
      item.kind === "utterance" && !item.isPress
    );
    const [whole, ...parts] = spoken;
    if (whole === undefined) return null;
    this.#items = this.#items.filter((item) => !(parts as OpenInput[]).includes(item));
    whole.to = null;
    whole.isAgain = true;
    whole.isStopped = spoken.every(({ isStopped }) => isStopped);
    return { whole, parts };
  }

  /** Utterances tell their own ends. */
  #mayHaveCrossed({ kind, serial, afterReplies, sinceMs }: OpenInput): boolean {
    if (kind === "utterance" || kind === "stop" || serial === this.#oldest) return false;
    return afterReplies === this.#begun - 1 && sinceMs > this.#begunMs - CROSSING_MS;
  }

  /** Whether something is open that came before. */
  #isAskedAgain(serial: number): boolean {
    return this.#items.some((item) => asks(item) && item.serial < serial);
  }
}
