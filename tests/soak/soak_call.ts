/** One call from beginning to end, with one kind of fault striking it now and then. */
import { randomSource } from "../../lib/simulator/faults/random.ts";
import type { SessionRecord } from "../../lib/simulator/server.ts";
import type { Start } from "../../lib/wire/message.ts";
import type { AnswerDelays } from "./answer_delay.ts";
import { type SoakFault, SURVIVABLE } from "./fault_menu.ts";
import { strike } from "./mischief.ts";
import { Person } from "./person.ts";
import type { EarFigures } from "./reply_ear.ts";
import type { SoakClock } from "./soak_clock.ts";
import { SoakPage } from "./soak_page.ts";
import { WEATHER_TOOL } from "./soak_script.ts";
import type { SoakSlot } from "./soak_slot.ts";
import { connectionsOf } from "./soak_socket.ts";
import { SoakTrace } from "./soak_trace.ts";
import { type LedgerFigures, SoundLedger } from "./sound_ledger.ts";
import {
  isClean,
  type Judgement,
  judgeTalk,
  type RememberedLine,
  type Told,
} from "./talk_judge.ts";

export interface CallOptions {
  fault: SoakFault;
  slot: SoakSlot;
  clock: SoakClock;
  /** Decides everything the person and the faults do. */
  seed: number;
  /** How long the person goes on, minutes of the talk. */
  minutes: number;
  /** The soak is over: the call ends as it would at its own time. */
  signal: AbortSignal;
  /** Told, line by line, what happens. */
  trace?(line: string): void;
}

/** What came of a call. Times are the talk's. */
export interface CallResult {
  readonly fault: SoakFault;
  readonly seed: number;
  readonly minutes: number;
  /** How long it was meant to be. */
  readonly plannedMinutes: number;
  readonly injected: number;
  /** How it ended: as it should, or what was wrong with it. */
  readonly end: "survived" | "ended rightly" | string;
  readonly told: Told;
  /** Null where the call had to end: nobody promises what is remembered then. */
  readonly memory: Judgement | null;
  /** Speech within sessions, samples. */
  readonly sound: LedgerFigures;
  /** Speech the page's own bound dropped, milliseconds. */
  readonly droppedMs: number;
  readonly ear: EarFigures;
  readonly backMs: readonly number[];
  /** Answers over a planned renewal, and how much later than others the latest was. */
  readonly late: AnswerDelays["late"];
  readonly renewals: number;
  readonly outlines: number;
  readonly parked: number;
  readonly noAnswers: number;
  readonly toolAnswers: number;
  /** What the model remembered in the end, where that is not what was told. */
  readonly remembered: readonly RememberedLine[] | null;
}

const MINUTE_MS = 60_000;
/** Time between two faults, beside the fault itself. */
const BETWEEN_MS = { least: 8_000, most: 70_000 };
/** How many of them are timed to hurt, and how far into what goes on they may come. */
const IN_THE_MIDST = 0.7;
const MIDST_MS = 2_500;
/** So long before the end of a call no fault begins any more. */
const CALM_MS = 20_000;
/** How long a talk may take to come to rest when nobody asks anything any more. */
const SETTLE_MS = 150_000;
/** How long a call that has to end may take to. */
const END_MS = 60_000;
const RENEW_AFTER_MS = 510_000;
const SOON_MS = 60_000;

/** Make a call. Never rejects but for a defect of the soak itself. */
export async function soakCall(options: CallOptions): Promise<CallResult> {
  const { slot, fault, seed, clock } = options;
  const trace = new SoakTrace(clock, options.trace);
  const ledger = new SoundLedger();
  const sessions: SessionRecord[] = [];
  const watching: Promise<void>[] = [];
  await slot.begin({
    seed,
    renewAfterMs: fault.name === "planned-renewal" ? SOON_MS : RENEW_AFTER_MS,
    onSession(record) {
      trace.session(record);
      sessions.push(record);
      watching.push(ledger.watch(record));
    },
  });
  const call = new Call(options, { ledger, trace });
  const result = await call.run(() => sessions);
  await slot.end();
  await Promise.all(watching);
  return result;
}

class Call {
  readonly #options: CallOptions;
  readonly #ledger: SoundLedger;
  readonly #trace: SoakTrace;
  readonly #random: () => number;
  readonly #cookie: string;
  readonly #start: Start;
  readonly #page: SoakPage;
  readonly #person: Person;
  readonly #acting: AbortController;
  readonly #beganMs: number;
  #injected = 0;
  readonly #backMs: number[] = [];

  constructor(options: CallOptions, { ledger, trace }: { ledger: SoundLedger; trace: SoakTrace }) {
    const { clock, slot, seed, signal, minutes, fault } = options;
    this.#options = options;
    this.#ledger = ledger;
    this.#trace = trace;
    this.#random = randomSource(seed);
    const random = this.#random;
    this.#cookie = `looksee_visitor=soak${String(seed).padStart(18, "0")}`;
    this.#start = {
      type: "start",
      tools: [WEATHER_TOOL],
      turns: { mode: random() < 0.25 ? "push-to-talk" : "automatic" },
    };
    this.#beganMs = clock.nowMs();
    this.#acting = new AbortController();
    signal.addEventListener("abort", () => this.#acting.abort(), { once: true });
    if (signal.aborted) this.#acting.abort();
    clock.after(minutes * MINUTE_MS, () => this.#acting.abort());
    this.#page = new SoakPage({
      clock,
      url: slot.url,
      cookie: this.#cookie,
      start: this.#start,
      random: randomSource(seed, 1),
      onSpeak: (utterance) => ledger.speak(utterance),
      onMessage: (message) => {
        trace.message(message);
        if (message.type === "tool") void this.#person.tool(message);
        else if (message.type === "renewing" && message.why === "planned") this.#person.hurry();
      },
    });
    this.#person = new Person({
      page: this.#page,
      clock,
      random: randomSource(seed, 2),
      name: `s${seed}`,
      dozes: fault.endsWith === null && random() < 0.3,
      signal: this.#acting.signal,
      trace: (line) => trace.say(line),
    });
  }

  async run(sessions: () => readonly SessionRecord[]): Promise<CallResult> {
    const { fault, seed, clock } = this.#options;
    const page = this.#page;
    void page.closed.then(() => this.#acting.abort());
    await page.until(() => page.isUp, this.#acting.signal);
    await Promise.all([this.#person.live(), this.#mischief()]);
    const isFatal = fault.endsWith !== null;
    if (!isFatal && !page.isOver) await this.#settle();
    const end = isFatal ? await this.#fatalEnd() : this.#end();
    const isWhole = !isFatal && !page.isOver;
    page.close();
    const remembered = isWhole ? await this.#remembered(sessions) : null;
    const memory = remembered && judgeTalk(this.#person.told, remembered);
    return {
      fault,
      seed,
      minutes: (clock.nowMs() - this.#beganMs) / MINUTE_MS,
      plannedMinutes: this.#options.minutes,
      injected: this.#injected,
      end: end ?? (isFatal ? "ended rightly" : "survived"),
      told: this.#person.told,
      memory,
      sound: this.#ledger.figures,
      droppedMs: page.lostSoundMs,
      ear: page.ear.figures,
      backMs: this.#backMs,
      late: page.delays.late,
      renewals: page.renewals,
      outlines: page.outlineMs.length,
      parked: page.parked,
      noAnswers: page.noAnswers,
      toolAnswers: this.#person.toolAnswers,
      remembered: memory !== null && isClean(memory) ? null : remembered,
    };
  }

  /** Faults, one after the other, until it is time to stop. */
  async #mischief(): Promise<void> {
    const { clock, fault, slot, minutes } = this.#options;
    const { signal } = this.#acting;
    if (fault.strike.how === "none" && fault.name !== "everything") return;
    const lastMs = this.#beganMs + minutes * MINUTE_MS - CALM_MS;
    const { least, most } = BETWEEN_MS;
    while (this.#injected < fault.most) {
      await clock.wait(least + this.#random() * (most - least), signal);
      if (this.#random() < IN_THE_MIDST) await this.#busy();
      if (signal.aborted || clock.nowMs() > lastMs) return;
      const present = fault.name === "everything"
        ? SURVIVABLE[Math.floor(this.#random() * SURVIVABLE.length)]
        : fault;
      const scene = { slot, page: this.#page, clock, random: this.#random, signal };
      this.#trace.say(`strike ${present.name}`);
      const { hasStruck, backMs } = await strike(present, scene);
      this.#trace.say(`${present.name} ${hasStruck ? "struck" : "missed"}, back after ${backMs}`);
      if (hasStruck) this.#injected++;
      if (backMs !== null && present === fault && !signal.aborted) this.#backMs.push(backMs);
      if (fault.endsWith !== null && hasStruck) return this.#acting.abort();
    }
  }

  /** Resolves in the midst of something: an utterance, a line without an answer, a reply. */
  async #busy(): Promise<void> {
    const { signal } = this.#acting;
    const page = this.#page;
    await page.until(() => !page.isQuiet || page.openLines > 0, signal);
    await this.#options.clock.wait(this.#random() * MIDST_MS, signal);
  }

  async #settle(): Promise<void> {
    const { clock } = this.#options;
    const page = this.#page;
    const patience = new AbortController();
    clock.after(SETTLE_MS, () => patience.abort());
    this.#person.leave();
    const isSettled = () => page.openLines === 0 && page.isQuiet && page.ticketAtMs > page.livelyMs;
    await page.until(isSettled, patience.signal);
  }

  /** What is wrong with a call that had to survive; null: nothing. */
  #end(): string | null {
    const page = this.#page;
    if (page.isOver) return `died: ${page.errors.map(({ code }) => code).join(", ") || "line"}`;
    if (page.openLines > 0) return `left ${page.openLines} lines unanswered`;
    if (!page.isUp) return "was not up at its end";
    if (page.ticketAtMs <= page.livelyMs) return "never came to a checkpoint again";
    return null;
  }

  /** What is wrong with a call that had to end. */
  async #fatalEnd(): Promise<string | null> {
    const { clock, fault } = this.#options;
    const page = this.#page;
    if (this.#injected === 0) return "was never struck";
    const patience = new AbortController();
    const callOff = clock.after(END_MS, () => patience.abort());
    await page.until(() => page.isOver, patience.signal);
    callOff();
    const codes = page.errors.map(({ code }) => code);
    if (!page.isOver) return "did not end";
    if (codes.length === 1 && codes[0] === fault.endsWith) return null;
    return `ended with ${codes.join(", ") || "no error"} instead of ${fault.endsWith}`;
  }

  /** Take the talk up once more from its last ticket, and look at what comes back. */
  async #remembered(sessions: () => readonly SessionRecord[]): Promise<RememberedLine[]> {
    const { slot } = this.#options;
    const { ticket } = this.#page;
    const ending = new AbortController();
    const connect = connectionsOf(this.#cookie);
    const connection = connect({ url: slot.directUrl, signal: ending.signal });
    connection.send({ ...this.#start, ...(ticket === null ? {} : { resumeTicket: ticket }) });
    for await (const message of connection) if (message.type === "ready") break;
    const restored = sessions().at(-1)?.restored ?? [];
    ending.abort();
    await connection.closed;
    return [...restored];
  }
}
