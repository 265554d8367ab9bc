/** Callers without a WebSocket library: their frames are made once, so that they cost next to nothing. */
import { pcm16ToBytes } from "../../lib/audio/pcm16.ts";
import { babble, joined, roomNoise } from "../simulator/synthetic_speech.ts";

const FRAME_MS = 20;
const FRAME_SAMPLES = 320;
const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
const TEXT = 1;
const PING = 9;
const PONG = 10;

/** What callers saw in a stretch of time. */
export interface Seen {
  /** From each ping to its pong, milliseconds. */
  pongMs: number[];
  /** How much later than due the callers themselves were, milliseconds, a tick each. */
  ownLateMs: number[];
  /** Frames with the model's turn in them. */
  pieces: number;
  /** Calls that ended though nobody ended them. */
  lost: number;
}

/** A masked frame of a client; with a mask of zeros the payload stays as it is. */
function clientFrame(opcode: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = payload;
  const head = length < 126
    ? [0x80 | opcode, 0x80 | length, 0, 0, 0, 0]
    : [0x80 | opcode, 0x80 | 126, length >> 8, length & 255, 0, 0, 0, 0];
  const frame = new Uint8Array(head.length + length);
  frame.set(head);
  frame.set(payload, head.length);
  return frame;
}

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Three seconds of speech and five of silence, in which the answer comes. */
function talkFrames(): Uint8Array<ArrayBuffer>[] {
  const pcm = joined(babble(3_000), roomNoise(5_000));
  return Array.from({ length: pcm.length / FRAME_SAMPLES }, (_, n) => {
    const samples = pcm.subarray(n * FRAME_SAMPLES, (n + 1) * FRAME_SAMPLES);
    const data = pcm16ToBytes(samples).toBase64();
    return clientFrame(
      TEXT,
      encode({ realtimeInput: { audio: { data, mimeType: "audio/pcm;rate=16000" } } }),
    );
  });
}

const TALK = talkFrames();
const PING_FRAME = clientFrame(PING, new Uint8Array());
const SETUP_FRAME = clientFrame(
  TEXT,
  encode({
    setup: {
      model: "models/gemini-3.8-live",
      generationConfig: { responseModalities: ["AUDIO"] },
    },
  }),
);

/** One call in real time. */
class Caller {
  readonly #connection: Deno.TcpConn;
  readonly #seen: Seen;
  readonly over: Promise<void>;
  #frame: number;
  #pingedAtMs: number | null = null;
  #isClosing = false;

  constructor(connection: Deno.TcpConn, seen: Seen, { firstFrame }: { firstFrame: number }) {
    this.#connection = connection;
    this.#seen = seen;
    this.#frame = firstFrame;
    this.over = this.#read();
  }

  /** The next 20 ms, and once in a second a ping. */
  speak(): void {
    this.#write(TALK[this.#frame % TALK.length]);
    if (this.#frame++ % 50 === 0 && this.#pingedAtMs === null) {
      this.#pingedAtMs = performance.now();
      this.#write(PING_FRAME);
    }
  }

  close(): void {
    this.#isClosing = true;
    this.#connection.close();
  }

  #write(frame: Uint8Array<ArrayBuffer>): void {
    // A line that breaks shows in the reading of it.
    this.#connection.write(frame).catch(() => {});
  }

  async #read(): Promise<void> {
    const buffer = new Uint8Array(65_536);
    let held = new Uint8Array();
    let skip = 0;
    try {
      for (let count = await this.#connection.read(buffer); count !== null;) {
        let bytes = buffer.subarray(0, count);
        const skipped = Math.min(skip, bytes.length);
        skip -= skipped;
        bytes = bytes.subarray(skipped);
        if (held.length > 0) bytes = new Uint8Array([...held, ...bytes]);
        let at = 0;
        while (bytes.length - at >= 4) {
          const short = bytes[at + 1];
          const isLong = short === 126;
          const length = isLong ? bytes[at + 2] << 8 | bytes[at + 3] : short;
          this.#take(bytes[at] & 15, length);
          at += (isLong ? 4 : 2) + length;
        }
        // A pong is two bytes; nothing else is that short.
        if (bytes.length - at === 2 && (bytes[at] & 15) === PONG) {
          this.#take(PONG, 0);
          at += 2;
        }
        skip = Math.max(0, at - bytes.length);
        held = bytes.slice(Math.min(at, bytes.length));
        count = await this.#connection.read(buffer);
      }
    } catch (error) {
      if (!this.#isClosing) throw error;
    }
    if (!this.#isClosing) this.#seen.lost++;
  }

  #take(opcode: number, length: number): void {
    if (opcode === PONG && this.#pingedAtMs !== null) {
      this.#seen.pongMs.push(performance.now() - this.#pingedAtMs);
      this.#pingedAtMs = null;
    } else if (length > 10_000) this.#seen.pieces++;
  }
}

/** Callers of one simulator, speaking in real time from when they are added. */
export class Callers {
  readonly #url: URL;
  readonly #callers: Caller[] = [];
  readonly #seen: Seen = { pongMs: [], ownLateMs: [], pieces: 0, lost: 0 };
  readonly #timer: ReturnType<typeof setInterval>;
  #dueAtMs = performance.now();
  #slot = 0;

  constructor(url: string) {
    this.#url = new URL(url);
    this.#timer = setInterval(() => this.#tick(), 1);
  }

  get count(): number {
    return this.#callers.length;
  }

  /** Open one more call. Resolves when it is set up. */
  async add(): Promise<void> {
    const { hostname, port } = this.#url;
    const connection = await Deno.connect({ hostname, port: Number(port) });
    connection.setNoDelay(true);
    const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
    const head = [
      `GET /ws/${METHOD}?key=any HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Key: ${key}`,
      "Sec-WebSocket-Version: 13",
    ].join("\r\n");
    await connection.write(new TextEncoder().encode(`${head}\r\n\r\n`));
    await readUntil(connection, "\r\n\r\n");
    await connection.write(SETUP_FRAME);
    await readUntil(connection, "setupComplete");
    const firstFrame = this.#callers.length * 37;
    this.#callers.push(new Caller(connection, this.#seen, { firstFrame }));
  }

  /** What was seen since the last time. */
  take(): Seen {
    const { pongMs, ownLateMs, pieces, lost } = this.#seen;
    Object.assign(this.#seen, { pongMs: [], ownLateMs: [], pieces: 0 });
    return { pongMs, ownLateMs, pieces, lost };
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const caller of this.#callers) caller.close();
    await Promise.all(this.#callers.map(({ over }) => over));
  }

  /** Every caller speaks once in 20 ms, a twentieth of them each millisecond. */
  #tick(): void {
    const nowMs = performance.now();
    this.#seen.ownLateMs.push(Math.max(0, nowMs - this.#dueAtMs));
    for (; this.#dueAtMs <= nowMs; this.#dueAtMs++) {
      const slot = this.#slot++ % FRAME_MS;
      for (let n = slot; n < this.#callers.length; n += FRAME_MS) this.#callers[n].speak();
    }
  }
}

async function readUntil(connection: Deno.TcpConn, end: string): Promise<void> {
  const buffer = new Uint8Array(4_096);
  let text = "";
  while (!text.includes(end)) {
    const count = await connection.read(buffer);
    if (count === null) throw new Error(`ended with: ${text}`);
    text += new TextDecoder().decode(buffer.subarray(0, count));
  }
}
