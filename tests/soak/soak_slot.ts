/** What one call after the other runs on: a relay behind a line, and a Live server of the call's own. */
import { type SessionRecord, type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import { randomSource } from "../../lib/simulator/faults/random.ts";
import { parseScript, type Script } from "../../lib/simulator/script/script.ts";
import type { Log } from "../../lib/log.ts";
import { FaultyLine } from "./faulty_line.ts";
import type { SoakClock } from "./soak_clock.ts";
import { SoakRelay } from "./soak_relay.ts";
import { SOAK_SCRIPT } from "./soak_script.ts";

/** All relays of a soak have the same, as all processes of one server do. */
const SECRET = "the one secret of every relay of a soak";

const script: Script = parseScript(SOAK_SCRIPT);

export interface SlotOptions {
  clock: SoakClock;
  seed: number;
  log: Log;
}

/** Pace of Google's server, in milliseconds of the talk. */
const PACE = {
  setupDelayMs: 250,
  speechAnswerDelayMs: 700,
  textAnswerDelayMs: 1_400,
  cutTailMs: 60,
  resumptionEveryMs: 5_000,
};
const AUDIO_SPEED = 4;

/** One place in which calls are made. */
export class SoakSlot {
  readonly line: FaultyLine;
  readonly #options: SlotOptions;
  #relay: SoakRelay;
  #leaving: Promise<void> = Promise.resolve();
  #simulator: Simulator | null = null;
  #session: SessionRecord | null = null;
  #renewAfterMs = 0;

  private constructor(options: SlotOptions, line: FaultyLine) {
    this.#options = options;
    this.line = line;
    this.#relay = this.#newRelay();
  }

  static async open(options: SlotOptions): Promise<SoakSlot> {
    return new SoakSlot(options, await FaultyLine.open(randomSource(options.seed)));
  }

  /** Where a page finds it, through the line; and past it. */
  get url(): string {
    return `ws://127.0.0.1:${this.line.port}/api/live`;
  }
  get directUrl(): string {
    return `ws://127.0.0.1:${this.#relay.port}/api/live`;
  }

  /** The Live session that is open, if any. */
  get session(): SessionRecord | null {
    return this.#session;
  }

  /** Numbers of the relay that runs, since it began. */
  get relayTotals(): Readonly<Record<string, number>> {
    return this.#relay.calls.totals;
  }

  /**
   * A Live server for the next call.
   *
   * @param options `renewAfterMs`: age of its connections at which the relay renews them; `onSession`:
   *   told of each session opened there
   */
  async begin({ renewAfterMs, seed, onSession }: {
    renewAfterMs: number;
    seed: number;
    onSession(record: SessionRecord): void;
  }): Promise<void> {
    const { scale } = this.#options.clock;
    this.#renewAfterMs = renewAfterMs;
    const paced = Object.entries(PACE).map(([name, ms]) => [name, ms / scale]);
    const simulator = await startSimulator({
      ...Object.fromEntries(paced),
      audioSpeed: AUDIO_SPEED * scale,
      holdTurnComplete: 1 / scale,
      timeScale: scale,
      voice: "tone",
      script,
      seed,
      // The ledger looks at every piece as it comes.
      recordSeconds: 1,
      recordPictures: 0,
    });
    this.#simulator = simulator;
    void this.#follow(simulator, onSession);
  }

  /** Switch faults on in the session that is open. False when there is none. */
  strike(text: string): boolean {
    if (this.#session === null || this.#simulator === null) return false;
    this.#simulator.setFaults(text, this.#session.number);
    return true;
  }

  /** Switch faults on for sessions to come (and open ones). */
  expect(text: string): void {
    this.#simulator?.setFaults(text);
  }

  /** The relay tells its pages to go, while another one takes its place. */
  leave(ms: number): void {
    const old = this.#relay;
    this.#relay = this.#newRelay();
    this.#leaving = Promise.all([this.#leaving, old.leave(ms)]).then(() => {});
  }

  /** The relay is gone with all it knew. */
  async die(): Promise<void> {
    this.line.targetPort = null;
    this.line.reset();
    await this.#relay.end();
  }

  /** Another one takes its place. */
  revive(): void {
    this.#relay = this.#newRelay();
  }

  /** The call is over. Resolves when nothing of it is left. */
  async end(): Promise<void> {
    await this.#leaving;
    await this.#relay.idle();
    const simulator = this.#simulator;
    this.#simulator = this.#session = null;
    await simulator?.close();
    this.line.change({});
  }

  async close(): Promise<void> {
    await this.end();
    await this.line.close();
    await this.#relay.end();
  }

  #newRelay(): SoakRelay {
    const { clock, log } = this.#options;
    const relay = new SoakRelay({
      upstream: () => this.#simulator?.url ?? "http://127.0.0.1:1",
      renewAfterMs: () => this.#renewAfterMs,
      onClosing: () => {
        const closing = this.#session;
        return () => {
          if (closing !== null && this.#session === closing) this.strike("drop@now");
        };
      },
      secret: SECRET,
      clock,
      log,
    });
    this.line.targetPort = relay.port;
    return relay;
  }

  async #follow(simulator: Simulator, onSession: (record: SessionRecord) => void): Promise<void> {
    while (this.#simulator === simulator) {
      const record = await simulator.nextSession();
      this.#session = record;
      void record.ended.then(() => {
        if (this.#session === record) this.#session = null;
      });
      onSession(record);
    }
  }
}
