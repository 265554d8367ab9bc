// @ts-types="@types/ws"
import { WebSocket } from "ws";

/** A frame as it came. */
export interface Frame {
  isBinary: boolean;
  bytes: Uint8Array;
  text: string;
  /** The JSON in it. */
  message: LiveMessage;
}

/** The members of a server message that the contract looks at. */
export interface LiveMessage {
  setupComplete?: object;
  serverContent?: {
    modelTurn?: { parts?: { inlineData?: { mimeType: string; data: string } }[] };
    inputTranscription?: { text?: string };
    outputTranscription?: { text?: string };
    generationComplete?: boolean;
    turnComplete?: boolean;
    interrupted?: boolean;
  };
  usageMetadata?: {
    promptTokenCount?: number;
    responseTokenCount?: number;
    totalTokenCount?: number;
    promptTokensDetails?: { modality: string; tokenCount: number }[];
    responseTokensDetails?: { modality: string; tokenCount: number }[];
  };
  voiceActivity?: { voiceActivityType: string; audioOffset?: string };
  sessionResumptionUpdate?: { newHandle?: string; resumable?: boolean };
  goAway?: { timeLeft: string };
}

/** A WebSocket without any client library's manners. */
export interface RawSocket {
  /** A string goes as it is, bytes as a binary frame, anything else as JSON text. */
  send(data: unknown): void;
  /** The next frame, in order; null after the end. */
  next(): Promise<Frame | null>;
  /** Frames up to and with the first that `isIt`; fails when the connection ends before. */
  until(isIt: (message: LiveMessage, frame: Frame) => boolean): Promise<Frame[]>;
  readonly closed: Promise<{ code: number; reason: string }>;
  /** HTTP headers of the answer to the upgrade. */
  readonly headers: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

/**
 * Open a raw socket. Rejects when the upgrade is refused.
 *
 * @param options `deadlineMs`: a conversation longer than that is cut, so that a silent server fails
 *   a test instead of hanging it
 */
export async function openRawSocket(
  url: string,
  { protocols = [], deadlineMs = 60_000 }: { protocols?: string[]; deadlineMs?: number } = {},
): Promise<RawSocket> {
  const socket = new WebSocket(url, protocols);
  const frames: Frame[] = [];
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  const opened = Promise.withResolvers<void>();
  let wake = Promise.withResolvers<void>();
  let isOver = false;
  let headers: Record<string, unknown> = {};
  const deadline = setTimeout(() => socket.terminate(), deadlineMs);
  socket.on("upgrade", (response: { headers: Record<string, unknown> }) => {
    headers = response.headers;
  });
  socket.on("open", () => opened.resolve());
  socket.on("error", (error: Error) => opened.reject(error));
  socket.on("message", (data: Uint8Array, isBinary: boolean) => {
    frames.push(frameOf(data, isBinary));
    wake.resolve();
  });
  socket.on("close", (code: number, reason: Uint8Array) => {
    clearTimeout(deadline);
    isOver = true;
    closed.resolve({ code, reason: new TextDecoder().decode(reason) });
    opened.reject(new Error("closed before it was open"));
    wake.resolve();
  });
  await opened.promise;

  const next = async () => {
    while (frames.length === 0 && !isOver) {
      wake = Promise.withResolvers();
      await wake.promise;
    }
    return frames.shift() ?? null;
  };
  return {
    send: (data) => {
      const isRaw = typeof data === "string" || data instanceof Uint8Array;
      socket.send(isRaw ? data : JSON.stringify(data));
    },
    next,
    until: async (isIt) => {
      const passed: Frame[] = [];
      while (true) {
        const frame = await next();
        if (frame === null) {
          const { code, reason } = await closed.promise;
          throw new Error(`ended with ${code} "${reason}" after ${passed.length} frames`);
        }
        passed.push(frame);
        if (isIt(frame.message, frame)) return passed;
      }
    },
    closed: closed.promise,
    get headers() {
      return headers;
    },
    close: async () => {
      socket.close();
      await closed.promise;
    },
  };
}

function frameOf(data: Uint8Array, isBinary: boolean): Frame {
  const text = new TextDecoder().decode(data);
  let message: LiveMessage = {};
  try {
    message = JSON.parse(text);
  } catch (error) {
    // A frame that is no JSON is one of the things played; its text tells.
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { isBinary, bytes: data, text, message };
}
