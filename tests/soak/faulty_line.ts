/** The network between a page and its relay: a TCP proxy that goes wrong on demand. */
import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { Lane, type LaneConditions, NO_CONDITIONS } from "../../lib/simulator/faults/lane.ts";

/** A page this far behind is dropped. */
const MAX_WAITING_BYTES = 64 * 2 ** 20;
/** Longer than any soak. */
const FOR_EVER_MS = 86_400_000;

/** Two sockets and what lies between them. */
class Pair {
  readonly #near: Socket;
  readonly #far: Socket;
  readonly #lanes: { up: Lane; down: Lane };
  readonly #onGone: () => void;

  constructor(
    near: Socket,
    { port, random, onGone }: { port: number; random: () => number; onGone: () => void },
  ) {
    this.#near = near;
    this.#onGone = onGone;
    this.#far = connect({ port, host: "127.0.0.1", noDelay: true });
    // Asked for before there is a connection, Deno 2.9.6 forgets it.
    this.#far.on("connect", () => this.#far.setNoDelay(true));
    const lane = () =>
      new Lane(random, { maxBytes: MAX_WAITING_BYTES, onOverflow: () => this.reset() });
    this.#lanes = { up: lane(), down: lane() };
    this.#couple(near, this.#far, this.#lanes.up);
    this.#couple(this.#far, near, this.#lanes.down);
  }

  set conditions(conditions: LaneConditions) {
    this.#lanes.up.conditions = this.#lanes.down.conditions = conditions;
  }

  stall(ms: number): void {
    this.#lanes.up.stall(ms);
    this.#lanes.down.stall(ms);
  }

  /** Nothing passes any more, the end of either side neither. */
  halfOpen(): void {
    this.#lanes.up.shut();
    this.#lanes.down.shut();
  }

  /** Both sides are reset. */
  reset(): void {
    this.halfOpen();
    if (!this.#near.destroyed) this.#near.resetAndDestroy();
    if (!this.#far.destroyed) this.#far.resetAndDestroy();
    this.#onGone();
  }

  /** Both sides end, in peace but without a word of the protocol above. */
  end(): void {
    this.halfOpen();
    this.#near.destroy();
    this.#far.destroy();
    this.#onGone();
  }

  #couple(from: Socket, to: Socket, lane: Lane): void {
    from.setNoDelay(true);
    from.on("data", (data) => lane.pass(data.length, () => !to.destroyed && to.write(data)));
    // Its end travels as its bytes do.
    from.on("close", () => lane.pass(0, () => this.end()));
    from.on("error", () => lane.pass(0, () => this.reset()));
  }
}

/** Times are the world's, as the simulator's faults are. */
export class FaultyLine {
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  readonly #random: () => number;
  #conditions = NO_CONDITIONS;
  #isOffline = false;
  /** Where new connections lead; null = nobody is there. */
  targetPort: number | null = null;

  private constructor(random: () => number) {
    this.#random = random;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** @param random for jitter, 0 … 1 */
  static async open(random: () => number): Promise<FaultyLine> {
    const line = new FaultyLine(random);
    const { promise, resolve } = Promise.withResolvers<void>();
    line.#server.listen(0, "127.0.0.1", resolve);
    await promise;
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that pass, or seem to. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** From now on, for connections to come as well. */
  change(change: Partial<LaneConditions>): void {
    this.#conditions = { ...NO_CONDITIONS, ...change };
    for (const pair of this.#pairs) pair.conditions = this.#conditions;
  }

  /** Nothing passes for so long; then everything at once. */
  stall(ms: number): void {
    for (const pair of this.#pairs) pair.stall(ms);
  }

  /** What is open now is as good as gone, and neither side is told. New connections pass. */
  halfOpen(): void {
    for (const pair of this.#pairs) pair.halfOpen();
  }

  /** Every connection is reset. */
  reset(): void {
    for (const pair of [...this.#pairs]) pair.reset();
  }

  /** Every connection ends. */
  drop(): void {
    for (const pair of [...this.#pairs]) pair.end();
  }

  /** No network: what is open waits, new connections fail at once. */
  goOffline(): void {
    this.#isOffline = true;
    this.stall(FOR_EVER_MS);
  }

  /** The network is back. `isSame`: what was open goes on; on another network it never does. */
  goOnline({ isSame }: { isSame: boolean }): void {
    this.#isOffline = false;
    if (isSame) this.stall(0);
    else this.halfOpen();
  }

  async close(): Promise<void> {
    this.drop();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    await promise;
  }

  #accept(socket: Socket): void {
    if (this.#isOffline || this.targetPort === null) {
      socket.on("error", () => {});
      socket.resetAndDestroy();
      return;
    }
    const pair: Pair = new Pair(socket, {
      port: this.targetPort,
      random: this.#random,
      onGone: () => this.#pairs.delete(pair),
    });
    pair.conditions = this.#conditions;
    this.#pairs.add(pair);
  }
}
