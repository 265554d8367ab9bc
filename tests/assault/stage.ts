/** What an attack has to work with, and where it says what came of each try. */
import { type Fate, RawSocket, type RawSocketOptions } from "./raw_socket.ts";
import { RawLine } from "./raw_line.ts";
import { within } from "./within.ts";

/** Attackers who may come in: each has a code of its own. */
export const PEOPLE = ["insider", "other", "spender"] as const;
export type Codes = Readonly<Record<typeof PEOPLE[number], string>>;

/** An attack: one kind of bad input, tried in many ways. */
export interface Attack {
  readonly name: string;
  /** What it does, and what must come back, in words. */
  readonly does: string;
  run(stage: Stage): Promise<void>;
}

/** A kind of try that did not end as it has to. */
export interface Wrong {
  readonly what: string;
  readonly fate: Fate;
  readonly count: number;
}

/** What an attack came to. */
export interface Tally {
  readonly tries: number;
  readonly wrongs: readonly Wrong[];
}

export interface StageOptions {
  readonly port: number;
  readonly codes: Codes;
  /** Up to 255: attacks at the same time have addresses of their own. */
  readonly lane: number;
  /** From 0 up to 1, the same for the same seed. */
  random(): number;
  /** How much of everything: 1 is what a test has time for. */
  readonly scale: number;
  /** Milliseconds a page may take for its first message; the server's own setting. */
  readonly startTimeoutMs: number;
}

/** How long an answer may take before it counts as none, milliseconds. */
const PATIENCE_MS = 8_000;
/** Addresses of attackers: so many that no one of them uses up what an address may. */
const ADDRESSES = 200;

/** One an attack. */
export class Stage {
  readonly options: StageOptions;
  readonly #wrongs = new Map<string, { what: string; fate: Fate; count: number }>();
  #tries = 0;
  #addresses = 0;

  constructor(options: StageOptions) {
    this.options = options;
  }

  get port(): number {
    return this.options.port;
  }

  get tally(): Tally {
    return { tries: this.#tries, wrongs: [...this.#wrongs.values()] };
  }

  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number {
    return Math.floor(this.options.random() * below);
  }

  pick<T>(things: readonly T[]): T {
    return things[this.below(things.length)];
  }

  /** So many of it, by scale. */
  many(atScaleOne: number): number {
    return Math.max(1, Math.round(atScaleOne * this.options.scale));
  }

  /** Another attacker's address. Only Linux answers on all of 127.0.0.0/8; elsewhere there is one. */
  address(): string | undefined {
    if (Deno.build.os !== "linux") return undefined;
    return `127.1.${this.options.lane}.${1 + this.#addresses++ % ADDRESSES}`;
  }

  /** Note how a try ended. `right`: how it may. */
  saw(what: string, fate: Fate, right: RegExp): void {
    this.#tries++;
    if (right.test(fate)) return;
    const key = `${what} ${fate}`;
    const wrong = this.#wrongs.get(key) ?? { what, fate, count: 0 };
    wrong.count++;
    this.#wrongs.set(key, wrong);
  }

  /** A socket from another address, unless one is given. */
  socket(options: Omit<RawSocketOptions, "port"> = {}): RawSocket {
    return new RawSocket({ address: this.address(), ...options, port: this.port });
  }

  line(address = this.address()): RawLine {
    return new RawLine(this.port, address);
  }

  /**
   * Open a socket, send what `act` sends, and wait how it ends.
   *
   * @returns `open` when it has not ended in time; it is cut then
   */
  async assail(
    options: Omit<RawSocketOptions, "port">,
    act: (socket: RawSocket) => Promise<unknown> = () => Promise.resolve(),
    patienceMs = PATIENCE_MS,
  ): Promise<{ fate: Fate; texts: readonly string[] }> {
    const socket = this.socket(options);
    if (await within(patienceMs, socket.status, "late") === "101") {
      await Promise.race([act(socket), socket.fate]);
    }
    const fate = await within(patienceMs, socket.fate, "open");
    socket.drop();
    return { fate, texts: socket.texts };
  }

  /** How a socket ends, or `open` when it does not in time, or was never let in. It is cut then. */
  async end(socket: RawSocket | null, patienceMs = PATIENCE_MS): Promise<Fate> {
    if (socket === null) return "not let in";
    const fate = await within(patienceMs, socket.fate, "open");
    socket.drop();
    return fate;
  }

  /** Send a whole request as it stands. @returns status and everything that came, until the line ends */
  async ask(request: string | Uint8Array, patienceMs = PATIENCE_MS): Promise<{
    fate: Fate;
    answer: string;
  }> {
    const line = this.line();
    await line.write(request);
    const head = await within(
      patienceMs,
      line.take((come) => come.includes("\r\n\r\n") ? { value: true, bytes: 0 } : null),
      null,
    );
    if (head === null) {
      const fate = line.isOver ? "cut" : "open";
      line.drop();
      return { fate, answer: "" };
    }
    await within(patienceMs, line.over, undefined);
    const answer = line.come;
    line.drop();
    const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(answer) ?? [];
    return { fate: status ?? "open", answer };
  }

  /** Path and query of the passage's socket. */
  passage(query: string, version = "v1beta"): string {
    return `/ws/google.ai.generativelanguage.${version}.GenerativeService.BidiGenerateContent?${query}`;
  }

  /** A call of the page's kind that is ready; null when it was not let in. */
  async readyPage(code: string, options: Omit<RawSocketOptions, "port"> = {}): Promise<
    RawSocket | null
  > {
    const socket = this.socket(options);
    if (await socket.status !== "101") return null;
    await socket.sendJson({ type: "start", accessCode: code });
    const ready = await within(PATIENCE_MS, socket.textWith(/"type":"ready"/), null);
    if (ready === null) socket.drop();
    return ready === null ? null : socket;
  }

  /** A client of the passage that is set up; null when it was not let in. */
  async readyClient(code: string): Promise<RawSocket | null> {
    const socket = this.socket({ path: this.passage(`key=${code}`) });
    if (await socket.status !== "101") return null;
    await socket.sendJson({ setup: { model: "models/gemini-3.8-live" } });
    const ready = await within(PATIENCE_MS, socket.textWith(/setupComplete/), null);
    if (ready === null) socket.drop();
    return ready === null ? null : socket;
  }
}
