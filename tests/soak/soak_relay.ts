/** One relay process, as far as a page can tell: a real server with its own door, calls and tickets. */
import { readConfig } from "../../lib/config.ts";
import { createDoor } from "../../lib/door/door.ts";
import { createTickets } from "../../lib/door/tickets.ts";
import { visitorCookie, visitorOf } from "../../lib/door/visitor.ts";
import { type LiveSession, openLive, type OpenLiveOptions } from "../../lib/live/session.ts";
import type { Log } from "../../lib/log.ts";
import { Calls } from "../../lib/relay/calls.ts";
import { type CallSettings, runCall } from "../../lib/relay/relay.ts";
import { pageSocket } from "../../lib/relay/socket.ts";
import { SUBPROTOCOL } from "../../lib/wire/message.ts";
import type { SoakClock } from "./soak_clock.ts";

export interface SoakRelayOptions {
  /** Base URL of the Live server; asked for each call. */
  upstream(): string;
  /** Age at which Live connections are renewed, in the time of the talk; asked for each call. */
  renewAfterMs(): number;
  /**
   * A Live session is being closed. Called a second (of the talk) later: where its server has not
   * answered by then, the product cuts the socket after a second of the world, which is too late here.
   */
  onClosing(): () => void;
  secret: string;
  clock: SoakClock;
  log: Log;
}

/** Seconds of the world after which the server cuts a page that gives no sign: later than a soak. */
const IDLE_SECONDS = 255;

/** How long a Live server may take to answer a close frame. */
const CLOSE_MS = 1_000;

/** What a soak's relays are, beside their defaults. */
export class SoakRelay {
  readonly #options: SoakRelayOptions;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #door;
  readonly #tickets;
  readonly #running = new Set<Promise<unknown>>();
  readonly calls: Calls;

  constructor(options: SoakRelayOptions) {
    const { clock, secret } = options;
    this.#options = options;
    this.#door = createDoor({ ...readConfig({}), maxCalls: 1_000, maxCallsPerAddress: 1_000 });
    this.#tickets = createTickets({ secret, now: () => clock.nowMs() });
    this.calls = new Calls(clock);
    this.#server = Deno.serve({
      port: 0,
      hostname: "127.0.0.1",
      onListen() {},
    }, (request) => this.#answer(request));
  }

  get port(): number {
    return this.#server.addr.port;
  }

  /** As on SIGTERM: pages are told, and have so long to go, in the time of the talk. */
  async leave(ms: number): Promise<void> {
    await this.calls.leave(ms);
    await this.end();
  }

  /** It is gone, with all it knew. Its pages' sockets have to be cut by whoever holds the line. */
  async end(): Promise<void> {
    await this.#server.shutdown();
    await Promise.all(this.#running);
  }

  /** Resolves when no call runs. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #answer(request: Request): Response {
    // After the upgrade nothing can be read of it any more.
    const cookie = visitorCookie(request.headers);
    const { socket, response } = Deno.upgradeWebSocket(request, {
      protocol: SUBPROTOCOL,
      idleTimeout: IDLE_SECONDS,
    });
    const running = this.#run(socket, cookie);
    this.#running.add(running);
    void running.then(() => this.#running.delete(running));
    return response;
  }

  async #run(socket: WebSocket, cookie: string | null): Promise<void> {
    const { clock, log, upstream } = this.#options;
    const settings = this.#settings();
    // Taken over in the very event: the next one may be a message.
    const taken = Promise.withResolvers<ReturnType<typeof pageSocket> | null>();
    socket.onerror = socket.onclose = () => taken.resolve(null);
    socket.onopen = () => taken.resolve(pageSocket(socket, { limits: settings, clock }));
    const page = await taken.promise;
    if (page === null) return;
    await runCall(page, {
      settings,
      liveServer: { baseUrl: upstream(), apiKey: "soak", label: "simulator" },
      identify: () => Promise.resolve({ owner: null, visitor: visitorOf(null, cookie) }),
      admit: ({ owner }) => this.#door.enter({ address: "127.0.0.1", owner }),
      tickets: this.#tickets,
      calls: this.calls,
      openLive: (options) => this.#openLive(options),
      log,
      clock,
      now: () => clock.nowMs(),
    });
  }

  /** Sessions, but for what of them goes by the world's clock. */
  async #openLive(options: OpenLiveOptions): Promise<LiveSession> {
    const { clock, onClosing } = this.#options;
    const setupTimeoutMs = options.setupTimeoutMs / clock.scale;
    const live = await openLive({ ...options, setupTimeoutMs });
    const { close } = live;
    live.close = () => {
      close();
      clock.after(CLOSE_MS, onClosing());
    };
    return live;
  }

  #settings() {
    const defaults = readConfig({});
    const settings: CallSettings & typeof defaults = {
      ...defaults,
      renewAfterMs: this.#options.renewAfterMs(),
      maxCallMinutes: 0,
    };
    return settings;
  }
}
