/** A WebSocket on a raw line: it keeps to the rules only where it is told to. */
import { frame, frameIn, OP } from "./raw_frames.ts";
import { RawLine } from "./raw_line.ts";

export interface RawSocketOptions {
  port: number;
  address?: string;
  /** Path and query. Default: the page's socket. */
  path?: string;
  /** Header lines beside those of an upgrade; one of the same name takes its place. */
  headers?: Readonly<Record<string, string>>;
}

/** How something ended, short: `403`, `4101`, `cut` (without a word), `open` (not within the time). */
export type Fate = string;

/** The whole of an upgrade's request. */
export function upgradeRequest(
  { port, path = "/api/live", headers = {} }: Omit<RawSocketOptions, "address">,
): string {
  const all: Record<string, string> = {
    host: `127.0.0.1:${port}`,
    upgrade: "websocket",
    connection: "Upgrade",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...path.startsWith("/api/live") ? { "sec-websocket-protocol": "looksee.1" } : {},
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

/** One socket. */
export class RawSocket {
  readonly line: RawLine;
  /** Texts that came, newest last; of binary frames the text they hold, if any. */
  readonly texts: string[] = [];
  readonly #status: Promise<string>;
  readonly #fate = Promise.withResolvers<Fate>();
  readonly #waiting = new Set<() => void>();
  /** Whether pings and close frames are answered. */
  isMute = false;

  constructor(options: RawSocketOptions) {
    this.line = new RawLine(options.port, options.address);
    this.#status = this.#shakeHands(upgradeRequest(options));
    void this.#read();
  }

  /** Status of the answer to the upgrade: `101`, or `cut`. */
  get status(): Promise<string> {
    return this.#status;
  }

  /** How it ends, whenever that is. */
  get fate(): Promise<Fate> {
    return this.#fate.promise;
  }

  send(...frames: Parameters<typeof frame>): Promise<boolean> {
    return this.line.write(frame(...frames));
  }

  sendJson(message: object): Promise<boolean> {
    return this.send(OP.text, JSON.stringify(message));
  }

  /** The first text that fits, of those that come or came; null when the socket ends before. */
  async textWith(words: RegExp): Promise<string | null> {
    while (true) {
      const text = this.texts.find((text) => words.test(text));
      if (text !== undefined) return text;
      if (this.line.isOver) return null;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.add(resolve);
      await Promise.race([promise, this.line.over]);
      this.#waiting.delete(resolve);
    }
  }

  drop(): void {
    this.line.drop();
  }

  async #shakeHands(request: string): Promise<string> {
    await this.line.write(request);
    const head = await this.line.take((come) => {
      const at = come.indexOf("\r\n\r\n");
      return at < 0 ? null : { value: come.toString("latin1", 0, at), bytes: at + 4 };
    });
    return head === null ? "cut" : head.split(" ", 2)[1];
  }

  async #read(): Promise<void> {
    const status = await this.#status;
    if (status !== "101") return this.#fate.resolve(status);
    while (true) {
      const came = await this.line.take(frameIn);
      if (came === null) break;
      const { opcode, payload } = came;
      if (opcode === OP.close) {
        this.#fate.resolve(payload.length < 2 ? "1005" : String(payload.readUInt16BE(0)));
        if (!this.isMute) await this.line.write(frame(OP.close, payload));
      } else if (opcode === OP.ping) {
        if (!this.isMute) await this.send(OP.pong, payload);
      } else {
        this.texts.push(payload.toString("utf8"));
        if (this.texts.length > 200) this.texts.shift();
        for (const look of this.#waiting) look();
      }
    }
    this.#fate.resolve("cut");
  }
}
