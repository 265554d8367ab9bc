import {
  GoogleGenAI as NodeGenAI,
  type LiveServerMessage,
  Modality,
  type Tool,
} from "@google/genai";
import { GoogleGenAI as WebGenAI } from "@google/genai/web";
import type { Simulator } from "../../lib/simulator/server.ts";
import { openRawSocket } from "../live_contract/raw_socket.ts";
import { liveUrl, setupMessage } from "./raw_session.ts";

/** What a client asks for when it opens a session. */
export interface Wanted {
  handle?: string;
  tools?: Tool[];
  /** Be told what the model thinks. */
  thoughts?: boolean;
}

/** A session of a client of any make, in its simplest words. */
export interface ClientSession {
  type(text: string): void;
  /** Sound at 16 kHz, as base64. */
  sound(data: string): void;
  answer(call: { id: string; name: string }, response: Record<string, unknown>): void;
  /** The message that fits, and those before it since the last one asked for. */
  until(fits: (message: LiveServerMessage) => unknown): Promise<LiveServerMessage[]>;
  close(): Promise<void>;
}

/** Opens a session; resolves when it is set up. */
export type OpenClient = (simulator: Simulator, wanted?: Wanted) => Promise<ClientSession>;

const MIME_TYPE = "audio/pcm;rate=16000";

/** Messages of a callback, to be waited for. */
class Mail {
  readonly #waiting: LiveServerMessage[] = [];
  #wake = Promise.withResolvers<void>();
  #isOver = false;

  put(message: LiveServerMessage): void {
    this.#waiting.push(message);
    this.#wake.resolve();
  }

  end(): void {
    this.#isOver = true;
    this.#wake.resolve();
  }

  async until(fits: (message: LiveServerMessage) => unknown): Promise<LiveServerMessage[]> {
    const passed: LiveServerMessage[] = [];
    while (true) {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
        passed.push(next);
        if (fits(next)) return passed;
      }
      if (this.#isOver) throw new Error(`ended after ${passed.length} messages`);
      this.#wake = Promise.withResolvers();
      await this.#wake.promise;
    }
  }
}

/** The SDK, by one of its entries. */
function sdkClient(GoogleGenAI: typeof NodeGenAI | typeof WebGenAI): OpenClient {
  return async ({ url }, { handle, tools, thoughts = false } = {}) => {
    const mail = new Mail();
    const closed = Promise.withResolvers<void>();
    const ai = new GoogleGenAI({
      apiKey: "any",
      httpOptions: { baseUrl: url, apiVersion: "v1beta" },
    });
    const session = await ai.live.connect({
      model: "gemini-3.8-live",
      config: {
        responseModalities: [Modality.AUDIO],
        sessionResumption: { handle },
        tools,
        ...thoughts && { thinkingConfig: { includeThoughts: true } },
      },
      callbacks: {
        onmessage: (message) => mail.put(message),
        onclose: () => {
          mail.end();
          closed.resolve();
        },
      },
    });
    return {
      type: (text) => session.sendRealtimeInput({ text }),
      sound: (data) => session.sendRealtimeInput({ audio: { data, mimeType: MIME_TYPE } }),
      answer: ({ id, name }, response) =>
        session.sendToolResponse({ functionResponses: { id, name, response } }),
      until: (fits) => mail.until(fits),
      close: () => {
        session.close();
        return closed.promise;
      },
    };
  };
}

/** No library at all. */
const openRawClient: OpenClient = async (simulator, { handle, tools, thoughts } = {}) => {
  const socket = await openRawSocket(liveUrl(simulator));
  const thinkingConfig = thoughts ? { includeThoughts: true } : undefined;
  socket.send(setupMessage({
    sessionResumption: { handle },
    tools,
    generationConfig: { responseModalities: ["AUDIO"], thinkingConfig },
  }));
  const until: ClientSession["until"] = async (fits) => {
    const frames = await socket.until((message) => Boolean(fits(message as LiveServerMessage)));
    return frames.map(({ message }) => message as LiveServerMessage);
  };
  await until(({ setupComplete }) => setupComplete);
  return {
    type: (text) => socket.send({ realtimeInput: { text } }),
    sound: (data) => socket.send({ realtimeInput: { audio: { data, mimeType: MIME_TYPE } } }),
    answer: ({ id, name }, response) =>
      socket.send({ toolResponse: { functionResponses: [{ id, name, response }] } }),
    until,
    close: () => socket.close(),
  };
};

/** Clients of every make, by what they are. */
export const LIVE_CLIENTS: Readonly<Record<string, OpenClient>> = {
  "the SDK's Node entry": sdkClient(NodeGenAI),
  "the SDK's web entry": sdkClient(WebGenAI),
  "a raw WebSocket": openRawClient,
};
