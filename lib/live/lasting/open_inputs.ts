import type { ClientMessage, MessageOf } from "../../wire/message.ts";
import type { RecordedLine } from "./talk_lines.ts";

interface Asked {
  /** Order in which input and calls came. */
  readonly serial: number;
  /** Replies begun when it was there as a whole: one that begins later answers it. */
  afterReplies: number;
  /** When it was put in, or given to another connection again: any steady clock. */
  sinceMs: number;
}

/** A typed line. */
export interface OpenText extends Asked {
  readonly kind: "text";
  readonly message: MessageOf<ClientMessage, "text">;
  /** Sound before it came before it. */
  readonly position: number;
  readonly line: RecordedLine;
}

/** Something said aloud. */
export interface OpenUtterance extends Asked {
  readonly kind: "utterance";
  /** First and last position of its sound; `to` null while it goes on. */
  from: number;
  to: number | null;
  /** Push-to-talk: its ends are told, and not found by listening. */
  readonly isPress: boolean;
  /** It went to another server again, which has not noticed it yet. */
  isAgain: boolean;
  /** It is speech by our own ear, and was sent again because nobody found it to be. */
  isMended: boolean;
  line: RecordedLine;
}

/** A tool's result the model has not spoken about. */
export interface OpenResult extends Asked {
  readonly kind: "result";
  readonly message: MessageOf<ClientMessage, "toolResult">;
  /** The call came on a connection that is gone: told as a line, as nobody waits for it by its id. */
  isOrphan: boolean;
  /** Of the call. */
  readonly callSerial: number;
}

export type OpenInput = OpenText | OpenUtterance | OpenResult;

/** A tool call without a result. */
export interface OpenCall {
  readonly serial: number;
  readonly name: string;
  /** The connection it came on is gone, and what it was made for has been answered. */
  isOrphan: boolean;
}

type Given<T extends OpenInput> = Omit<T, "serial" | "afterReplies" | "sinceMs">;

/** What is put in so shortly before a reply is heard of may have crossed with its beginning. */
const CROSSING_MS = 500;

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
  add<T extends OpenText | OpenUtterance | OpenResult>(given: Given<T>): T {
    const [serial, sinceMs] = [++this.#serial, this.#nowMs()];
    const item = { ...given, serial, sinceMs, afterReplies: this.#begun } as unknown as T;
    this.#items.push(item);
    return item;
  }

  /** An utterance begins; no sound of it has been answered. */
  spoken(from: number, isPress: boolean, line: RecordedLine): void {
    from = Math.max(from, this.#settledTo);
    const rest = { isPress, isAgain: false, isMended: false, line };
    this.add<OpenUtterance>({ kind: "utterance", from, to: null, ...rest });
  }

  /** @returns the result as it stands open; null when no call waits for it */
  answeredCall(message: OpenResult["message"]): OpenResult | null {
    const call = this.uncalled(message.id);
    if (call === undefined) return null;
    const { isOrphan, serial: callSerial } = call;
    return this.add<OpenResult>({ kind: "result", message, isOrphan, callSerial });
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

  /** Take out what need not be answered any more. */
  settle(fits: (item: OpenInput) => boolean): readonly OpenInput[] {
    const settled = this.#items.filter(fits);
    if (settled.length === 0) return settled;
    this.#items = this.#items.filter((item) => !settled.includes(item));
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
    return { whole, parts };
  }

  /** Utterances tell their own ends. */
  #mayHaveCrossed({ kind, serial, afterReplies, sinceMs }: OpenInput): boolean {
    if (kind === "utterance" || serial === this.#oldest) return false;
    return afterReplies === this.#begun - 1 && sinceMs > this.#begunMs - CROSSING_MS;
  }

  /** Whether something is open that came before. */
  #isAskedAgain(serial: number): boolean {
    return this.#items.some((item) => item.kind !== "result" && item.serial < serial);
  }
}

/** Whether a reply, the `begun`-th of the talk, answers it when it ends. */
function isAnsweredBy(item: OpenInput, begun: number): boolean {
  if (item.kind === "utterance" && item.to === null) return false;
  return begun > item.afterReplies;
}

/** Whether nothing was found in it that could be answered. */
export function isNoise(item: OpenInput): item is OpenUtterance {
  return item.kind === "utterance" && (item.to !== null || item.isAgain) && item.line.text === "";
}

/** Whether it is being said now. */
export function isRunning(item: OpenInput): boolean {
  return item.kind === "utterance" && item.to === null && !item.isAgain;
}
