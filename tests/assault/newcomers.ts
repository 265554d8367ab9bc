/** People who come in while an attack goes on, from an address of their own, and leave again. */
import { RawSocket } from "./raw_socket.ts";
import { pause, within } from "./within.ts";

export interface NewcomerFigures {
  readonly came: number;
  /** How those were turned away who were not let in. */
  readonly refused: readonly string[];
  /** Longest time from the first byte to `ready`, milliseconds; null where nobody came in. */
  readonly mostMs: number | null;
}

const PAUSE_MS = 250;
/** A person waits no longer. */
const PATIENCE_MS = 10_000;
const ADDRESS = "127.0.2.1";

/** One an attack. */
export class Newcomers {
  readonly #port: number;
  readonly #code: string;
  readonly #refused: string[] = [];
  #came = 0;
  #mostMs: number | null = null;
  #isOver = false;
  #running: Promise<void> = Promise.resolve();

  constructor(port: number, code: string) {
    this.#port = port;
    this.#code = code;
  }

  begin(): void {
    this.#running = this.#run();
  }

  async end(): Promise<NewcomerFigures> {
    this.#isOver = true;
    await this.#running;
    return { came: this.#came, refused: this.#refused, mostMs: this.#mostMs };
  }

  async #run(): Promise<void> {
    // At least one, however short the attack.
    do {
      await this.#comeIn();
      await pause(PAUSE_MS);
    } while (!this.#isOver);
  }

  async #comeIn(): Promise<void> {
    const startMs = performance.now();
    this.#came++;
    const address = Deno.build.os === "linux" ? ADDRESS : undefined;
    const socket = new RawSocket({ port: this.#port, address });
    const ready = async () => {
      const status = await socket.status;
      if (status !== "101") return status;
      await socket.sendJson({ type: "start", accessCode: this.#code });
      return await socket.textWith(/"type":"ready"/) === null ? await socket.fate : "ready";
    };
    const fate = await within(PATIENCE_MS, ready(), "nothing");
    socket.drop();
    if (fate !== "ready") this.#refused.push(fate);
    else this.#mostMs = Math.max(this.#mostMs ?? 0, performance.now() - startMs);
  }
}
