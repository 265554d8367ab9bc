/** What a client of the passage spends: counted, and stopped politely at a cap. */
import { Buffer } from "node:buffer";
import type { Budget, CallMeter } from "../budget/budget.ts";
import { Unreported } from "../budget/unreported.ts";
import { type Clock, DueTimer } from "../clock.ts";
import { usageOf as tokensOf } from "../live/usage.ts";
import type { Frame } from "./client_gate.ts";
import { memberAt, type Members, parseMembers } from "./members.ts";

/** How long a reply that runs when the money is spent may go on. */
export const LAST_REPLY_MS = 30_000;
/** How long a client may take to go by itself; what it was just sending comes before its close. */
const LEAVE_MS = 500;
/** How long a client that is not to begin may take to ask. */
const FIRST_FRAME_MS = 1_000;
/** Frames of sound have more, and no message about a turn has so much. */
const SOUND_FRAME_BYTES = 1_024;
/** Of base64: 16 kHz up and 24 kHz down, two bytes a sample. */
const BYTES_IN_A_MS = 32 * 4 / 3;
const BYTES_OUT_A_MS = 48 * 4 / 3;
/** What a message of sound or pictures has of its own around them. */
const MAX_AROUND_MEDIA_CHARS = 1_024;
/** One of them is in all that is told a model by words, however its names are spelt. */
const TOLD = ['"text"', "esponse", "\\"];
/** Members of which one stands in a message that ends a reply; sound that was made is still played. */
const REPLY_ENDS = ["turnComplete", "interrupted"];

export interface PassageSpendingOptions {
  budget: Pick<Budget, "open">;
  /** Whose access code it came with, or whose token. */
  name: string | null;
  clock: Clock;
  /** Something is spent that may not be: the client is to go within `ms`. Not called at the beginning. */
  onLeave(ms: number): void;
  /** The client is to be closed. */
  onEnd(): void;
}

/** One a client. */
export class PassageSpending {
  readonly #options: PassageSpendingOptions;
  readonly #meter: CallMeter;
  readonly #ending: DueTimer;
  readonly #unreported = new Unreported();
  /** Of the session; null before the Live server has said anything. */
  #model: string | null = null;
  #isReplying = false;
  #hasBegun = false;
  #hasHeard = false;
  #isOver = false;

  constructor(options: PassageSpendingOptions) {
    const { budget, name, clock } = options;
    this.#options = options;
    this.#ending = new DueTimer(clock, () => options.onEnd());
    // Google's own handles take its talks up again: what those were is not known here.
    this.#meter = budget.open({
      name,
      talk: null,
      onVerdict: ({ type }) => type === "over" && this.#stop(),
    });
    void this.#meter.checked.then(() => this.#hasBegun = !this.#isOver);
  }

  /** What the client has cost by now. */
  get microDollars(): number {
    return this.#meter.ownMicroDollars;
  }

  /** Nothing may be sent on before. Never rejects. */
  get checked(): Promise<void> {
    return this.#meter.checked;
  }

  /**
   * A frame of the client: whether it may be sent on.
   *
   * @param isSetUp false for what comes before the talk
   */
  mayPass(frame: Frame, isSetUp: boolean): boolean {
    this.#hasHeard = true;
    if (this.#isOver && !this.#hasBegun) this.#ending.aimIn(0);
    if (!this.#isOver) {
      if (isSetUp) this.#note(frame);
      else this.#begin(frame);
    }
    return !this.#isOver;
  }

  /** The first turn reads all of the setup, and what Google remembers by a handle, however much it is. */
  #begin(setup: Frame): void {
    const soundTokens = hasHandle(setup) ? Infinity : 0;
    this.#unreported.begin({ textChars: setup.length, soundTokens });
  }

  #note(frame: Frame): void {
    const text = textOf(frame);
    // An answer of a tool may have members of any name.
    const mediaChars = text.includes("esponse") ? 0 : mediaCharsIn(text);
    // Both weigh about the same by the byte.
    if (mediaChars > 0) this.#unreported.add({ soundInMs: mediaChars / BYTES_IN_A_MS });
    const otherChars = frame.length - mediaChars;
    const isTold = mediaChars > 0
      ? otherChars > MAX_AROUND_MEDIA_CHARS
      : TOLD.some((word) => text.includes(word));
    if (isTold) this.#unreported.add({ textChars: otherChars });
  }

  /**
   * A frame of the Live server that was sent on to the client.
   *
   * @param usage what it says that was used; null = nothing
   */
  down(frame: Frame, usage: Members | null, model: string): void {
    const wasReplying = this.#isReplying;
    const isSound = frame.length > SOUND_FRAME_BYTES;
    // The end of a turn may come with its last sound, but then with a report, too.
    if ((!isSound || usage !== null) && endsReply(frame)) this.#isReplying = false;
    else if (isSound) this.#isReplying = true;
    if (isSound) this.#unreported.add({ soundOutMs: frame.length / BYTES_OUT_A_MS });
    this.#model = model;
    if (usage !== null) this.#report(tokensOf(usage), model);
    if (this.#isOver && wasReplying && !this.#isReplying) this.#ending.aimIn(LEAVE_MS);
  }

  /** The client is gone. */
  close(): void {
    this.#ending.stop();
    const used = this.#unreported.take();
    if (used !== null && this.#model !== null) this.#meter.spend(used, this.#model);
    this.#meter.end();
  }

  #report(usage: ReturnType<typeof tokensOf>, model: string): void {
    this.#unreported.reported(usage);
    this.#meter.spend(usage, model);
  }

  #stop(): void {
    this.#isOver = true;
    // A close that crosses with the first frame would be lost on its way.
    if (!this.#hasBegun) return this.#ending.aimIn(this.#hasHeard ? 0 : FIRST_FRAME_MS);
    const ms = this.#isReplying ? LAST_REPLY_MS : LEAVE_MS;
    this.#options.onLeave(ms);
    this.#ending.aimIn(ms);
  }
}

/** Whether a setup takes an earlier session up again, under the name it has or had. */
function hasHandle(frame: Frame): boolean {
  const message = parseMembers(typeof frame === "string" ? frame : new TextDecoder().decode(frame));
  return ["setup", "config"].some((name) => memberAt(message, name, "sessionResumption", "handle"));
}

/** Sound and pictures stand in `data`, as base64. */
function mediaCharsIn(text: string): number {
  let chars = 0;
  for (let at = text.indexOf('"data"'); at >= 0;) {
    const begin = text.indexOf('"', at + 6) + 1;
    const end = begin === 0 ? -1 : text.indexOf('"', begin);
    if (end < 0) break;
    chars += end - begin;
    at = text.indexOf('"data"', end + 1);
  }
  return chars;
}

function endsReply(frame: Frame): boolean {
  const text = textOf(frame);
  return REPLY_ENDS.some((member) => text.includes(`"${member}"`));
}

/** Good enough to find ASCII in, and a tenth of the price of UTF-8. */
function textOf(frame: Frame): string {
  if (typeof frame === "string") return frame;
  return Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString("latin1");
}
