import type { Frame, LiveMessage, RawSocket } from "./raw_socket.ts";

/** How to reach the server, and what differs between talking to a real one and a local one. */
export interface ContractOptions {
  /** Begins every test's name. */
  name: string;
  /** With prefix, e.g. `models/gemini-3.8-live`. */
  model: string;
  apiVersion: string;
  /** Two seconds or more of clear speech, mono at 16 kHz. */
  speech: () => Promise<Int16Array>;
  /** Wait this long between two pieces of sound, as a microphone would; may return at once. */
  pause: (ms: number) => Promise<void>;
  /** Ran before the first and after the last use of a socket in each test. */
  around?: (run: () => Promise<void>) => Promise<void>;
}

/** How to reach what stands beside the socket; asked for in each fact. */
export interface RestOptions {
  /** Base URL of the REST calls. */
  restUrl: () => string;
  /** A key that is let in. */
  apiKey: () => string;
}

/** By which method, and with which query, a socket is opened. */
export interface Way {
  constrained: boolean;
  query: string;
}

/**
 * Opens a socket to the server under test: with the right key, a wrong one, or none at all, or in any
 * other way.
 */
export type OpenSocket = (key: "right" | "wrong" | "none" | Way) => Promise<RawSocket>;

/** One fact: what the server does, and the section of the protocol's description that says so. */
export interface Stated {
  from: `${number}.${number}`;
  what: string;
}

/** Registers one fact as a test. */
export type Fact = (fact: Stated, run: () => Promise<void>) => void;

/** A group of facts about one part of the protocol. */
export type Facts = (fact: Fact, open: OpenSocket, options: ContractOptions & RestOptions) => void;

/** A microphone's step. */
const CHUNK_SAMPLES = 320;
const CHUNK_MS = 20;

/** A setup that every server takes, with more in it. */
export function setupOf({ model }: ContractOptions, more: object = {}): { setup: object } {
  return { setup: { model, generationConfig: { responseModalities: ["AUDIO"] }, ...more } };
}

/** A session that is set up. */
export async function ready(open: OpenSocket, options: ContractOptions, more?: object) {
  const socket = await open("right");
  socket.send(setupOf(options, more));
  await socket.until((message) => message.setupComplete !== undefined);
  return socket;
}

/** The sound in a frame, piece by piece. */
export function soundOf({ message }: Frame): Uint8Array[] {
  return (message.serverContent?.modelTurn?.parts ?? [])
    .flatMap(({ inlineData }) => inlineData ? [Uint8Array.fromBase64(inlineData.data)] : []);
}

/** What a frame may be waited for. */
export const isSound = (_message: LiveMessage, frame: Frame) => soundOf(frame).length > 0;
export const isTurnComplete = ({ serverContent }: LiveMessage) =>
  serverContent?.turnComplete === true;
export const isInterrupted = ({ serverContent }: LiveMessage) =>
  serverContent?.interrupted === true;

/** Speech as a microphone sends it: 20 ms a message. */
export async function speak(
  socket: RawSocket,
  { speech, pause }: ContractOptions,
  { silenceMs }: { silenceMs: number },
): Promise<void> {
  const voice = await speech();
  const pcm = new Int16Array(voice.length + silenceMs * 16);
  pcm.set(voice);
  for (let at = 0; at < pcm.length; at += CHUNK_SAMPLES) {
    const chunk = pcm.slice(at, at + CHUNK_SAMPLES);
    const data = new Uint8Array(chunk.buffer).toBase64();
    socket.send({ realtimeInput: { audio: { mimeType: "audio/pcm;rate=16000", data } } });
    await pause(CHUNK_MS);
  }
}
