/**
 * A page as old tutorials write it, without the browser: a bare WebSocket that sends their messages
 * and understands their two answers. What it would play is collected.
 */
import { Inbox } from "../../lib/wire/duplex.ts";

/** Samples of a chunk: these pages gather three seconds before they send. */
const CHUNK_SAMPLES = 48_000;

export interface TutorialPage {
  readonly socket: WebSocket;
  /** Every message so far, parsed, in order. */
  readonly received: Record<string, unknown>[];
  /** What would have been played so far, mono at 24 kHz. */
  readonly played: number[];
  /** What would have been shown so far. */
  readonly shown: string[];
  send(message: unknown): void;
  /** Say something, in chunks of three seconds, each with whatever picture there is. */
  speak(pcm: Int16Array, picture?: string): void;
  /** Wait until something holds; looked at after each message. @throws when closed before */
  until(holds: () => boolean): Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;
  leave(): Promise<void>;
}

export interface TutorialPageOptions {
  modality?: "AUDIO" | "TEXT";
  /** More of the set-up. */
  setup?: Record<string, unknown>;
  /** What stands behind the host. Default `/`. */
  path?: string;
  headers?: Record<string, string>;
}

/** @param url `http://…` of the app @throws when the upgrade was refused */
export async function openTutorialPage(
  url: string,
  { modality = "AUDIO", setup = {}, path = "/", headers = {} }: TutorialPageOptions = {},
): Promise<TutorialPage> {
  // Deno's second argument may name headers; the DOM's types do not know that.
  const socket = new WebSocket(url.replace("http", "ws") + path, { headers } as unknown as string);
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  const news = new Inbox<null>();
  const waiting = news[Symbol.asyncIterator]();
  const received: Record<string, unknown>[] = [];
  const played: number[] = [];
  const shown: string[] = [];
  const send = (message: unknown) => socket.send(JSON.stringify(message));
  socket.onopen = () => {
    send({ setup: { generation_config: { response_modalities: [modality] }, ...setup } });
    opened.resolve();
  };
  socket.onerror = (event) => opened.reject(new Error((event as ErrorEvent).message));
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    received.push(message);
    if (message.text) shown.push(message.text);
    if (message.audio) {
      const bytes = Uint8Array.from(atob(message.audio), (char) => char.charCodeAt(0));
      played.push(...new Int16Array(bytes.buffer));
    }
    news.push(null);
  };
  socket.onclose = ({ code, reason }) => {
    news.end();
    closed.resolve({ code, reason });
  };
  await opened.promise;
  return {
    ...{ socket, received, played, shown, send },
    speak(pcm, picture) {
      for (let at = 0; at < pcm.length; at += CHUNK_SAMPLES) {
        const bytes = new Uint8Array(pcm.slice(at, at + CHUNK_SAMPLES).buffer);
        const data = bytes.toBase64();
        const media_chunks = [{ mime_type: "audio/pcm", data }, {
          mime_type: "image/jpeg",
          data: picture,
        }];
        send({ realtime_input: { media_chunks } });
      }
    },
    async until(holds) {
      while (!holds()) {
        const { done } = await waiting.next();
        if (done) throw new Error(`closed before it held, after ${received.length} messages`);
      }
    },
    closed: closed.promise,
    async leave() {
      if (socket.readyState === WebSocket.OPEN) socket.close(1000);
      await closed.promise;
    },
  };
}
