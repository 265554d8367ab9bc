/**
 * Two calls of people who do nothing wrong, beside whatever else goes on: a page that speaks and types,
 * and a Live client in the passage. Every piece of both ways carries its number, so that what is lost,
 * doubled or late shows.
 */
// @ts-types="@types/ws"
import { WebSocket } from "ws";
import { decodeServer, encode } from "../../lib/wire/codec.ts";
import { SUBPROTOCOL } from "../../lib/wire/message.ts";
import { isAtPlace, placeOf, taggedSound } from "../soak/tagged_sound.ts";
import { AssaultLiveServer } from "./assault_live_server.ts";
import { type FlightFigures, Flights } from "./flights.ts";

/** What the calm calls have seen since the last time they were asked. */
export interface CalmLap {
  readonly pageUp: FlightFigures;
  readonly pageDown: FlightFigures;
  readonly client: FlightFigures;
  /** How late these calls' own clock was, a tick of 20 ms after the other: not the server's doing. */
  readonly ownLag: FlightFigures;
  /** Calls that have ended, and why; nothing of them may. */
  readonly ended: readonly string[];
}

const FRAME_SAMPLES = 320;
const FRAME_MS = 20;
/** How often the client says something. */
const CLIENT_MS = 40;
/** How often the page types a line, in its frames; each is answered with a second of sound. */
const LINE_FRAMES = 100;
const PIECE_SAMPLES = 960;
const PIECE_MS = 40;
const REPLY_PIECES = 25;

const PASSAGE = "ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

/** The calls, and the Live server they speak with. */
export class CalmCalls {
  readonly #server: AssaultLiveServer;
  readonly #pageUp = new Flights();
  readonly #pageDown = new Flights();
  readonly #client = new Flights();
  readonly #ownLag = new Flights();
  readonly #ended: string[] = [];
  readonly #stops: (() => void)[] = [];
  #heardTo: number | null = null;
  #isOver = false;

  constructor() {
    this.#server = new AssaultLiveServer({
      onSound: (pcm) => this.#hear(pcm),
      onLine: (line, answer) => this.#answer(line, answer),
    });
  }

  /** Resolves to the Live server's base URL. */
  listen(): Promise<string> {
    return this.#server.start();
  }

  /** Begin both calls. Resolves when both are set up. */
  async begin(port: number, { page, client }: { page: string; client: string }): Promise<void> {
    await this.#beginPage(port, page);
    await this.#beginClient(port, client);
  }

  lap(): CalmLap {
    return {
      pageUp: this.#pageUp.lap(),
      pageDown: this.#pageDown.lap(),
      client: this.#client.lap(),
      ownLag: this.#ownLag.lap(),
      ended: [...this.#ended],
    };
  }

  end(): void {
    this.#isOver = true;
    for (const stop of this.#stops) stop();
    this.#server.close();
  }

  async #beginPage(port: number, accessCode: string): Promise<void> {
    const address = `ws://127.0.0.1:${port}/api/live`;
    const socket = new WebSocket(address, [SUBPROTOCOL], { perMessageDeflate: false });
    const ready = this.#follow(socket, "page");
    socket.on("open", () => socket.send(JSON.stringify({ type: "start", accessCode })));
    socket.on("message", (data: Uint8Array<ArrayBuffer>, isBinary) => {
      const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
      const message = decodeServer(isBinary ? bytes : new TextDecoder().decode(bytes));
      if (message.type === "ready") ready.resolve();
      if (message.type === "sound") this.#pageDown.end(numberIn(message.pcm));
      if (message.type === "error") this.#ended.push(`page: ${message.code}`);
    });
    await ready.promise;
    let frames = 0, tickMs = performance.now();
    this.#every(FRAME_MS, () => {
      const nowMs = performance.now();
      this.#ownLag.took(Math.max(0, nowMs - tickMs - FRAME_MS));
      tickMs = nowMs;
      const position = frames * FRAME_SAMPLES;
      this.#pageUp.begin(frames);
      const pcm = taggedSound(position, FRAME_SAMPLES, null);
      socket.send(encode({ type: "sound", position, pcm }));
      if (frames++ % LINE_FRAMES !== 0) return;
      const id = `line-${frames}`;
      socket.send(JSON.stringify({ type: "text", id, text: `calm 1.${frames}` }));
    });
  }

  async #beginClient(port: number, code: string): Promise<void> {
    const address = `ws://127.0.0.1:${port}/${PASSAGE}?key=${code}`;
    const socket = new WebSocket(address, { perMessageDeflate: false });
    const ready = this.#follow(socket, "client");
    socket.on("open", () => socket.send('{"setup":{"model":"models/gemini-3.8-live"}}'));
    socket.on("message", (data) => {
      const text = data.toString();
      if (text.includes("setupComplete")) ready.resolve();
      const [, number] = /calm 2\.(\d+)/.exec(text) ?? [];
      if (number !== undefined) this.#client.end(Number(number));
    });
    await ready.promise;
    let lines = 0;
    this.#every(CLIENT_MS, () => {
      this.#client.begin(lines);
      socket.send(JSON.stringify({ realtimeInput: { text: `calm 2.${lines++}` } }));
    });
  }

  /** Note its end; whoever calls resolves `ready`. */
  #follow(socket: WebSocket, name: string): PromiseWithResolvers<void> {
    const ready = Promise.withResolvers<void>();
    const gone = (why: string) => {
      ready.reject(new Error(`The calm ${name} cannot begin its call: ${why}`));
      if (!this.#isOver) this.#ended.push(`${name}: ${why}`);
    };
    socket.on("close", (code, reason) => gone(`${code} ${reason}`));
    socket.on("error", (error) => gone(error.message));
    this.#stops.push(() => socket.terminate());
    // Refused after it was ready it is nobody's business any more.
    ready.promise.catch(() => {});
    return ready;
  }

  #every(ms: number, act: () => void): void {
    const timer = setInterval(act, ms);
    this.#stops.push(() => clearInterval(timer));
  }

  #hear(pcm: Int16Array): void {
    const expected = this.#heardTo ?? 0;
    const place = isAtPlace(pcm, expected) ? expected : placeOf(pcm);
    // Silence that was put in says nothing about what comes after it.
    if (place === null) return;
    this.#heardTo = place + pcm.length;
    for (let at = place; at < place + pcm.length; at += FRAME_SAMPLES) {
      this.#pageUp.end(Math.round(at / FRAME_SAMPLES));
    }
  }

  #answer(line: string, answer: (message: object) => void): void {
    if (line.startsWith("calm 2.")) {
      return answer({ serverContent: { outputTranscription: { text: line } } });
    }
    answer({ serverContent: { outputTranscription: { text: "As you said." } } });
    let pieces = 0;
    const timer = setInterval(() => {
      if (this.#isOver) return clearInterval(timer);
      const data = piece(this.#pageDown.begin()).toBase64();
      const inlineData = { mimeType: "audio/pcm;rate=24000", data };
      answer({ serverContent: { modelTurn: { role: "model", parts: [{ inlineData }] } } });
      if (++pieces < REPLY_PIECES) return;
      clearInterval(timer);
      answer({ serverContent: { generationComplete: true } });
      answer({ serverContent: { turnComplete: true } });
    }, PIECE_MS);
    this.#stops.push(() => clearInterval(timer));
  }
}

/** Sound with its number in the first two samples. */
function piece(number: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PIECE_SAMPLES * 2);
  new DataView(bytes.buffer).setUint32(0, number, true);
  return bytes;
}

function numberIn(pcm: Int16Array): number {
  return new DataView(pcm.buffer, pcm.byteOffset).getUint32(0, true);
}
