import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Buffer } from "node:buffer";
// @ts-types="@types/ws"
import { type WebSocket, WebSocketServer } from "ws";
import { AuthTokens } from "./access/auth_tokens.ts";
import { ConnectionClock } from "./session/connection_clock.ts";
import { defaultScript } from "./script/default_script.ts";
import { type Endpoint, endpointOf, targetOf } from "./access/endpoint.ts";
import { answerControl } from "./faults/control.ts";
import { FaultBoard } from "./faults/fault_board.ts";
import type { FaultName } from "./faults/faults.ts";
import { Handles } from "./memory/handles.ts";
import { lineOf } from "./session/line.ts";
import { Network } from "./faults/network.ts";
import { type SimulatorOptions, simulatorOptions } from "./options.ts";
import { serveRest } from "./access/rest_server.ts";
import type { Speaker } from "./voice/reply_maker.ts";
import { parseScript, type Script } from "./script/script.ts";
import { Session } from "./session/session.ts";
import { SessionRecord } from "./session/session_record.ts";
import { ToneVoice } from "./voice/tone_voice.ts";
import { Voice } from "./voice/voice.ts";

/** A one-megabyte picture in base64 passes easily; Google's own limit is not known. */
const MAX_FRAME_BYTES = 32 * 2 ** 20;
/** Records of sessions kept; the oldest falls away. */
const MAX_SESSIONS = 20;

export type { FaultName, SessionRecord, SimulatorOptions };

/** Google's Live server, played locally. */
export interface Simulator {
  /** Base URL to give the SDK, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  /** The latest sessions, oldest first, ended ones included; at most 20. */
  readonly sessions: readonly SessionRecord[];
  /** The next session to be opened. Never resolves when there is none before `close`. */
  nextSession(): Promise<SessionRecord>;
  /**
   * Switch a fault on (null: off) for sessions opened from now on, and in open ones if its moment is
   * still to come there.
   *
   * @throws {RangeError} when no fault has that name
   */
  setFault(name: FaultName | null): void;
  /**
   * Switch faults on by their text (see `parseFaults`), and those before off.
   *
   * @param session number of an open one; absent: all that are open and all to come
   * @throws {RangeError} when the text cannot be read, or no such session is open
   */
  setFaults(text: string, session?: number): void;
  /** End every session and stop listening. Resolves when nothing is left running. */
  close(): Promise<void>;
}

/**
 * Play Google's Live server on a real socket: its protocol, its texts, its pace. It talks about what
 * it received.
 *
 * @throws {RangeError} on an option that means nothing
 * @throws {SyntaxError} on a script that cannot be read; it names the line
 * @throws {Error} when it cannot listen there (the port is taken)
 */
export async function startSimulator(given: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const options = simulatorOptions(given);
  const floor = new SimulatorFloor(options, await scriptOf(options));
  await floor.listen();
  return floor;
}

async function scriptOf({ script }: SimulatorOptions): Promise<Script> {
  if (script === null) return await defaultScript();
  return typeof script === "string" ? parseScript(script) : script;
}

class SimulatorFloor implements Simulator {
  url = "";
  readonly sessions: SessionRecord[] = [];
  readonly #options: SimulatorOptions;
  readonly #voice: Speaker;
  readonly #script: Script;
  readonly #tokens = new AuthTokens();
  readonly #handles: Handles;
  readonly #http: Server;
  readonly #webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    autoPong: false,
    maxPayload: MAX_FRAME_BYTES,
    // Google names none, whatever is offered.
    handleProtocols: () => false,
  });
  /** Upgrades that are answered later. */
  readonly #held = new Set<Socket>();
  readonly #endings = new Set<Promise<void>>();
  #next = Promise.withResolvers<SessionRecord>();
  readonly #faults: FaultBoard;
  #count = 0;

  constructor(options: SimulatorOptions, script: Script) {
    this.#options = options;
    this.#script = script;
    this.#voice = options.voice === "tone" ? new ToneVoice() : new Voice();
    const tokens = this.#tokens;
    const clock = new ConnectionClock(options.timeScale);
    this.#handles = new Handles({
      nowMs: () => clock.nowMs,
      lifetimeMs: options.handleLifetimeMs,
      overlap: options.overlappingResume,
    });
    this.#faults = new FaultBoard(options.fault ?? "", options.seed);
    this.#http = createServer((request, response) => {
      this.#guard(() => {
        if (answerControl(request, response, this.#faults)) return;
        if (serveRest(request, response, { keys: options.keys, models: options, tokens })) return;
        response.writeHead(404).end();
      }, () => response.destroy());
    });
    this.#http.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
      this.#guard(() => this.#upgrade(request, socket, head), () => socket.destroy());
    });
  }

  /** Resolves when it listens; `url` is known then. */
  async listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#http.once("error", reject);
    this.#http.listen(this.#options.port, this.#options.hostname, resolve);
    await promise;
    const { address, port, family } = this.#http.address() as AddressInfo;
    this.url = `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
  }

  nextSession(): Promise<SessionRecord> {
    return this.#next.promise;
  }

  setFault(name: FaultName | null): void {
    this.setFaults(name ?? "");
  }

  setFaults(text: string, session?: number): void {
    this.#faults.set(text, session);
  }

  async close(): Promise<void> {
    for (const webSocket of this.#webSockets.clients) webSocket.terminate();
    this.#webSockets.close();
    for (const socket of this.#held) socket.destroy();
    if (this.#http.listening) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#http.close(() => resolve());
      this.#http.closeAllConnections();
      await promise;
    }
    await Promise.all(this.#endings);
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const fault = this.#faults.upgradeAnswer;
    if (fault !== null) {
      return this.#answerLater(socket, `${fault.status} ${fault.statusText}`, fault.afterMs);
    }
    const endpoint = endpointOf(targetOf(request), this.#options.keys, this.#tokens);
    if (endpoint === null) return answer(socket, "404 Not Found");
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      // `ws` does it too; said here because an idle 20 ms a message is what it would cost.
      socket.setNoDelay(true);
      this.#open(webSocket, socket, endpoint);
    });
  }

  #answerLater(socket: Socket, status: string, afterMs: number): void {
    if (afterMs === 0) return answer(socket, status);
    const timer = setTimeout(() => answer(socket, status), afterMs);
    this.#held.add(socket);
    socket.on("close", () => {
      clearTimeout(timer);
      this.#held.delete(socket);
    });
    // Whoever does not wait for it: the close comes next.
    socket.on("error", () => {});
  }

  #open(webSocket: WebSocket, socket: Socket, { apiVersion, refusal, token }: Endpoint): void {
    const { seed } = this.#faults;
    const options = { ...this.#options, seed };
    const record = new SessionRecord(++this.#count, options);
    const { number } = record;
    const network = new Network(socket, { seed, session: number });
    const line = lineOf(webSocket, network, options);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#endings.add(promise);
    promise.then(() => this.#endings.delete(promise));
    const clock = new ConnectionClock(options.timeScale);
    const origin = { isOpen: () => webSocket.readyState === webSocket.OPEN };
    const session = refusal ? null : new Session({
      apiVersion,
      options,
      line,
      record,
      voice: this.#voice,
      script: this.#script,
      handles: this.#handles,
      clock,
      token,
      origin,
      network,
      faults: this.#faults.faults,
    });
    if (session !== null) this.#faults.add(number, session.faults);
    webSocket.on("message", (frame: Buffer) => {
      const receive = () => session?.receive(frame);
      network.up.pass(frame.length, () => this.#guard(receive, () => webSocket.terminate()));
    });
    webSocket.on("ping", (data: Buffer) => {
      network.ping(data.length, () => {
        if (webSocket.readyState === webSocket.OPEN) webSocket.pong(data);
      });
    });
    // What broke the line comes as a close right after; there is nothing more to do about it.
    webSocket.on("error", (error: Error) => {
      this.#options.log?.debug("simulator line broke", { error: error.message });
    });
    webSocket.on("close", async (code: number, reason: Buffer) => {
      network.closed();
      this.#faults.remove(number);
      clock.stop();
      this.#handles.ended(origin);
      record.end({ code, reason: reason.toString() });
      await session?.end().catch((error: unknown) => this.#tell(error));
      this.#options.log?.debug("simulator session ended", { session: record.number, status: code });
      resolve();
    });
    if (refusal) line.close(refusal);
    this.#announce(record);
  }

  /** What one caller brings about by a defect of ours costs this caller the connection, no other. */
  #guard(act: () => void, drop: () => void): void {
    try {
      act();
    } catch (error) {
      this.#tell(error);
      drop();
    }
  }

  #tell(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    this.#options.log?.error("simulator failed", { error: text });
  }

  #announce(record: SessionRecord): void {
    this.sessions.push(record);
    if (this.sessions.length > MAX_SESSIONS) this.sessions.shift();
    const { resolve } = this.#next;
    this.#next = Promise.withResolvers();
    resolve(record);
  }
}

/** Answer an upgrade without upgrading. */
function answer(socket: Socket, status: string): void {
  const text = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
  socket.end(text, () => socket.destroy());
}
