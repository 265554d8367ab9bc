/** What a call of a page spends: counted, told to the page, and stopped politely at a cap. */
import type { Account, Budget, CallMeter, Verdict } from "../budget/budget.ts";
import { pricesOf } from "../budget/prices.ts";
import { SpentOnParts } from "../budget/spent_on.ts";
import { Unreported } from "../budget/unreported.ts";
import { type Clock, DueTimer } from "../clock.ts";
import { LiveError } from "../live/failure.ts";
import type { LiveInput, LiveSession, OpenLiveOptions } from "../live/session.ts";
import { type MessageOf, MIC_RATE, REPLY_RATE, type ServerMessage } from "../wire/message.ts";
import { budgetOver } from "./relay_end.ts";
import type { RelayEnd } from "./relay_state.ts";

/** How long a reply that runs when the money is spent may go on being made and played. */
export const LAST_REPLY_MS = 30_000;
const NANO_PER_MICRO = 1_000;
/** What the page's speaker may be behind the sound that was sent. */
const SPEAKER_LAG_MS = 500;

export interface SpendingOptions extends Omit<Account, "onVerdict"> {
  budget: Pick<Budget, "open">;
  clock: Clock;
  /** Something the page is to be told; not called before `ready`. */
  tell(message: ServerMessage): void;
  /** The call is to be ended. */
  end(end: RelayEnd): void;
}

/** One a call. */
export class Spending {
  readonly #options: SpendingOptions;
  readonly #meter: CallMeter;
  readonly #ending: DueTimer;
  readonly #unreported = new Unreported();
  readonly #parts = new SpentOnParts();
  /** Reports that came, less those that were passed on to the page. */
  #reportsAhead = 0;
  /** Of the newest Live session; null before there was one. */
  #model: string | null = null;
  /** On the clock's scale: when what was sent of the newest reply has been played. */
  #playedAtMs = -Infinity;
  #isReplying = false;
  #over: Verdict | null = null;
  /** What is to be told when the page is ready; null: it is. */
  #early: ServerMessage[] | null = [];
  #lastMs = Infinity;

  constructor(options: SpendingOptions) {
    const { budget, name, talk, clock } = options;
    this.#options = options;
    this.#ending = new DueTimer(clock, () => this.#end());
    this.#meter = budget.open({ name, talk, onVerdict: (verdict) => this.#judged(verdict) });
  }

  /** Whether nothing may be spent any more: nothing of the page is to be sent on. */
  get isOver(): boolean {
    return this.#over !== null;
  }

  /**
   * Open a Live session, if there is money for one, and count what it costs.
   *
   * @throws {LiveError} when there is none; the call is ended then
   */
  async open(
    openLive: (options: OpenLiveOptions) => Promise<LiveSession>,
    options: OpenLiveOptions,
  ): Promise<LiveSession> {
    await this.#meter.checked;
    // What the session before it has not reported, it reports no more.
    this.#settle();
    if (this.#over === null) {
      const onUsage = (usage: MessageOf<ServerMessage, "usage">) => {
        this.#reportsAhead++;
        this.#meter.spend(usage, options.model);
      };
      const session = await openLive({ ...options, onUsage });
      this.#begin(options);
      return session;
    }
    this.#end();
    throw new LiveError("budget-over", "There is no money left for this call.", {
      hint: "",
      retry: "never",
    });
  }

  /** What this connection has cost by now. */
  get ownMicroDollars(): number {
    return this.#meter.ownMicroDollars;
  }

  /** The page was told `ready`. */
  ready(): void {
    for (const message of this.#early ?? []) this.#options.tell(message);
    this.#early = null;
  }

  /**
   * A message of the page that goes on to the Live server.
   *
   * @param isSpeech whether the person speaks at the moment
   */
  up(message: LiveInput, isSpeech = false): void {
    if (message.type === "sound") {
      const soundInMs = message.pcm.length * 1_000 / MIC_RATE;
      this.#unreported.add({ soundInMs });
      this.#parts.add(isSpeech ? { speechMs: soundInMs } : { silenceMs: soundInMs });
    } else if (message.type === "picture") {
      this.#unreported.add({ pictures: 1 });
      this.#parts.add({ pictures: 1 });
    } else if (message.type === "text") {
      const pictures = message.jpeg ? 1 : 0;
      this.#unreported.add({ textChars: message.text.length, pictures });
      this.#parts.add({ lineChars: message.text.length, pictures });
    } else if (message.type === "toolResult") {
      const textChars = JSON.stringify(message.result).length;
      this.#unreported.add({ textChars });
      this.#parts.add({ toolChars: textChars, toolPictures: message.jpeg ? 1 : 0 });
    }
  }

  /** A message on its way to the page: as it is, or with what the call has cost. */
  down(message: ServerMessage): ServerMessage {
    this.#note(message);
    if (this.#over !== null) this.#aim();
    if (message.type !== "usage") return message;
    const { microDollars, cap } = this.#meter;
    const spent = this.#parts.reported(message, this.#model ?? "");
    // A recorded call that is played back costs nothing, and tells what it did cost.
    return { microDollars, ...(cap === null ? {} : { cap }), spent, ...message };
  }

  /** The call is over. */
  close(): void {
    this.#ending.stop();
    this.#settle();
    this.#meter.end();
  }

  /** A session was opened: what its first turn reads is known where the talk's last report is. */
  #begin({ model, start, tools, handle, history }: OpenLiveOptions): void {
    this.#model = model;
    if (!handle) this.#parts.begin();
    if (handle) {
      if (this.#unreported.knowsContext) return;
      // Another connection's talk. It was paid for as it came: to read it again costs no more than that.
      const soundTokens = this.#meter.microDollars * NANO_PER_MICRO / pricesOf(model).audioIn;
      return this.#unreported.begin({ textChars: 0, soundTokens: Math.ceil(soundTokens) });
    }
    const told = [start.instructions, tools ?? start.tools, history];
    const textChars = told.reduce((sum, part) => sum + (part ? JSON.stringify(part).length : 0), 0);
    this.#unreported.begin({ textChars });
  }

  /** Charge what was used and will not be reported. */
  #settle(): void {
    // What came before the first session has been said to nobody.
    if (this.#model === null) return;
    // A report that is still on its way to the page holds all of it.
    if (this.#reportsAhead > 0) this.#unreported.forget();
    this.#reportsAhead = 0;
    const used = this.#unreported.take();
    if (used !== null) this.#meter.spend(used, this.#model);
  }

  #note(message: ServerMessage): void {
    if (message.type === "usage") {
      this.#reportsAhead = Math.max(0, this.#reportsAhead - 1);
      this.#unreported.reported(message);
    }
    if (message.type === "sound") {
      const nowMs = this.#options.clock.nowMs();
      const soundMs = message.pcm.length * 1_000 / REPLY_RATE;
      this.#unreported.add({ soundOutMs: soundMs });
      this.#playedAtMs = Math.max(this.#playedAtMs, nowMs) + soundMs;
    }
    if (message.type !== "reply") return;
    this.#isReplying = message.state === "begun";
    if (message.state === "interrupted") this.#playedAtMs = -Infinity;
  }

  #judged(verdict: Verdict): void {
    if (verdict.type === "warning") return this.#tell(warningOf(verdict));
    this.#over = verdict;
    this.#lastMs = this.#options.clock.nowMs() + LAST_REPLY_MS;
    this.#aim();
  }

  #tell(message: ServerMessage): void {
    if (this.#early !== null) this.#early.push(message);
    else this.#options.tell(message);
  }

  /** What is said is heard to its end, if that takes not too long. */
  #aim(): void {
    const playedMs = this.#playedAtMs + SPEAKER_LAG_MS;
    this.#ending.aim(this.#isReplying ? this.#lastMs : Math.min(playedMs, this.#lastMs));
  }

  #end(): void {
    if (this.#over !== null) this.#options.end(budgetOver(this.#over));
  }
}

const LOW = {
  call: { code: "budget-low", whose: "this call" },
  code: { code: "budget-low-code", whose: "your access code today" },
  day: { code: "budget-low-day", whose: "this server today" },
} as const;

function warningOf({ of }: Verdict): ServerMessage {
  const { code, whose } = LOW[of];
  return {
    type: "error",
    code,
    message: `Most of the money there is for ${whose} is spent.`,
    hint: "The call ends when all of it is.",
    fatal: false,
  };
}
