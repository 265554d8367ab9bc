/**
 * The Live server behind the server under attack: takes any setup, answers the lines of the calm
 * calls, and sends what it is asked for to whoever asks. It says when pieces of the calm calls came.
 */
// @ts-types="@types/ws"
import { type WebSocket, WebSocketServer } from "ws";

/** What it tells of the calm calls. */
export interface LiveServerEvents {
  /** Microphone sound of the calm page: the talk that began first. */
  onSound(pcm: Int16Array): void;
  /** A line that begins with `calm `, and how to answer it. */
  onLine(line: string, answer: (message: object) => void): void;
}

/** Bytes of sound in one message of a flood. */
const FLOOD_BYTES = 48_000;

/** One server. */
export class AssaultLiveServer {
  readonly #events: LiveServerEvents;
  readonly #server = new WebSocketServer({
    port: 0,
    host: "127.0.0.1",
    perMessageDeflate: false,
    handleProtocols: () => false,
  });
  #first: WebSocket | null = null;

  constructor(events: LiveServerEvents) {
    this.#events = events;
    this.#server.on("connection", (socket) => {
      this.#first ??= socket;
      socket.on("message", (data) => this.#take(socket, data.toString()));
      socket.on("error", () => {});
    });
  }

  /** Resolves to its base URL. */
  async start(): Promise<string> {
    if (this.#server.address() === null) {
      await new Promise<void>((resolve) => this.#server.once("listening", () => resolve()));
    }
    return `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #take(socket: WebSocket, text: string): void {
    const send = (message: object) => socket.send(bytesOf(message));
    if (/^\s*\{\s*"setup"/.test(text)) return send({ setupComplete: {} });
    if (socket === this.#first) {
      const [, data] = /"data"\s*:\s*"([^"]*)"/.exec(text) ?? [];
      if (data !== undefined) this.#events.onSound(samplesOf(data));
    }
    const [line = "", word, amount] = /\b(calm|flood|spend) ([\d.]+)/.exec(text) ?? [];
    if (word === "calm") this.#events.onLine(line, send);
    if (word === "flood") flood(send, Number(amount));
    if (word === "spend") send({ usageMetadata: usageOf(Number(amount)) });
  }
}

/** As Google writes them: JSON in a binary frame. */
function bytesOf(message: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message));
}

function samplesOf(data: string): Int16Array {
  const bytes = Uint8Array.fromBase64(data);
  return new Int16Array(bytes.buffer, 0, bytes.byteLength >> 1);
}

function flood(send: (message: object) => void, bytes: number): void {
  const data = new Uint8Array(FLOOD_BYTES).fill(7).toBase64();
  const inlineData = { mimeType: "audio/pcm;rate=24000", data };
  for (let sent = 0; sent < bytes; sent += FLOOD_BYTES) {
    send({ serverContent: { modelTurn: { parts: [{ inlineData }] } } });
  }
}

function usageOf(tokens: number) {
  return {
    promptTokenCount: tokens,
    responseTokenCount: tokens,
    totalTokenCount: tokens * 2,
    promptTokensDetails: [{ modality: "AUDIO", tokenCount: tokens }],
    responseTokensDetails: [{ modality: "AUDIO", tokenCount: tokens }],
  };
}
