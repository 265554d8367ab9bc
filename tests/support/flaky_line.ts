/**
 * A network that breaks on demand: a small TCP proxy between a page and its server. It can cut what is
 * open, hold everything back, let it vanish without a word (half-open, as when a laptop leaves its
 * network), or let nobody in.
 */

/** What the line does with bytes and with new connections. */
export type LineMode =
  /** Passes everything on. */
  | "flows"
  /** Holds everything back, new connections too; nothing is lost. */
  | "stalls"
  /** Loses everything that is sent and tells nobody; what is open now stays lost for ever. */
  | "vanishes"
  /** Nobody gets in. */
  | "down";

export interface FlakyLine {
  /** `http://127.0.0.1:PORT`, to be used in place of the server's. */
  readonly url: string;
  readonly mode: LineMode;
  /** Change what it does from now on; `down` cuts what is open. */
  set(mode: LineMode): void;
  /** Cut what is open now; new connections get in. */
  cut(): void;
  /** Cut every connection after so many more bytes of either direction, which the seed says. */
  cutWithin(bytes: number): void;
  /** Lead new connections to another server. */
  lead(target: string): void;
  /** Connections so far. */
  readonly connections: number;
  close(): Promise<void>;
}

/** @param target `http://HOST:PORT` of the server */
export function flakyLine(
  target: string,
  { random = Math.random }: { random?: () => number } = {},
): FlakyLine {
  let { hostname, port } = new URL(target);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const pipes = new Set<Pipe>();
  const running = new Set<Promise<void>>();
  let mode: LineMode = "flows";
  let flowing = Promise.withResolvers<void>();
  flowing.resolve();
  let connections = 0;
  let bytesLeft = Infinity;
  const cut = () => {
    bytesLeft = Infinity;
    for (const pipe of pipes) pipe.cut();
  };
  const gate: Gate = {
    async pass(bytes, isLost) {
      bytesLeft -= bytes;
      if (bytesLeft <= 0) cut();
      if (isLost() || mode === "vanishes") return false;
      await flowing.promise;
      return !isLost();
    },
  };
  const serve = async () => {
    for await (const near of listener) {
      connections++;
      if (mode === "down") {
        near.close();
        continue;
      }
      const pipe = new Pipe(near, gate);
      pipes.add(pipe);
      const run = pipe.run({ hostname, port: Number(port) }, flowing.promise)
        .finally(() => pipes.delete(pipe));
      running.add(run);
      void run.finally(() => running.delete(run));
    }
  };
  const serving = serve();
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    get mode() {
      return mode;
    },
    set(wanted) {
      if (wanted === "vanishes") { for (const pipe of pipes) pipe.lose(); }
      if (wanted === "down") cut();
      mode = wanted;
      if (wanted === "stalls" || wanted === "vanishes") flowing = Promise.withResolvers();
      else flowing.resolve();
    },
    cut,
    cutWithin(bytes) {
      bytesLeft = 1 + Math.floor(random() * bytes);
    },
    lead(target) {
      ({ hostname, port } = new URL(target));
    },
    get connections() {
      return connections;
    },
    async close() {
      listener.close();
      cut();
      flowing.resolve();
      await Promise.all([serving, ...running]);
    },
  };
}

interface Gate {
  /** Resolves when the bytes may go on: true; or are lost: false. */
  pass(bytes: number, isLost: () => boolean): Promise<boolean>;
}

/** One connection through the line. */
class Pipe {
  readonly #near: Deno.TcpConn;
  readonly #gate: Gate;
  #far: Deno.TcpConn | null = null;
  #isCut = false;
  #isLost = false;

  constructor(near: Deno.TcpConn, gate: Gate) {
    this.#near = near;
    this.#gate = gate;
  }

  async run(target: { hostname: string; port: number }, flowing: Promise<void>): Promise<void> {
    await flowing;
    if (this.#isCut) return;
    try {
      this.#far = await Deno.connect(target);
    } catch {
      // The server is not there: as if the line had gone straight to it.
      return this.cut();
    }
    if (this.#isCut) return this.#far.close();
    await Promise.all([this.#pump(this.#near, this.#far), this.#pump(this.#far, this.#near)]);
  }

  /** Both ends find out at once. */
  cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    closeConn(this.#near);
    if (this.#far !== null) closeConn(this.#far);
  }

  /** Neither end finds out. */
  lose(): void {
    this.#isLost = true;
  }

  async #pump(from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
    const buffer = new Uint8Array(16_384);
    while (!this.#isCut) {
      const bytes = await from.read(buffer).catch(() => null);
      // An end that hangs up on a line that is lost is not heard of at the other one.
      if (bytes === null && this.#isLost) return;
      if (bytes === null) return this.cut();
      if (!await this.#gate.pass(bytes, () => this.#isLost || this.#isCut)) continue;
      for (let sent = 0; sent < bytes && !this.#isCut;) {
        const taken = await to.write(buffer.subarray(sent, bytes)).catch(() => null);
        if (taken === null) return this.cut();
        sent += taken;
      }
    }
  }
}

function closeConn(conn: Deno.TcpConn): void {
  try {
    conn.close();
  } catch (error) {
    // It has closed by itself.
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
