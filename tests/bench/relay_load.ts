/**
 * Pages and a Live server in one process, so that one clock times both ways: 20 ms of sound up and
 * 40 ms down, each piece carrying its number in its first two samples.
 */
// @ts-types="@types/ws"
import { WebSocket, WebSocketServer } from "ws";
import { HEADER_BYTES } from "../../lib/wire/codec.ts";
import { SUBPROTOCOL } from "../../lib/wire/message.ts";

const UP_SAMPLES = 320;
const UP_MS = 20;
const DOWN_SAMPLES = 960;

/** Which language the pages speak to the relay. */
export type Dialect = "looksee" | "google";

/** What a run saw. */
export interface LoadResult {
  /** Milliseconds from one socket to the other, by piece. */
  upMs: number[];
  downMs: number[];
  /** CPU time of the relay while the pages spoke. */
  cpuMicros: number;
}

/** Times when pieces were sent, and how long they took. */
class Flights {
  readonly delaysMs: number[] = [];
  readonly #sentMs: number[] = [];

  /** @returns the number of the piece */
  begin(): number {
    return this.#sentMs.push(performance.now()) - 1;
  }

  end(number: number): void {
    const sent = this.#sentMs[number];
    if (sent !== undefined) this.delaysMs.push(performance.now() - sent);
  }
}

/** Sound with its number in the first four bytes; noise, as real sound is. */
function piece(samples: number, number: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples * 2);
  for (let i = 4; i < bytes.length; i++) bytes[i] = (i * 7_919 + number * 31) >> 3;
  new DataView(bytes.buffer).setUint32(0, number, true);
  return bytes;
}

/** The number of the piece that a text holds as base64 after this mark. */
function numberAfter(text: string, mark: string): number {
  const at = text.indexOf(mark);
  if (at < 0) return -1;
  const bytes = Uint8Array.fromBase64(text.slice(at + mark.length, at + mark.length + 8));
  return new DataView(bytes.buffer).getUint32(0, true);
}

/** The Live server's end: takes any set-up, then answers every second piece with one of its own. */
export class LoadServer {
  readonly #server = new WebSocketServer({
    port: 0,
    host: "127.0.0.1",
    perMessageDeflate: false,
    handleProtocols: () => false,
  });
  up = new Flights();
  down = new Flights();

  constructor() {
    this.#server.on("connection", (socket) => {
      let count = 0;
      socket.on("message", (data) => {
        const text = data.toString();
        if (text.startsWith('{"setup"')) return socket.send(json({ setupComplete: {} }));
        const number = numberAfter(text, '"data":"');
        if (number < 0) return;
        this.up.end(number);
        if (++count % 2 === 0) socket.send(this.#reply());
      });
      socket.on("error", () => {});
    });
  }

  /** Resolves when it listens. */
  get listening(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#server.address() !== null) resolve();
    else this.#server.on("listening", () => resolve());
    return promise;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #reply(): Uint8Array {
    const data = piece(DOWN_SAMPLES, this.down.begin()).toBase64();
    const inlineData = { mimeType: "audio/pcm;rate=24000", data };
    return json({ serverContent: { modelTurn: { role: "model", parts: [{ inlineData }] } } });
  }

  /**
   * Let `calls` pages speak for so long; what was measured begins anew. `cpuMicros` is asked when
   * all are open and again before they close.
   */
  async run(
    port: number,
    { dialect, calls, seconds, cpuMicros }: {
      dialect: Dialect;
      calls: number;
      seconds: number;
      cpuMicros(): Promise<number>;
    },
  ): Promise<LoadResult> {
    this.up = new Flights();
    this.down = new Flights();
    const pages = await Promise.all(
      Array.from({ length: calls }, () => openPage(port, dialect, this)),
    );
    const cpuBefore = await cpuMicros();
    // One timer a page, begun apart: all at once would measure the queue of this process.
    const timers = pages.map((page, index) => {
      let timer = setTimeout(() => {
        timer = setInterval(() => page.speak(), UP_MS);
      }, index * UP_MS / calls);
      return () => (clearTimeout(timer), clearInterval(timer));
    });
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    for (const stop of timers) stop();
    // Pieces on their way may still arrive.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const spent = await cpuMicros() - cpuBefore;
    await Promise.all(pages.map((page) => page.close()));
    return { upMs: this.up.delaysMs, downMs: this.down.delaysMs, cpuMicros: spent };
  }
}

function json(message: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message, null, 2) + "\n");
}

async function openPage(port: number, dialect: Dialect, server: LoadServer) {
  const socket = dialect === "looksee"
    ? new WebSocket(`ws://127.0.0.1:${port}`, [SUBPROTOCOL], { perMessageDeflate: false })
    : new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  const ready = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  let position = 0;
  socket.on("open", () => {
    socket.send(dialect === "looksee" ? '{"type":"start"}' : '{"setup":{}}');
  });
  socket.on("message", (data: Uint8Array<ArrayBuffer>, isBinary) => {
    if (dialect === "looksee" && isBinary) {
      server.down.end(new DataView(data.buffer, data.byteOffset).getUint32(HEADER_BYTES, true));
      return;
    }
    const text = data.toString();
    if (/"ready"|setupComplete/.test(text)) return ready.resolve();
    if (dialect === "google") server.down.end(numberAfter(text, '"data": "'));
  });
  socket.on("close", () => gone.resolve());
  socket.on("error", ready.reject);
  await ready.promise;
  return {
    speak() {
      const bytes = piece(UP_SAMPLES, server.up.begin());
      if (dialect === "looksee") {
        const frame = new Uint8Array(HEADER_BYTES + bytes.length);
        frame[0] = 1;
        new DataView(frame.buffer).setUint32(4, position, true);
        frame.set(bytes, HEADER_BYTES);
        socket.send(frame);
      } else {
        const data = bytes.toBase64();
        const audio = { data, mimeType: "audio/pcm;rate=16000" };
        socket.send(JSON.stringify({ realtimeInput: { audio } }));
      }
      position += UP_SAMPLES;
    },
    close() {
      socket.close();
      return gone.promise;
    },
  };
}
