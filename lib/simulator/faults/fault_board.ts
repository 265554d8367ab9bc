import type { FaultPlayer } from "./fault_player.ts";
import { parseFaults } from "./fault_text.ts";
import { type Fault, type FaultAct, faultsAt } from "./faults.ts";

/** One open session's faults, as text. */
export interface BoardEntry {
  session: number;
  faults: string;
}

/** Which faults are switched on: for every session, and for single ones that are open. */
export class FaultBoard {
  /** Decides everything that goes wrong by chance, in sessions opened from now on. */
  seed: number;
  #text = "";
  #faults: readonly Fault[] = [];
  readonly #open = new Map<number, { player: FaultPlayer; text: string }>();

  /** @throws {RangeError} when the text cannot be read */
  constructor(text: string, seed: number) {
    this.seed = seed;
    this.set(text);
  }

  /** What is switched on for sessions to come, as text and read. */
  get text(): string {
    return this.#text;
  }

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  /** Open sessions with what is switched on in them, oldest first. */
  get open(): BoardEntry[] {
    return Array.from(this.#open, ([session, { text }]) => ({ session, faults: text }));
  }

  /** How an upgrade is answered instead of upgrading, and how late; null: it goes through. */
  get upgradeAnswer(): Extract<FaultAct, { type: "http" }> & { afterMs: number } | null {
    const fault = faultsAt("upgrade", this.#faults).at(0);
    return fault?.act.type === "http" ? { ...fault.act, afterMs: fault.afterMs } : null;
  }

  /** A session is open that was given {@linkcode faults}. */
  add(session: number, player: FaultPlayer): void {
    this.#open.set(session, { player, text: this.#text });
  }

  /** It is over. */
  remove(session: number): void {
    this.#open.delete(session);
  }

  /**
   * Switch faults on, and those before off; see `parseFaults` for the text.
   *
   * @param session an open one; absent: all that are open and all to come
   * @throws {RangeError} when the text cannot be read, or no such session is open
   */
  set(text: string, session?: number): void {
    const faults = parseFaults(text);
    const struck = session === undefined ? [...this.#open.keys()] : [session];
    if (session === undefined) {
      this.#text = text;
      this.#faults = faults;
    }
    for (const number of struck) {
      const entry = this.#open.get(number);
      if (entry === undefined) throw new RangeError(`Cannot set faults: no session ${number}`);
      entry.text = text;
      entry.player.set(faults);
    }
  }
}
