import { pcm16ToBytes } from "../../lib/audio/pcm16.ts";
import type { Simulator } from "../../lib/simulator/server.ts";
import { openRawSocket, type RawSocket } from "../live_contract/raw_socket.ts";

const METHOD = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

/** Nothing waits: for tests that look at what comes, not at when. */
export const AT_ONCE = {
  setupDelayMs: 0,
  speechAnswerDelayMs: 0,
  textAnswerDelayMs: 0,
  holdTurnComplete: 0,
  audioSpeed: 100,
} as const;

/** Where a raw client finds the simulator. */
export function liveUrl({ url }: Simulator, { key = "key" } = {}): string {
  return `${url.replace("http:", "ws:")}/ws/${METHOD}?key=${key}`;
}

export function setupMessage(more: object = {}): { setup: object } {
  const generationConfig = { responseModalities: ["AUDIO"] };
  return { setup: { model: "models/gemini-3.8-live", generationConfig, ...more } };
}

/** A session that is set up. */
export async function readySession(simulator: Simulator, more?: object): Promise<RawSocket> {
  const socket = await openRawSocket(liveUrl(simulator));
  socket.send(setupMessage(more));
  await socket.until((message) => message.setupComplete !== undefined);
  return socket;
}

/** Send 16 kHz sound in 20 ms pieces, at once. */
export function sendSound(socket: RawSocket, pcm: Int16Array<ArrayBuffer>): void {
  for (let at = 0; at < pcm.length; at += 320) {
    const data = pcm16ToBytes(pcm.subarray(at, at + 320)).toBase64();
    socket.send({ realtimeInput: { audio: { data, mimeType: "audio/pcm;rate=16000" } } });
  }
}
